#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "newsloom/result.hpp"
#include "sim/evidence.hpp"

namespace newsloom::sim {

/// A logistic model over the kinds of evidence: log-odds that two articles report one event.
/// Sets of weights: for pairs of one language and of two, each for articles and for headlines,
/// whose few words say something else.
class LinkModel {
 public:
  struct Weights {
    double bias = 0;
    std::array<double, kEvidenceCount> of{};
  };
  /// When to put articles together; in log-odds of a story, see cluster::story_score.
  struct Thresholds {
    double join = 0;         ///< an arriving article joins the best story above this
    double repair = 0;       ///< re-clustering goes on above this
    double cross_bonus = 0;  ///< added to pairs of two languages, which are scored lower on average
  };

  /// Errors: corrupt; unsupported (learnt for other kinds of evidence).
  static Result<LinkModel> load(std::span<const std::byte> section);
  std::vector<std::byte> save() const;

  /// Log-odds: bias and every contribution, added in the order of the enumeration.
  double log_odds(const PairEvidence& pair) const noexcept;

  /// What `kind` must come to for log_odds() to exceed `log_odds`, give or take some rounding; at
  /// most 0 when any value may do.
  double needed(const PairEvidence& pair, Evidence kind, double log_odds) const noexcept;

  const Weights& weights(const PairEvidence& pair) const noexcept {
    if (pair.headline) return pair.cross_language ? headlines_across : headlines_within;
    return pair.cross_language ? across : within;
  }

  Weights within, across, headlines_within, headlines_across;
  Thresholds balanced, precision;  ///< by profile
};

}  // namespace newsloom::sim
