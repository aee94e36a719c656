#include "names/mention_tables.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace newsloom::names {
namespace {

// Known names are searched among those with the same so many high bits of their hash.
constexpr unsigned kBeginBits = 12;

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
  const auto characters = in.array<char16_t>();
  std::array<std::span<const std::uint16_t>, kRoles> costs;
  for (auto& role : costs) role = in.array<std::uint16_t>();
  const auto pairs = in.array<std::uint32_t>();
  const auto pair_costs = in.array<std::uint16_t>();
  const auto families = in.array<std::uint32_t>();
  const auto family_costs = in.array<std::uint16_t>();
  if (!in.ok()) return corrupt("cut short");
  bool fits = tables.known_countries_.size() == tables.known_hashes_.size() &&
              tables.known_kinds_.size() == tables.known_hashes_.size() &&
              pair_costs.size() == pairs.size() && family_costs.size() == families.size();
  for (const auto& role : costs) fits = fits && role.size() == characters.size();
  for (const auto kind : tables.known_kinds_) {
    fits = fits && kind <= static_cast<std::uint8_t>(NameKind::other);
  }
  if (!fits) return corrupt("tables do not fit");
  if (!ascends(tables.known_hashes_) || !ascends(tables.lower_case_words_) ||
      !ascends(characters) || !ascends(pairs) || !ascends(families)) {
    return corrupt("keys are out of order");
  }
  if (characters.size() >= kNoCharacter) return corrupt("too many characters");
  tables.index_.assign(0x10000, kNoCharacter);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    tables.index_[characters[i]] = static_cast<std::uint16_t>(i);
    tables.costs_of_.push_back({costs[in_foreign][i], costs[as_family][i], costs[in_given][i]});
  }
  // A pair counts only if its first character plays a role by itself.
  const auto fill = [&](PairCosts& table, auto keys, auto values) {
    table.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (tables.index_[keys[i] >> 16] != kNoCharacter) table.add(keys[i], values[i]);
    }
  };
  fill(tables.foreign_pairs_, pairs, pair_costs);
  fill(tables.long_families_, families, family_costs);
  tables.may_be_known_.assign((std::size_t{1} << kKnownBits) / 64, 0);
  for (const std::uint32_t hash : tables.known_hashes_) {
    const std::uint32_t bit = hash >> (32 - kKnownBits);
    tables.may_be_known_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
  tables.known_begins_.assign((std::size_t{1} << kBeginBits) + 1, 0);
  for (const std::uint32_t hash : tables.known_hashes_) {
    ++tables.known_begins_[(hash >> (32 - kBeginBits)) + 1];
  }
  std::partial_sum(tables.known_begins_.begin(), tables.known_begins_.end(),
                   tables.known_begins_.begin());
  return tables;
}

std::uint32_t MentionTables::word_hash(std::string_view word) noexcept {
  return static_cast<std::uint32_t>(hash64(word));
}

void MentionTables::PairCosts::reserve(std::size_t pairs) {
  const std::size_t size = std::bit_ceil(2 * pairs + 2);
  slots_.assign(size, {});
  shift_ = 32 - std::countr_zero(size);
}

void MentionTables::PairCosts::add(std::uint32_t pair, Cost cost) noexcept {
  std::size_t at = home(pair);
  while (slots_[at].pair != 0) at = (at + 1) % slots_.size();
  slots_[at] = {pair, cost};
}

bool MentionTables::find_among_known(std::uint32_t hash, Known& known) const noexcept {
  const std::uint32_t slot = hash >> (32 - kBeginBits);
  const std::size_t begin = known_begins_[slot];
  const auto some = known_hashes_.subspan(begin, known_begins_[slot + 1] - begin);
  const std::size_t within = position(some, hash);
  if (within == some.size()) return false;
  const std::size_t at = begin + within;
  known = {static_cast<NameKind>(known_kinds_[at]), known_countries_[at]};
  return true;
}

bool MentionTables::is_lower_case(std::string_view word) const noexcept {
  return position(lower_case_words_, word_hash(word)) < lower_case_words_.size();
}

}  // namespace newsloom::names
