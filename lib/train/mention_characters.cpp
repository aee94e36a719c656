#include "train/mention_characters.hpp"

#include <cmath>
#include <map>

namespace newsloom::train {
namespace {

using names::Cost;
using names::MentionTables;
using names::NameKey;

constexpr Cost kRareFamily = 10 * names::kNat, kCommonFamily = 6 * names::kNat;

Cost cost_of(double share) {
  return static_cast<Cost>(std::lround(-std::log(share) * names::kNat));
}

template <class Costs>
void add_costs(const std::map<char16_t, double>& counts, double least, Costs& out) {
  double sum = 0;
  for (const auto& item : counts) sum += item.second;
  for (const auto& [c, n] : counts) {
    if (n >= least) out[c] = cost_of(n / sum);
  }
}

void add_person(const NameKey& key, double weight, std::map<char16_t, double>& family,
                std::map<char16_t, double>& given) {
  family[key.units[0]] += weight;
  for (std::size_t k = 1; k < key.size; ++k) given[key.units[k]] += weight;
}

}  // namespace

void add_characters(const std::vector<KeyedRow>& rows, const std::vector<bool>& spelt,
                    const std::vector<names::NameKey>& people,
                    const std::vector<JapaneseName>& japanese, MentionTables::Source& source) {
  std::map<char16_t, double> foreign, family, given;
  std::map<std::uint32_t, double> pairs;
  double foreign_sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (row.origin == names::foreign && spelt[i]) {
      // News name people more than small towns.
      const double weight = row.kind == NameKind::person ? 10 : row.doubtful ? 1 : 3;
      for (std::size_t part = 0; part < row.zh.piece_count; ++part) {
        const auto piece = row.zh.piece(part);
        for (std::size_t k = 0; k < piece.size(); ++k) {
          foreign[piece[k]] += weight;
          foreign_sum += weight;
          if (k > 0) pairs[MentionTables::pair_of(piece[k - 1], piece[k])] += weight;
        }
      }
    } else if (row.kind == NameKind::person && row.origin == names::mandarin &&
               row.zh.piece_count == 1 && row.zh.size <= 3) {
      add_person(row.zh, 10, family, given);
    }
  }
  // The dictionary's people are many and doubtful: only those with a known family name.
  const auto families = family;
  for (const auto& key : people) {
    if (families.contains(key.units[0])) add_person(key, 1, family, given);
  }
  for (const auto& name : japanese) {
    if (name.kind == JapaneseKind::given && name.written.size() <= 2) {
      for (const char16_t c : name.written) given[c] += 0.3;
    }
    if (name.kind == JapaneseKind::family && name.written.size() == 2) {
      source.long_families.emplace(MentionTables::pair_of(name.written[0], name.written[1]),
                                   kRareFamily);
    }
  }
  for (const auto& row : rows) {
    if (row.japanese && row.kind == NameKind::other && row.zh.size == 2) {
      source.long_families[MentionTables::pair_of(row.zh.units[0], row.zh.units[1])] =
          kCommonFamily;
    }
  }
  add_costs(foreign, 3, source.characters[MentionTables::in_foreign]);
  add_costs(family, 10, source.characters[MentionTables::as_family]);
  add_costs(given, 2, source.characters[MentionTables::in_given]);
  for (const auto& [pair, n] : pairs) {
    const auto first = static_cast<char16_t>(pair >> 16), second = static_cast<char16_t>(pair);
    if (n < 3) continue;
    constexpr double kBackOff = 10;
    source.foreign_pairs[pair] =
        cost_of((n + kBackOff * foreign[second] / foreign_sum) / (foreign[first] + kBackOff));
  }
}

}  // namespace newsloom::train
