#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace newsloom::index {

/// An active article by its place in the engine.
using Slot = std::uint32_t;

/// Keeps the best articles of those it is given: the highest scores; ties: the lower slot.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) { kept_.reserve(2 * count); }

  /// What scores less is not among the best.
  float bar() const noexcept { return bar_.score; }

  void add(Slot slot, float score) noexcept {
    const Scored item{slot, score};
    if (count_ == 0 || (full_ && !better(item, bar_))) return;
    kept_.push_back(item);
    if (kept_.size() == 2 * count_) cut();
  }

  void append_to(std::vector<Slot>& out) {
    if (kept_.size() > count_) cut();
    for (const auto& item : kept_) out.push_back(item.slot);
  }

 private:
  struct Scored {
    Slot slot;
    float score;
  };
  static bool better(const Scored& a, const Scored& b) noexcept {
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
  }

  void cut() noexcept {
    const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(count_ - 1);
    std::nth_element(kept_.begin(), last, kept_.end(), better);
    bar_ = *last;
    full_ = true;
    kept_.resize(count_);
  }

  std::size_t count_;
  std::vector<Scored> kept_;  ///< up to twice as many
  bool full_ = false;
  Scored bar_{0, -std::numeric_limits<float>::infinity()};  ///< the worst of the best, once full
};

}  // namespace newsloom::index
