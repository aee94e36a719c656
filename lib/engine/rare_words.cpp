#include "engine/rare_words.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace newsloom::engine {
namespace {

using Length = std::uint32_t;
constexpr std::size_t kHead = sizeof(terms::TermId) + sizeof(Length);

}  // namespace

RareWords::RareWords(std::vector<std::pair<terms::TermId, std::string_view>> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  words.erase(std::unique(words.begin(), words.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              words.end());
  std::size_t size = 0;
  for (const auto& item : words) size += size_of(item.second.size());
  packed_.reserve(size);
  for (const auto& [term, word] : words) {
    const auto length = static_cast<Length>(word.size());
    packed_.append(reinterpret_cast<const char*>(&term), sizeof term);
    packed_.append(reinterpret_cast<const char*>(&length), sizeof length);
    packed_.append(word);
  }
}

std::size_t RareWords::size_of(std::size_t word) noexcept { return kHead + word; }

RareWords::Entry RareWords::at(std::size_t place) const noexcept {
  Entry entry;
  Length length = 0;
  std::memcpy(&entry.term, packed_.data() + place, sizeof entry.term);
  std::memcpy(&length, packed_.data() + place + sizeof entry.term, sizeof length);
  entry.word = std::string_view(packed_).substr(place + kHead, length);
  return entry;
}

std::string_view RareWords::find(terms::TermId term) const noexcept {
  for (std::size_t place = 0; place < packed_.size();) {
    const Entry entry = at(place);
    if (entry.term == term) return entry.word;
    place += size_of(entry.word.size());
  }
  return {};
}

void RareWords::encode(ByteWriter& out) const {
  std::vector<Entry> entries;
  for (std::size_t place = 0; place < packed_.size();) {
    entries.push_back(at(place));
    place += size_of(entries.back().word.size());
  }
  out.value(static_cast<std::uint32_t>(entries.size()));
  for (const auto& [term, word] : entries) {
    out.value(term);
    out.text(word);
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
