#include "names/mention_tables.hpp"

#include <algorithm>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace newsloom::names {
namespace {

// A pair of characters never seen in a foreign name is this much dearer than its second alone.
constexpr Cost kUnseenPair = kNat;

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'mentions': ") + what};
}

std::uint16_t stored(Cost cost) {
  return static_cast<std::uint16_t>(std::clamp(cost, 0, MentionTables::kNever));
}

template <class Key>
void write_costs(ByteWriter& out, const std::map<Key, Cost>& costs) {
  std::vector<Key> keys;
  std::vector<std::uint16_t> values;
  for (const auto& [key, cost] : costs) {
    keys.push_back(key);
    values.push_back(stored(cost));
  }
  out.array<Key>(keys);
  out.array<std::uint16_t>(values);
}

template <class Key>
bool ascends(std::span<const Key> keys) {
  return std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end();
}

/// Position of the key, or the number of keys.
template <class Key>
std::size_t position(std::span<const Key> keys, Key key) noexcept {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key);
  return at == keys.end() || *at != key ? keys.size() : static_cast<std::size_t>(at - keys.begin());
}

/// For each character where its pairs begin, and the end of all.
std::vector<std::uint32_t> begins_of(std::span<const std::uint32_t> pairs,
                                     std::span<const char16_t> characters) {
  std::vector<std::uint32_t> begins;
  begins.reserve(characters.size() + 1);
  for (const char16_t c : characters) {
    const auto at = std::lower_bound(pairs.begin(), pairs.end(), MentionTables::pair_of(c, 0));
    begins.push_back(static_cast<std::uint32_t>(at - pairs.begin()));
  }
  begins.push_back(static_cast<std::uint32_t>(pairs.size()));
  return begins;
}

// A bit for each value of so many high bits of a hash: most names that are not known are told by
// one look.
constexpr std::size_t kKnownBits = 20;

}  // namespace

std::vector<std::byte> MentionTables::build(const Source& source) {
  ByteWriter out;
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint16_t> countries;
  std::vector<std::uint8_t> kinds;
  for (const auto& [hash, known] : source.known) {
    hashes.push_back(hash);
    countries.push_back(known.country);
    kinds.push_back(static_cast<std::uint8_t>(known.kind));
  }
  out.array<std::uint32_t>(hashes);
  out.array<std::uint16_t>(countries);
  out.array<std::uint8_t>(kinds);
  const std::set<std::uint32_t> words(source.lower_case_words.begin(),
                                      source.lower_case_words.end());
  out.array<std::uint32_t>(std::vector<std::uint32_t>(words.begin(), words.end()));
  std::set<char16_t> characters;
  for (const auto& role : source.characters) {
    for (const auto& item : role) characters.insert(item.first);
  }
  out.array<char16_t>(std::vector<char16_t>(characters.begin(), characters.end()));
  for (const auto& role : source.characters) {
    std::vector<std::uint16_t> costs;
    for (const char16_t c : characters) {
      const auto at = role.find(c);
      costs.push_back(at == role.end() ? static_cast<std::uint16_t>(kNever) : stored(at->second));
    }
    out.array<std::uint16_t>(costs);
  }
  write_costs(out, source.foreign_pairs);
  write_costs(out, source.long_families);
  return std::move(out).take();
}

Result<MentionTables> MentionTables::load(std::span<const std::byte> section) {
  ByteReader in(section);
  MentionTables tables;
  tables.known_hashes_ = in.array<std::uint32_t>();
  tables.known_countries_ = in.array<std::uint16_t>();
  tables.known_kinds_ = in.array<std::uint8_t>();
  tables.lower_case_words_ = in.array<std::uint32_t>();
  tables.characters_ = in.array<char16_t>();
  for (auto& costs : tables.costs_) costs = in.array<std::uint16_t>();
  tables.pairs_ = in.array<std::uint32_t>();
  tables.pair_costs_ = in.array<std::uint16_t>();
  tables.long_families_ = in.array<std::uint32_t>();
  tables.long_family_costs_ = in.array<std::uint16_t>();
  if (!in.ok()) return corrupt("cut short");
  bool fits = tables.known_countries_.size() == tables.known_hashes_.size() &&
              tables.known_kinds_.size() == tables.known_hashes_.size() &&
              tables.pair_costs_.size() == tables.pairs_.size() &&
              tables.long_family_costs_.size() == tables.long_families_.size();
  for (const auto& costs : tables.costs_) fits = fits && costs.size() == tables.characters_.size();
  for (const auto kind : tables.known_kinds_) {
    fits = fits && kind <= static_cast<std::uint8_t>(NameKind::other);
  }
  if (!fits) return corrupt("tables do not fit");
  if (!ascends(tables.known_hashes_) || !ascends(tables.lower_case_words_) ||
      !ascends(tables.characters_) || !ascends(tables.pairs_) || !ascends(tables.long_families_)) {
    return corrupt("keys are out of order");
  }
  if (tables.characters_.size() >= kNoCharacter) return corrupt("too many characters");
  tables.index_.assign(0x10000, kNoCharacter);
  for (std::size_t i = 0; i < tables.characters_.size(); ++i) {
    tables.index_[tables.characters_[i]] = static_cast<std::uint16_t>(i);
  }
  tables.pair_begins_ = begins_of(tables.pairs_, tables.characters_);
  tables.family_begins_ = begins_of(tables.long_families_, tables.characters_);
  tables.may_be_known_.assign((std::size_t{1} << kKnownBits) / 64, 0);
  for (const std::uint32_t hash : tables.known_hashes_) {
    const std::uint32_t bit = hash >> (32 - kKnownBits);
    tables.may_be_known_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
  return tables;
}

std::uint32_t MentionTables::word_hash(std::string_view word) noexcept {
  return static_cast<std::uint32_t>(hash64(word));
}

bool MentionTables::find(std::uint32_t hash, Known& known) const noexcept {
  if (may_be_known_.empty()) return false;
  const std::uint32_t bit = hash >> (32 - kKnownBits);
  if ((may_be_known_[bit / 64] >> bit % 64 & 1) == 0) return false;
  const std::size_t at = position(known_hashes_, hash);
  if (at == known_hashes_.size()) return false;
  known = {static_cast<NameKind>(known_kinds_[at]), known_countries_[at]};
  return true;
}

bool MentionTables::is_lower_case(std::string_view word) const noexcept {
  return position(lower_case_words_, word_hash(word)) < lower_case_words_.size();
}

std::size_t MentionTables::find_pair(std::span<const std::uint32_t> pairs,
                                     std::span<const std::uint32_t> begins, char16_t first,
                                     char16_t second) const noexcept {
  const std::uint16_t at = index_.empty() ? kNoCharacter : index_[first];
  if (at == kNoCharacter) return pairs.size();
  const auto some = pairs.subspan(begins[at], begins[at + 1u] - begins[at]);
  const std::size_t within = position(some, pair_of(first, second));
  return within == some.size() ? pairs.size() : begins[at] + within;
}

Cost MentionTables::foreign_cost(char16_t first, char16_t second) const noexcept {
  const Cost alone = costs(second)[in_foreign];
  if (alone == kNever) return kNever;
  const std::size_t at = find_pair(pairs_, pair_begins_, first, second);
  return at < pairs_.size() ? pair_costs_[at] : alone + kUnseenPair;
}

Cost MentionTables::long_family_cost(char16_t first, char16_t second) const noexcept {
  const std::size_t at = find_pair(long_families_, family_begins_, first, second);
  return at == long_families_.size() ? kNever : long_family_costs_[at];
}

}  // namespace newsloom::names
