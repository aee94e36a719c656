#include "text/vocabulary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <unordered_set>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace newsloom::text {
namespace {

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'vocabulary': ") + what};
}

std::uint64_t hash_key(Language language, std::string_view key) noexcept {
  return hash64(key, static_cast<std::uint64_t>(language));
}

template <class Word>
bool same_word(const char* a, const char* b, std::size_t size) noexcept {
  const auto at = [](const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
  };
  const std::size_t last = size - sizeof(Word);
  return at(a) == at(b) && at(a + last) == at(b + last);
}

/// As memcmp, without a call for words of usual length.
bool same_bytes(const char* a, const char* b, std::size_t size) noexcept {
  if (size > 2 * sizeof(std::uint64_t)) return std::memcmp(a, b, size) == 0;
  if (size >= sizeof(std::uint64_t)) return same_word<std::uint64_t>(a, b, size);
  if (size >= sizeof(std::uint32_t)) return same_word<std::uint32_t>(a, b, size);
  return size < sizeof(std::uint16_t) ? size == 0 || *a == *b
                                      : same_word<std::uint16_t>(a, b, size);
}

/// The length of `key` up to its last character, in bytes.
std::size_t without_last_character(std::string_view key) {
  std::size_t size = key.size() - 1;
  while (size > 0 && (static_cast<unsigned char>(key[size]) & 0xC0) == 0x80) --size;
  return size;
}

}  // namespace

bool Vocabulary::holds(Place place, Language language, std::string_view key) const noexcept {
  const std::uint32_t id = (place & ~kPrefixBit) - 1;
  return languages_[id] == static_cast<std::uint8_t>(language) &&
         same_bytes(text_.data() + offsets_[id], key.data(), key.size());
}

Vocabulary::Place Vocabulary::probe(Language language, std::string_view key) const noexcept {
  if (places_.empty()) return 0;
  const std::size_t mask = places_.size() - 1;
  for (std::size_t at = hash_key(language, key) & mask;; at = (at + 1) & mask) {
    const Place place = places_[at];
    if (place == 0) return 0;
    if (prefix_lengths_[at] == key.size() && holds(place, language, key)) return place;
  }
}

WordId Vocabulary::find(Language language, std::string_view key) const noexcept {
  const Place place = probe(language, key);
  return place == 0 || (place & kPrefixBit) != 0 ? kUnknownWord : place - 1;
}

Vocabulary::HanMatch Vocabulary::match_han(std::string_view key) const noexcept {
  const Place place = probe(Language::zh, key);
  if (place == 0) return {};
  return {true, (place & kPrefixBit) != 0 ? kUnknownWord : place - 1};
}

std::string_view Vocabulary::word(WordId id) const noexcept {
  return {text_.data() + offsets_[id], offsets_[id + std::size_t{1}] - offsets_[id]};
}

std::vector<std::byte> Vocabulary::build(std::span<const Entry> entries) {
  std::vector<std::uint8_t> languages;
  std::vector<std::uint32_t> offsets{0}, counts;
  std::string text;
  std::unordered_set<std::string_view> prefixes;
  for (const Entry& entry : entries) {
    languages.push_back(static_cast<std::uint8_t>(entry.language));
    counts.push_back(static_cast<std::uint32_t>(
        std::min<std::uint64_t>(entry.count, std::numeric_limits<std::uint32_t>::max())));
    text += entry.key;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
    if (entry.language != Language::zh) continue;
    std::string_view prefix = entry.key;
    for (auto size = without_last_character(prefix); size > 0;
         size = without_last_character(prefix)) {
      prefix = prefix.substr(0, size);
      prefixes.insert(prefix);
    }
  }
  const std::size_t keys = entries.size() + prefixes.size();
  std::vector<Place> places(std::bit_ceil(keys + keys / 3 + 2));
  std::vector<std::uint16_t> lengths(places.size());
  const std::size_t mask = places.size() - 1;
  const auto put = [&](Language language, std::string_view key, Place place) {
    std::size_t at = hash_key(language, key) & mask;
    for (; places[at] != 0; at = (at + 1) & mask) {
      const std::size_t id = (places[at] & ~kPrefixBit) - 1;
      const bool same = entries[id].language == language && lengths[at] == key.size() &&
                        std::string_view(entries[id].key).substr(0, key.size()) == key;
      if (same) return;  // words are put before prefixes
    }
    places[at] = place;
    lengths[at] = static_cast<std::uint16_t>(key.size());
  };
  for (std::size_t id = 0; id < entries.size(); ++id) {
    put(entries[id].language, entries[id].key, static_cast<Place>(id + 1));
  }
  for (std::size_t id = 0; id < entries.size(); ++id) {
    if (entries[id].language != Language::zh) continue;
    std::string_view prefix = entries[id].key;
    for (auto size = without_last_character(prefix); size > 0;
         size = without_last_character(prefix)) {
      prefix = prefix.substr(0, size);
      put(Language::zh, prefix, static_cast<Place>(id + 1) | kPrefixBit);
    }
  }
  ByteWriter out;
  out.array<std::uint8_t>(languages);
  out.array<std::uint32_t>(offsets);
  out.array<std::uint32_t>(counts);
  out.text(text);
  out.array<Place>(places);
  out.array<std::uint16_t>(lengths);
  return std::move(out).take();
}

Result<Vocabulary> Vocabulary::load(std::span<const std::byte> section) {
  ByteReader in(section);
  Vocabulary v;
  v.languages_ = in.array<std::uint8_t>();
  v.offsets_ = in.array<std::uint32_t>();
  v.counts_ = in.array<std::uint32_t>();
  v.text_ = in.array<char>();
  v.places_ = in.array<Place>();
  v.prefix_lengths_ = in.array<std::uint16_t>();
  const std::size_t words = v.languages_.size();
  if (!in.ok()) return corrupt("cut short");
  if (v.offsets_.size() != words + 1 || v.counts_.size() != words || v.offsets_.front() != 0 ||
      v.offsets_.back() != v.text_.size() ||
      !std::is_sorted(v.offsets_.begin(), v.offsets_.end()) ||
      std::any_of(v.languages_.begin(), v.languages_.end(),
                  [](std::uint8_t l) { return l >= kLanguageCount; })) {
    return corrupt("words do not fit");
  }
  if (!std::has_single_bit(v.places_.size()) || v.prefix_lengths_.size() != v.places_.size() ||
      std::find(v.places_.begin(), v.places_.end(), Place{0}) == v.places_.end()) {
    return corrupt("hash table does not fit");
  }
  for (std::size_t at = 0; at < v.places_.size(); ++at) {
    if (v.places_[at] == 0) continue;
    const std::size_t id = (v.places_[at] & ~kPrefixBit) - std::size_t{1};
    const bool prefix = (v.places_[at] & kPrefixBit) != 0;
    if (id >= words) return corrupt("hash table names a word that is not there");
    const std::size_t length = v.offsets_[id + 1] - v.offsets_[id];
    if (prefix ? v.prefix_lengths_[at] >= length : v.prefix_lengths_[at] != length) {
      return corrupt("hash table has a wrong length");
    }
  }
  v.derive();
  return v;
}

void Vocabulary::derive() {
  double total = 1;
  for (WordId id = 0; id < size(); ++id) {
    if (language(id) == Language::zh) total += counts_[id] + 1.0;
  }
  log_probability_.resize(size());
  for (WordId id = 0; id < size(); ++id) {
    if (language(id) == Language::zh) {
      log_probability_[id] = static_cast<float>(std::log((counts_[id] + 1.0) / total));
    }
  }
}

}  // namespace newsloom::text
