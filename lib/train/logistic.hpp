#pragma once

#include <span>
#include <vector>

namespace newsloom::train {

/// Examples of a logistic model, one after another.
struct Examples {
  std::size_t width = 0;
  std::vector<float> features;  ///< size() x width
  std::vector<float> labels;    ///< 1 or 0
  std::vector<float> weights;
  std::size_t size() const noexcept { return labels.size(); }
  void add(std::span<const float> values, bool label, float weight = 1);
};

/// Weights by Newton's method with a quadratic penalty; runs until they stand still.
std::vector<float> fit_logistic(const Examples& examples, double penalty);

}  // namespace newsloom::train
