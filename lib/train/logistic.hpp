#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace newsloom::train {

/// Examples of a logistic model, one after another.
struct Examples {
  std::size_t width = 0;
  std::vector<float> features;  ///< size() x width
  std::vector<float> labels;    ///< 1 or 0
  std::vector<float> weights;   ///< how much each counts

  std::size_t size() const noexcept { return labels.size(); }
  std::span<const float> row(std::size_t i) const noexcept {
    return std::span(features).subspan(i * width, width);
  }
  void add(std::span<const float> values, bool label, float weight = 1);
};

/// The weights of least loss: logistic loss plus penalties[j] / 2 times the square of each weight,
/// by Newton's method with a line search; runs until nothing can be gained.
/// Cost: examples x (features that are not 0) squared, some ten times.
std::vector<double> fit_logistic(const Examples& examples, std::span<const double> penalties);

}  // namespace newsloom::train
