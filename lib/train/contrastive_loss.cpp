#include "train/contrastive_loss.hpp"

#include <algorithm>
#include <cmath>

namespace newsloom::train {
namespace {

constexpr float kTemperature = 0.05F;

}  // namespace

double contrast(const TextMatrix& x, const TextMatrix& y, const std::vector<std::uint64_t>& hash_x,
                const std::vector<std::uint64_t>& hash_y, const std::vector<bool>& counts,
                TextMatrix& gradient_x, TextMatrix* gradient_y) {
  const Eigen::Index n = x.rows();
  TextMatrix logits = x * y.transpose() / kTemperature;
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      const bool same =
          hash_x[static_cast<std::size_t>(i)] == hash_x[static_cast<std::size_t>(j)] ||
          hash_y[static_cast<std::size_t>(i)] == hash_y[static_cast<std::size_t>(j)];
      if (i != j && (same || !counts[static_cast<std::size_t>(j)])) logits(i, j) = -1e9F;
    }
  }
  double loss = 0;
  const auto direction = [&](TextMatrix scores) {
    for (Eigen::Index i = 0; i < n; ++i) {
      auto row = scores.row(i);
      if (!counts[static_cast<std::size_t>(i)]) {
        row.setZero();
        continue;
      }
      const float top = row.maxCoeff();
      row = (row.array() - top).exp();
      const float sum = row.sum();
      loss -= std::log(std::max(row(i) / sum, 1e-20F));
      row /= sum;
      row(i) -= 1;
    }
    return TextMatrix(scores / (kTemperature * static_cast<float>(n)));
  };
  const TextMatrix forward = direction(logits);
  gradient_x += forward * y;
  if (gradient_y != nullptr) {
    *gradient_y += forward.transpose() * x;
    const TextMatrix backward = direction(logits.transpose());
    *gradient_y += backward * x;
    gradient_x += backward.transpose() * y;
  }
  return loss / static_cast<double>(n);
}

}  // namespace newsloom::train
