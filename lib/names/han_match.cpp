#include "names/han_match.hpp"

#include <algorithm>
#include <cmath>

#include "names/tents.hpp"

namespace newsloom::names {
namespace {

using Row = std::span<const SpellingTables::Entry>;

float probability(float cost) { return std::exp(-cost / kNat); }

/// How likely a character spells nothing.
float silence(Row row) {
  return row.empty() || row.front().chunk != SpellingTables::kSilent
             ? 0
             : probability(row.front().cost);
}

/// What two characters have in common.
struct Likeness {
  /// How far they spell the same letters: sum of the roots of the products of their probabilities
  /// (Bhattacharyya).
  float alike = 0;
  float log_odds = 0;  ///< that they spell the same letters, against letters by themselves
  bool equal = false;
};

/// Rows are in order of the chunks.
Likeness likeness(const SpellingTables& tables, Row a, Row b) {
  constexpr float kLeastOdds = 2.5e-3F;
  float alike = 0, odds = kLeastOdds;
  auto y = b.begin();
  for (const auto& x : a) {
    while (y != b.end() && y->chunk < x.chunk) ++y;
    if (y == b.end()) break;
    if (y->chunk != x.chunk) continue;
    const auto cost = static_cast<float>(x.cost + y->cost);
    alike += probability(cost / 2);
    if (x.chunk != SpellingTables::kSilent) {
      odds += probability(cost - static_cast<float>(tables.chunk_cost(x.chunk)));
    }
  }
  return {std::min(alike, 1.0F), std::log(odds), false};
}

/// The characters of two names, each with each.
class Characters {
 public:
  Characters(const SpellingTables& tables, const NameKey& a, const NameKey& b) noexcept {
    std::array<Row, NameKey::kMaxUnits> rows;
    for (std::size_t j = 0; j < b.size; ++j) {
      rows[j] = tables.row(foreign, b.units[j]);
      silent_b_[j] = silence(rows[j]);
    }
    for (std::size_t i = 0; i < a.size; ++i) {
      const Row row = tables.row(foreign, a.units[i]);
      silent_a_[i] = silence(row);
      for (std::size_t j = 0; j < b.size; ++j) {
        likeness_[i][j] = a.units[i] == b.units[j] ? Likeness{1, kEqualOdds, true}
                                                   : likeness(tables, row, rows[j]);
      }
    }
  }

  const Likeness& at(std::size_t i, std::size_t j) const noexcept { return likeness_[i][j]; }
  float silent_a(std::size_t i) const noexcept { return silent_a_[i]; }
  float silent_b(std::size_t j) const noexcept { return silent_b_[j]; }

  static constexpr float kEqualOdds = 5;

 private:
  std::array<std::array<Likeness, NameKey::kMaxUnits>, NameKey::kMaxUnits> likeness_;
  std::array<float, NameKey::kMaxUnits> silent_a_, silent_b_;
};

/// Where characters begin and end in two names.
struct Part {
  std::size_t begin_a, end_a, begin_b, end_b;
  float longer() const noexcept {
    return static_cast<float>(std::max(end_a - begin_a, end_b - begin_b));
  }
};

/// The best path through two names: characters side by side or left over.  Cell: what is added up;
/// the steps give a cell from the one before.
template <class Cell, class Beside, class OverA, class OverB>
Cell best_path(const Part& part, Beside&& beside, OverA&& over_a, OverB&& over_b) {
  std::array<Cell, NameKey::kMaxUnits + 1> row{};
  const std::size_t size = part.end_b - part.begin_b;
  for (std::size_t j = 0; j < size; ++j) row[j + 1] = over_b(row[j], part.begin_b + j);
  for (std::size_t i = part.begin_a; i < part.end_a; ++i) {
    Cell diagonal = row[0];
    row[0] = over_a(row[0], i);
    for (std::size_t j = 0; j < size; ++j) {
      Cell best = beside(diagonal, i, part.begin_b + j);
      const Cell left = over_b(row[j], part.begin_b + j), up = over_a(row[j + 1], i);
      if (left.value > best.value) best = left;
      if (up.value > best.value) best = up;
      diagonal = row[j + 1];
      row[j + 1] = best;
    }
  }
  return row[size];
}

struct Alignment {
  float mean = 0;  ///< of how far the characters are alike, over the longer name
  float same = 0;  ///< share of equal characters in the longer name
};

Alignment align(const Characters& characters, const Part& part) {
  struct Cell {
    float value = 0, same = 0;
  };
  const Cell end = best_path<Cell>(
      part,
      [&](Cell cell, std::size_t i, std::size_t j) {
        const Likeness& likeness = characters.at(i, j);
        return Cell{cell.value + likeness.alike, cell.same + (likeness.equal ? 1.0F : 0.0F)};
      },
      [&](Cell cell, std::size_t i) {
        return Cell{cell.value + characters.silent_a(i), cell.same};
      },
      [&](Cell cell, std::size_t j) {
        return Cell{cell.value + characters.silent_b(j), cell.same};
      });
  return {end.value / part.longer(), end.same / part.longer()};
}

/// How far two names go together, character by character.
struct Agreement {
  float mean = 0;   ///< log-odds of a character, over the longer name
  float worst = 0;  ///< of one character
};

Agreement agree(const Characters& characters, const Part& part) {
  static constexpr float kLeftOver = -6;
  struct Cell {
    float value = 0, worst = Characters::kEqualOdds;
    Cell with(float odds) const { return {value + odds, std::min(worst, odds)}; }
  };
  const auto left_over = [](float silent) { return std::max(kLeftOver, std::log(silent + 1e-6F)); };
  std::array<float, NameKey::kMaxUnits> over_a, over_b;
  for (auto i = part.begin_a; i < part.end_a; ++i) over_a[i] = left_over(characters.silent_a(i));
  for (auto j = part.begin_b; j < part.end_b; ++j) over_b[j] = left_over(characters.silent_b(j));
  const Cell end = best_path<Cell>(
      part,
      [&](const Cell& cell, std::size_t i, std::size_t j) {
        return cell.with(characters.at(i, j).log_odds);
      },
      [&](const Cell& cell, std::size_t i) { return cell.with(over_a[i]); },
      [&](const Cell& cell, std::size_t j) { return cell.with(over_b[j]); });
  return {end.value / part.longer(), end.worst};
}

/// The longer name's first two characters of four: so Japanese people go by their family names.
bool family_stands_alone(const NameKey& a, const NameKey& b) {
  if (a.piece_count != 1 || b.piece_count != 1) return false;
  const auto longer = a.size < b.size ? b.all() : a.all();
  const auto shorter = a.size < b.size ? a.all() : b.all();
  return shorter.size() == 2 && longer.size() == 4 &&
         std::equal(shorter.begin(), shorter.end(), longer.begin());
}

}  // namespace

HanFeatures han_features(const SpellingTables& tables, const NameKey& a,
                         const NameKey& b) noexcept {
  HanFeatures features;
  const Characters characters(tables, a, b);
  const Part all{0, a.size, 0, b.size};
  const Alignment whole = align(characters, all);
  // A family name may stand for the whole: it is the last part, or (one part) the whole.
  const Part last_part{a.begins[a.piece_count - 1u], a.size, b.begins[b.piece_count - 1u], b.size};
  const Alignment last = align(characters, last_part);
  const bool long_and_short = a.piece_count != b.piece_count;
  const auto shorter = static_cast<float>(
      std::min(last_part.end_a - last_part.begin_a, last_part.end_b - last_part.begin_b));
  Tents tents(features.values);
  tents.flag(true);
  tents.flag(long_and_short);
  tents.add(whole.mean, {0.2F, 0.4F, 0.6F, 0.8F, 1});
  tents.add(whole.same, {0, 0.34F, 0.67F, 1});
  tents.add(last.mean, {0.2F, 0.4F, 0.6F, 0.8F, 1});
  tents.add(last.same, {0, 0.34F, 0.67F, 1});
  tents.add(shorter, {1, 2, 3, 4, 6});
  tents.add(long_and_short ? shorter * last.same : 0, {0, 1, 2, 3});
  tents.flag(family_stands_alone(a, b));
  const Agreement agreed = agree(characters, long_and_short ? last_part : all);
  tents.share(agreed.mean, 0, 5);
  tents.share(agreed.worst, -6, 4);
  return features;
}

}  // namespace newsloom::names
