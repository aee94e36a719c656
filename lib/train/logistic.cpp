#include "train/logistic.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace newsloom::train {
namespace {

constexpr int kMaxNewtonSteps = 100;
constexpr double kNothingToGain = 1e-9;

double log_odds(std::span<const float> values, const Eigen::VectorXd& w) {
  double sum = 0;
  for (std::size_t j = 0; j < values.size(); ++j)
    sum += w[static_cast<Eigen::Index>(j)] * values[j];
  return sum;
}

double loss(const Examples& examples, const Eigen::VectorXd& penalties, const Eigen::VectorXd& w) {
  double sum = 0.5 * penalties.dot(w.cwiseAbs2());
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double z = log_odds(examples.row(i), w);
    const double softplus = std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
    sum += examples.weights[i] * (softplus - examples.labels[i] * z);
  }
  return sum;
}

/// The loss around w: its slope and curvature.
struct Quadratic {
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
};

Quadratic expand(const Examples& examples, const Eigen::VectorXd& penalties,
                 const Eigen::VectorXd& w) {
  Quadratic at{penalties.cwiseProduct(w), penalties.asDiagonal()};
  const Eigen::Index n = w.size();
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const float* values = examples.row(i).data();
    const double p = 1 / (1 + std::exp(-log_odds(examples.row(i), w)));
    const double slope = examples.weights[i] * (p - examples.labels[i]);
    const double curve = examples.weights[i] * p * (1 - p);
    for (Eigen::Index j = 0; j < n; ++j) {
      if (values[j] == 0) continue;  // tents are mostly zero
      at.gradient[j] += slope * values[j];
      for (Eigen::Index k = 0; k <= j; ++k) at.hessian(j, k) += curve * values[j] * values[k];
    }
  }
  at.hessian = at.hessian.selfadjointView<Eigen::Lower>();
  return at;
}

}  // namespace

void Examples::add(std::span<const float> values, bool label, float weight) {
  width = values.size();
  features.insert(features.end(), values.begin(), values.end());
  labels.push_back(label ? 1.0F : 0.0F);
  weights.push_back(weight);
}

std::vector<double> fit_logistic(const Examples& examples, std::span<const double> penalties) {
  const Eigen::Map<const Eigen::VectorXd> ridge(penalties.data(),
                                                static_cast<Eigen::Index>(penalties.size()));
  Eigen::VectorXd w = Eigen::VectorXd::Zero(ridge.size());
  double current = loss(examples, ridge, w);
  for (int step = 0; step < kMaxNewtonSteps; ++step) {
    const Quadratic at = expand(examples, ridge, w);
    const Eigen::VectorXd move = at.hessian.ldlt().solve(at.gradient);
    const double promised = at.gradient.dot(move);
    if (promised < kNothingToGain) break;
    // Far from the end a full step overshoots: halve it until it brings what it should.
    double length = 1, next = loss(examples, ridge, w - move);
    while (next > current - 1e-4 * length * promised && length > 1e-6) {
      length /= 2;
      next = loss(examples, ridge, w - length * move);
    }
    w -= length * move;
    current = next;
  }
  return {w.begin(), w.end()};
}

}  // namespace newsloom::train
