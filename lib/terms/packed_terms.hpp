#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "terms/term_table.hpp"

namespace newsloom::terms {

/// What a term weighs in an article, (1 + ln tf) * rarity in each part, in 16 bits: how often it
/// stands there, at most so often, and its idf in steps of 1/16.  The rarity of a term is its idf,
/// bent so that rare words count for more and common ones for less: 5 * (idf / 5)^1.3.
class TermWeights {
 public:
  static constexpr double kLeastIdf = 1;
  static constexpr int kMostInTitle = 3, kMostInLead = 7, kMostInRest = 15;

  TermWeights() = default;  ///< it does not stand there

  /// `lead`, `rest`: of the body.
  TermWeights(double idf, int title, int lead, int rest) noexcept
      : bits_(static_cast<std::uint16_t>(
            static_cast<int>(std::clamp((idf - kLeastIdf) * kIdfSteps + 0.5, 0.0, kMostIdf + 0.5)) |
            std::min(rest, kMostInRest) << 7 | std::min(lead, kMostInLead) << 11 |
            std::min(title, kMostInTitle) << 14)) {}

  /// Those that come nearest to three weights; `title` is 0, or `lead` is not.
  static TermWeights nearest(float full, float lead, float title) noexcept;

  bool empty() const noexcept { return bits_ == 0; }
  bool in_title() const noexcept { return bits_ >> 14 != 0; }

  /// Of the title twice and the head of the body.
  float full() const noexcept { return of_count(2 * in(14, 3) + in(11, 7) + in(7, 15)); }
  /// Of title and lead.
  float lead() const noexcept { return of_count(in(14, 3) + in(11, 7)); }
  float title() const noexcept { return of_count(in(14, 3)); }

 private:
  static constexpr double kIdfSteps = 16;
  static constexpr long kMostIdf = 127;
  static const std::array<float, 32> kOfCount;           ///< 1 + ln n, and 0 of 0
  static const std::array<float, kMostIdf + 1> kRarity;  ///< by steps of idf

  std::size_t in(int shift, unsigned mask) const noexcept { return bits_ >> shift & mask; }
  float of_count(std::size_t count) const noexcept {
    return kOfCount[count] * kRarity[in(0, kMostIdf)];
  }

  std::uint16_t bits_ = 0;
};

/// A term with its weights in four bytes: those of the vocabulary lie close enough together for a
/// distance of 16 bits.  Without weights: a step of so many times 65,536.
struct PackedTerm {
  std::uint16_t distance;  ///< from the term before
  TermWeights weights;
};

/// The terms of an article, wherever they lie.
class PackedTermsView {
 public:
  PackedTermsView() = default;
  explicit PackedTermsView(std::span<const PackedTerm> items) noexcept : items_(items) {}

  std::span<const PackedTerm> items() const noexcept { return items_; }

  /// Calls visit(TermId, TermWeights) for each, ascending.
  template <class Visit>
  void for_each(Visit&& visit) const {
    TermId term = 0;
    for (const PackedTerm& item : items_) {
      if (item.weights.empty()) {
        term += TermId{item.distance} << 16;
        continue;
      }
      term += item.distance;
      visit(term, item.weights);
    }
  }

 private:
  std::span<const PackedTerm> items_;
};

/// The terms of an article as they are put together.
class PackedTerms {
 public:
  /// `term` is greater than all before.
  void add(TermId term, TermWeights weights) {
    if (const TermId distance = term - last_; distance > kMost) {
      items_.push_back({static_cast<std::uint16_t>(distance >> 16), {}});
    }
    items_.push_back({static_cast<std::uint16_t>(term - last_), weights});
    last_ = term;
  }

  void reserve(std::size_t terms) { items_.reserve(terms); }

  operator PackedTermsView() const noexcept { return PackedTermsView(items_); }

 private:
  static constexpr TermId kMost = 0xFFFF;
  std::vector<PackedTerm> items_;
  TermId last_ = 0;
};

/// Terms that both have, of those of the richer one; whatever they weigh.  In [0, 1]; 0 of none.
double share_in_common(const PackedTermsView& a, const PackedTermsView& b);

}  // namespace newsloom::terms
