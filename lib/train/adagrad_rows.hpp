#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace newsloom::train {

/// A matrix that is learnt row by row: `count` rows of `dim` floats, compact, zero at first, each
/// with one step size of its own, which shrinks with what the row has moved (row-wise Adagrad;
/// Duchi, Hazan and Singer 2011, one accumulator a row as for embedding tables).
class AdagradRows {
 public:
  AdagradRows(std::size_t count, std::size_t dim)
      : dim_(dim), values_(count * dim), squares_(count) {}

  float* row(std::size_t i) { return &values_[i * dim_]; }
  const float* row(std::size_t i) const { return &values_[i * dim_]; }

  /// Moves row i against `factor` times `gradient`, dim floats.
  void step(std::size_t i, const float* gradient, float factor, float rate) {
    float mean = 0;
    for (std::size_t k = 0; k < dim_; ++k) mean += gradient[k] * gradient[k];
    squares_[i] += mean * factor * factor / static_cast<float>(dim_);
    const float scale = rate * factor / (std::sqrt(squares_[i]) + 1e-6F);
    float* values = row(i);
    for (std::size_t k = 0; k < dim_; ++k) values[k] -= scale * gradient[k];
  }

 private:
  std::size_t dim_;
  std::vector<float> values_, squares_;
};

}  // namespace newsloom::train
