#include "names/mention_tables.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace newsloom::names {
namespace {

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
  const auto known_hashes = in.array<std::uint32_t>();
  tables.known_countries_ = in.array<std::uint16_t>();
  tables.known_kinds_ = in.array<std::uint8_t>();
  const auto lower_case_words = in.array<std::uint32_t>();
  const auto characters = in.array<char16_t>();
  std::array<std::span<const std::uint16_t>, kRoles> costs;
  for (auto& role : costs) role = in.array<std::uint16_t>();
  const auto pairs = in.array<std::uint32_t>();
  const auto pair_costs = in.array<std::uint16_t>();
  const auto families = in.array<std::uint32_t>();
  const auto family_costs = in.array<std::uint16_t>();
  if (!in.ok()) return corrupt("cut short");
  bool fits = tables.known_countries_.size() == known_hashes.size() &&
              tables.known_kinds_.size() == known_hashes.size() &&
              pair_costs.size() == pairs.size() && family_costs.size() == families.size();
  for (const auto& role : costs) fits = fits && role.size() == characters.size();
  for (const auto kind : tables.known_kinds_) {
    fits = fits && kind <= static_cast<std::uint8_t>(NameKind::other);
  }
  if (!fits) return corrupt("tables do not fit");
  if (!ascends(known_hashes) || !ascends(lower_case_words) || !ascends(characters) ||
      !ascends(pairs) || !ascends(families)) {
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
  for (const std::uint32_t hash : known_hashes) {
    const std::uint32_t bit = hash >> (32 - kKnownBits);
    tables.may_be_known_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
  tables.known_hashes_.assign(known_hashes);
  tables.lower_case_words_.assign(lower_case_words);
  return tables;
}

std::uint32_t MentionTables::word_hash(std::string_view word) noexcept {
  return static_cast<std::uint32_t>(hash64(word));
}

void MentionTables::Hashes::assign(std::span<const std::uint32_t> ascending) {
  all_ = ascending;
  begins_.assign((std::size_t{1} << kBits) + 1, 0);
  for (const std::uint32_t hash : all_) ++begins_[(hash >> (32 - kBits)) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
}

std::size_t MentionTables::Hashes::find(std::uint32_t hash) const noexcept {
  if (all_.empty()) return 0;
  const std::uint32_t slot = hash >> (32 - kBits);
  const auto end = all_.begin() + begins_[slot + 1];
  const auto at = std::lower_bound(all_.begin() + begins_[slot], end, hash);
  return at == end || *at != hash ? all_.size() : static_cast<std::size_t>(at - all_.begin());
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
  const std::size_t at = known_hashes_.find(hash);
  if (at == known_hashes_.all().size()) return false;
  known = {static_cast<NameKind>(known_kinds_[at]), known_countries_[at]};
  return true;
}

bool MentionTables::is_lower_case(std::string_view word) const noexcept {
  return lower_case_words_.find(word_hash(word)) < lower_case_words_.all().size();
}

}  // namespace newsloom::names
