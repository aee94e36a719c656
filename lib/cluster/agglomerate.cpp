#include "cluster/agglomerate.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace newsloom::cluster {
namespace {

constexpr double kNothing = -std::numeric_limits<double>::infinity();

/// The groups that are left, with sums and maxima of the log-odds between each two.
class Groups {
 public:
  Groups(const std::vector<float>& log_odds, std::size_t n)
      : n_(n), sum_(log_odds.begin(), log_odds.end()), best_(log_odds), size_(n, 1), nearest_(n) {
    for (std::size_t i = 0; i < n_; ++i) find_nearest(i);
  }

  /// Joins the best pair into its lower member; false when none exceeds the threshold.
  bool join_best(double threshold, std::size_t& kept, std::size_t& gone) {
    std::size_t at = n_;
    double highest = threshold;
    for (std::size_t i = 0; i < n_; ++i) {
      if (size_[i] != 0 && nearest_[i].score > highest) {
        highest = nearest_[i].score;
        at = i;
      }
    }
    if (at == n_) return false;
    kept = at;
    gone = nearest_[at].group;
    join(kept, gone);
    return true;
  }

 private:
  struct Nearest {
    std::size_t group = 0;
    double score = kNothing;
  };

  double score(std::size_t i, std::size_t j) const {
    return story_score(sum_[i * n_ + j], best_[i * n_ + j], size_[i] * size_[j]);
  }

  /// Among the groups after i, so that each pair is held once.
  void find_nearest(std::size_t i) {
    nearest_[i] = {};
    for (std::size_t j = i + 1; j < n_; ++j) {
      if (size_[j] == 0) continue;
      const double s = score(i, j);
      if (s > nearest_[i].score) nearest_[i] = {j, s};
    }
  }

  void join(std::size_t kept, std::size_t gone) {
    for (std::size_t k = 0; k < n_; ++k) {
      if (size_[k] == 0 || k == kept || k == gone) continue;
      sum_[kept * n_ + k] = sum_[k * n_ + kept] = sum_[kept * n_ + k] + sum_[gone * n_ + k];
      best_[kept * n_ + k] = best_[k * n_ + kept] =
          std::max(best_[kept * n_ + k], best_[gone * n_ + k]);
    }
    size_[kept] += size_[gone];
    size_[gone] = 0;
    find_nearest(kept);
    for (std::size_t i = 0; i < gone; ++i) {
      if (size_[i] == 0 || i == kept) continue;
      if (nearest_[i].group == gone || nearest_[i].group == kept) {
        find_nearest(i);
      } else if (kept > i && score(i, kept) > nearest_[i].score) {
        nearest_[i] = {kept, score(i, kept)};
      }
    }
  }

  std::size_t n_;
  std::vector<double> sum_;
  std::vector<float> best_;
  std::vector<std::size_t> size_;  // 0: joined to another
  std::vector<Nearest> nearest_;
};

}  // namespace

std::vector<std::uint32_t> agglomerate(const std::vector<float>& log_odds, std::size_t n,
                                       double threshold) {
  std::vector<std::uint32_t> group(n);
  std::iota(group.begin(), group.end(), 0U);
  Groups groups(log_odds, n);
  for (std::size_t kept = 0, gone = 0; groups.join_best(threshold, kept, gone);) {
    for (auto& g : group) {
      if (g == gone) g = static_cast<std::uint32_t>(kept);
    }
  }
  // Number by first member: `kept` is always the lower, so groups carry their first member's index.
  std::vector<std::uint32_t> number(n, 0);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (group[i] == i) number[i] = next++;
  }
  for (auto& g : group) g = number[g];
  return group;
}

}  // namespace newsloom::cluster
