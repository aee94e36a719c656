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

  /// Moves row i against `share` times `gradient`, dim floats, whose sum_of_squares() is `squares`:
  /// one gradient moves many rows.
  /// Threads: calls for different rows may run concurrently.
  void step(std::size_t i, const float* gradient, float squares, float share, float rate) {
    squares_[i] += squares * share * share / static_cast<float>(dim_);
    const float scale = rate * share / (std::sqrt(squares_[i]) + 1e-6F);
    float* values = row(i);
    for (std::size_t k = 0; k < dim_; ++k) values[k] -= scale * gradient[k];
  }

  static float sum_of_squares(const float* gradient, std::size_t dim) {
    float sum = 0;
    for (std::size_t k = 0; k < dim; ++k) sum += gradient[k] * gradient[k];
    return sum;
  }

 private:
  std::size_t dim_;
  std::vector<float> values_, squares_;
};

}  // namespace newsloom::train
