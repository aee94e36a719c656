#include "engine/rare_words.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace newsloom::engine {
namespace {

// The length of a shorter word takes one byte, that of others four more.
constexpr std::size_t kLong = 255;

}  // namespace

RareWords::RareWords(std::vector<std::pair<terms::TermId, std::string_view>> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  words.erase(std::unique(words.begin(), words.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              words.end());
  for (const auto& [term, word] : words) {
    bytes_.append(reinterpret_cast<const char*>(&term), sizeof term);
    bytes_.push_back(static_cast<char>(std::min(word.size(), kLong)));
    if (word.size() >= kLong) {
      const auto length = static_cast<std::uint32_t>(word.size());
      bytes_.append(reinterpret_cast<const char*>(&length), sizeof length);
    }
    bytes_.append(word);
  }
}

RareWordsView::Entry RareWordsView::at(std::size_t place) const noexcept {
  Entry entry;
  std::memcpy(&entry.term, bytes_.data() + place, sizeof entry.term);
  place += sizeof entry.term;
  std::uint32_t length = static_cast<unsigned char>(bytes_[place++]);
  if (length == kLong) {
    std::memcpy(&length, bytes_.data() + place, sizeof length);
    place += sizeof length;
  }
  entry.word = bytes_.substr(place, length);
  entry.end = place + length;
  return entry;
}

std::string_view RareWordsView::find(terms::TermId term) const noexcept {
  for (std::size_t place = 0; place < bytes_.size();) {
    const Entry entry = at(place);
    if (entry.term == term) return entry.word;
    place = entry.end;
  }
  return {};
}

void RareWordsView::encode(ByteWriter& out) const {
  std::vector<Entry> entries;
  for (std::size_t place = 0; place < bytes_.size(); place = entries.back().end) {
    entries.push_back(at(place));
  }
  out.value(static_cast<std::uint32_t>(entries.size()));
  for (const auto& entry : entries) {
    out.value(entry.term);
    out.text(entry.word);
  }
}

RareWords RareWords::decode(ByteReader& in) {
  std::vector<std::pair<terms::TermId, std::string_view>> words;
  const auto count = in.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const auto term = in.value<terms::TermId>();
    words.emplace_back(term, in.text());
  }
  return RareWords(std::move(words));
}

}  // namespace newsloom::engine
