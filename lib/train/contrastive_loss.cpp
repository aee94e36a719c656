#include "train/contrastive_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace newsloom::train {
namespace {

constexpr float kNoAnswer = -1e9F;

}  // namespace

void ContrastiveLoss::begin(const TextMatrix& x, const TextMatrix& y, const Texts& texts) {
  x_ = &x;
  y_ = &y;
  texts_ = &texts;
  scores_.resize(x.rows(), y.rows());
  gradient_.resize(x.rows(), y.rows());
  losses_.assign(static_cast<std::size_t>(x.rows()), 0);
  losses_back_.assign(static_cast<std::size_t>(x.rows()), 0);
}

void ContrastiveLoss::score(RowBlock rows) {
  auto scores = scores_.middleRows(rows.first, rows.count);
  scores.noalias() = x_->middleRows(rows.first, rows.count) * y_->transpose();
  scores /= temperature_;
  const auto& [hash_x, hash_y, counts] = *texts_;
  for (Eigen::Index r = 0; r < rows.count; ++r) {
    const auto i = static_cast<std::size_t>(rows.first + r);
    for (std::size_t j = 0; j < hash_y.size(); ++j) {
      const bool equal = hash_x[i] == hash_x[j] || hash_y[i] == hash_y[j];
      if (i != j && (equal || !counts[j])) scores(r, static_cast<Eigen::Index>(j)) = kNoAnswer;
    }
  }
  auto gradient = gradient_.middleRows(rows.first, rows.count);
  gradient = scores;
  to_gradient(gradient, rows.first, losses_);
}

void ContrastiveLoss::score_back(RowBlock rows) {
  TextMatrix scores = scores_.middleCols(rows.first, rows.count).transpose();
  to_gradient(scores, rows.first, losses_back_);
  gradient_.middleCols(rows.first, rows.count) += scores.transpose();
}

/// Each row of scores, the first of which asks for the answer `first`, becomes the gradient by
/// them.
void ContrastiveLoss::to_gradient(Eigen::Ref<TextMatrix> scores, Eigen::Index first,
                                  std::vector<double>& losses) {
  for (Eigen::Index r = 0; r < scores.rows(); ++r) {
    const auto i = static_cast<std::size_t>(first + r);
    auto row = scores.row(r);
    if (!texts_->counts[i]) {
      row.setZero();
      continue;
    }
    const float top = row.maxCoeff();
    row = (row.array() - top).exp();
    const float sum = row.sum();
    losses[i] = -std::log(std::max(row(first + r) / sum, 1e-20F));
    row /= sum;
    row(first + r) -= 1;
  }
  scores /= temperature_ * static_cast<float>(scores.cols());
}

void ContrastiveLoss::add_gradient_x(RowBlock rows, TextMatrix& gradient) const {
  gradient.middleRows(rows.first, rows.count).noalias() +=
      gradient_.middleRows(rows.first, rows.count) * *y_;
}

void ContrastiveLoss::add_gradient_y(RowBlock rows, TextMatrix& gradient) const {
  gradient.middleRows(rows.first, rows.count).noalias() +=
      gradient_.middleCols(rows.first, rows.count).transpose() * *x_;
}

double ContrastiveLoss::value() const {
  const double sum = std::accumulate(losses_.begin(), losses_.end(), 0.0) +
                     std::accumulate(losses_back_.begin(), losses_back_.end(), 0.0);
  return sum / static_cast<double>(losses_.size());
}

}  // namespace newsloom::train
