#include "names/han_match.hpp"

#include <algorithm>
#include <cmath>

#include "names/tents.hpp"

namespace newsloom::names {
namespace {

using Row = std::span<const SpellingTables::Entry>;

float weight(const SpellingTables::Entry& entry) {
  return std::exp(-static_cast<float>(entry.cost) / (2 * kNat));
}

/// How far two characters spell the same letters: sum of the roots of the products of their
/// probabilities (Bhattacharyya).  Rows are in order of the chunks.
float alike(Row a, Row b) {
  float sum = 0;
  auto y = b.begin();
  for (const auto& x : a) {
    while (y != b.end() && y->chunk < x.chunk) ++y;
    if (y == b.end()) break;
    if (y->chunk == x.chunk) sum += weight(x) * weight(*y);
  }
  return std::min(sum, 1.0F);
}

/// How likely a character spells nothing.
float silence(Row row) {
  return row.empty() || row.front().chunk != SpellingTables::kSilent
             ? 0
             : weight(row.front()) * weight(row.front());
}

struct Alignment {
  float mean = 0;  ///< of how far the characters are alike, over the longer name
  float same = 0;  ///< share of equal characters in the longer name
};

Alignment align(const SpellingTables& tables, std::span<const char16_t> a,
                std::span<const char16_t> b) {
  struct Cell {
    float value = 0, same = 0;
  };
  std::array<Cell, NameKey::kMaxUnits + 1> row{};
  std::array<float, NameKey::kMaxUnits> silent{};
  for (std::size_t j = 0; j < b.size(); ++j) {
    silent[j] = silence(tables.row(foreign, b[j]));
    row[j + 1].value = row[j].value + silent[j];
  }
  for (const char16_t x : a) {
    const Row of_x = tables.row(foreign, x);
    const float silent_x = silence(of_x);
    Cell diagonal = row[0];
    row[0].value += silent_x;
    for (std::size_t j = 0; j < b.size(); ++j) {
      Cell best = diagonal;
      const bool equal = x == b[j];
      best.value += equal ? 1 : alike(of_x, tables.row(foreign, b[j]));
      best.same += equal ? 1 : 0;
      Cell left = row[j], up = row[j + 1];
      left.value += silent[j];
      up.value += silent_x;
      if (left.value > best.value) best = left;
      if (up.value > best.value) best = up;
      diagonal = row[j + 1];
      row[j + 1] = best;
    }
  }
  const auto longer = static_cast<float>(std::max(a.size(), b.size()));
  return {row[b.size()].value / longer, row[b.size()].same / longer};
}

/// How far two names go together, character by character.
struct Agreement {
  float mean = 0;   ///< log-odds of a character, over the longer name
  float worst = 0;  ///< of one character
};

/// Log-odds that two characters spell the same letters.
float agreement(const SpellingTables& tables, Row a, Row b) {
  constexpr float kLeast = 2.5e-3F;
  float sum = kLeast;
  auto y = b.begin();
  for (const auto& x : a) {
    while (y != b.end() && y->chunk < x.chunk) ++y;
    if (y == b.end()) break;
    if (y->chunk != x.chunk || x.chunk == SpellingTables::kSilent) continue;
    const Cost alone = tables.chunk_cost(x.chunk);
    sum += std::exp(static_cast<float>(alone - x.cost - y->cost) / kNat);
  }
  return std::log(sum);
}

Agreement agree(const SpellingTables& tables, std::span<const char16_t> a,
                std::span<const char16_t> b) {
  constexpr float kEqual = 5, kLeftOver = -6;
  struct Cell {
    float value = 0, worst = kEqual;
    Cell with(float gain) const { return {value + gain, std::min(worst, gain)}; }
  };
  const auto left_over = [&](char16_t character) {
    return std::max(kLeftOver, std::log(silence(tables.row(foreign, character)) + 1e-6F));
  };
  std::array<Cell, NameKey::kMaxUnits + 1> row{};
  std::array<float, NameKey::kMaxUnits> over{};
  for (std::size_t j = 0; j < b.size(); ++j) {
    over[j] = left_over(b[j]);
    row[j + 1] = row[j].with(over[j]);
  }
  for (const char16_t x : a) {
    const Row of_x = tables.row(foreign, x);
    const float over_x = left_over(x);
    Cell diagonal = row[0];
    row[0] = row[0].with(over_x);
    for (std::size_t j = 0; j < b.size(); ++j) {
      Cell best =
          diagonal.with(x == b[j] ? kEqual : agreement(tables, of_x, tables.row(foreign, b[j])));
      const Cell left = row[j].with(over[j]), up = row[j + 1].with(over_x);
      if (left.value > best.value) best = left;
      if (up.value > best.value) best = up;
      diagonal = row[j + 1];
      row[j + 1] = best;
    }
  }
  const auto longer = static_cast<float>(std::max(a.size(), b.size()));
  return {row[b.size()].value / longer, row[b.size()].worst};
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
  const Alignment whole = align(tables, a.all(), b.all());
  // A family name may stand for the whole: it is the last part, or (one part) the whole.
  const auto last_a = a.piece(a.piece_count - 1u), last_b = b.piece(b.piece_count - 1u);
  const Alignment last = align(tables, last_a, last_b);
  const bool long_and_short = a.piece_count != b.piece_count;
  const auto shorter = static_cast<float>(std::min(last_a.size(), last_b.size()));
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
  const Agreement agreed =
      long_and_short ? agree(tables, last_a, last_b) : agree(tables, a.all(), b.all());
  tents.share(agreed.mean, 0, 5);
  tents.share(agreed.worst, -6, 4);
  return features;
}

}  // namespace newsloom::names
