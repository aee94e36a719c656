#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace newsloom::names {

/// Fills features: a measure becomes its place between knots (piecewise linear), so that a linear
/// model over them can follow any curve.
class Tents {
 public:
  explicit Tents(std::span<float> features) : features_(features) {}

  /// One feature for each knot; ascending.
  void add(float value, std::initializer_list<float> knots) {
    assert(at_ + knots.size() <= features_.size());
    const float* knot = knots.begin();
    const std::size_t last = knots.size() - 1;
    value = std::clamp(value, knot[0], knot[last]);
    std::size_t i = 0;
    while (i + 1 < last && value > knot[i + 1]) ++i;
    const float share = (value - knot[i]) / (knot[i + 1] - knot[i]);
    features_[at_ + i] = 1 - share;
    features_[at_ + i + 1] = share;
    at_ += knots.size();
  }
  /// One feature: where between two values it lies, from 0 to 1.
  void share(float value, float low, float high) {
    assert(at_ < features_.size());
    features_[at_++] = (std::clamp(value, low, high) - low) / (high - low);
  }
  void flag(bool value) {
    assert(at_ < features_.size());
    features_[at_++] = value ? 1.0F : 0.0F;
  }
  void one_of(std::size_t which, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) flag(i == which);
  }

 private:
  std::span<float> features_;
  std::size_t at_ = 0;
};

}  // namespace newsloom::names
