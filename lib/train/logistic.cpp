#include "train/logistic.hpp"

#include <Eigen/Dense>
#include <cmath>

namespace newsloom::train {

void Examples::add(std::span<const float> values, bool label, float weight) {
  width = values.size();
  features.insert(features.end(), values.begin(), values.end());
  labels.push_back(label ? 1.0F : 0.0F);
  weights.push_back(weight);
}

std::vector<float> fit_logistic(const Examples& examples, double penalty) {
  constexpr int kMaxRounds = 60;
  constexpr double kStill = 1e-6;
  const auto n = static_cast<Eigen::Index>(examples.width);
  Eigen::VectorXd w = Eigen::VectorXd::Zero(n);
  for (int round = 0; round < kMaxRounds; ++round) {
    Eigen::VectorXd gradient = -penalty * w;
    Eigen::MatrixXd hessian = Eigen::MatrixXd::Identity(n, n) * penalty;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const float* values = examples.features.data() + i * examples.width;
      double z = 0;
      for (Eigen::Index j = 0; j < n; ++j) z += w[j] * values[j];
      const double p = 1 / (1 + std::exp(-z));
      const double slope = examples.weights[i] * (examples.labels[i] - p);
      const double curve = examples.weights[i] * p * (1 - p);
      // Tents are mostly zero.
      for (Eigen::Index j = 0; j < n; ++j) {
        if (values[j] == 0) continue;
        gradient[j] += slope * values[j];
        for (Eigen::Index k = 0; k <= j; ++k) hessian(j, k) += curve * values[j] * values[k];
      }
    }
    hessian = hessian.selfadjointView<Eigen::Lower>();
    Eigen::VectorXd step = hessian.ldlt().solve(gradient);
    const double longest = step.cwiseAbs().maxCoeff();
    if (longest > 4) step *= 4 / longest;
    w += step;
    if (longest < kStill) break;
  }
  std::vector<float> weights(examples.width);
  for (Eigen::Index j = 0; j < n; ++j)
    weights[static_cast<std::size_t>(j)] = static_cast<float>(w[j]);
  return weights;
}

}  // namespace newsloom::train
