#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsloom::cluster {

/// Bounds of what one pair can say for or against a story; pairs without a link say the least.
constexpr double kLeastLogOdds = -6;
constexpr double kMostLogOdds = 6;

/// Half the mean and half the best of the log-odds between the members of two groups.  The best
/// lets one close partner bring an article in; the mean keeps a story from drifting.
constexpr double story_score(double sum, double best, std::size_t pairs) noexcept {
  return 0.5 * sum / static_cast<double>(pairs) + 0.5 * best;
}

/// Groups n articles afresh: starts with each alone and joins the two groups of the highest
/// story_score while it exceeds `threshold`.
/// `log_odds`: n x n, row-major, symmetric, clipped to the bounds above; the diagonal is not read.
/// Result: the group of each article, numbered by first member.  Ties: the lower pair of indices.
/// Cost: about n^2 log n, at worst n^3.
std::vector<std::uint32_t> agglomerate(const std::vector<float>& log_odds, std::size_t n,
                                       double threshold);

}  // namespace newsloom::cluster
