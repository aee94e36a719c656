#include "train/link_weights.hpp"

#include <vector>

namespace newsloom::train {
namespace {

constexpr int kMaxNewtonSteps = 100;

/// What speaks against one event the larger it is.
bool speaks_against(std::size_t kind) {
  const auto evidence = static_cast<sim::Evidence>(kind);
  return evidence == sim::Evidence::other_day || evidence == sim::Evidence::hours_apart ||
         evidence == sim::Evidence::lead_number_conflicts || evidence == sim::Evidence::text_mass ||
         evidence == sim::Evidence::density;
}

/// Ridge logistic regression by Newton's method on standardised columns; the last is the constant.
Eigen::VectorXd newton(const Eigen::MatrixXd& x, const LinkSample& sample, double strength) {
  Eigen::VectorXd w = Eigen::VectorXd::Zero(x.cols());
  Eigen::VectorXd ridge = Eigen::VectorXd::Constant(x.cols(), strength);
  ridge(x.cols() - 1) = 1e-6;
  const auto loss = [&](const Eigen::VectorXd& at) {
    const Eigen::ArrayXd t = (x * at).array();
    const Eigen::ArrayXd softplus = t.max(0) + (-t.abs()).exp().log1p();
    return (sample.weight.array() * (softplus - sample.same_event.array() * t)).sum() +
           0.5 * (ridge.array() * at.array().square()).sum();
  };
  double current = loss(w);
  for (int step = 0; step < kMaxNewtonSteps; ++step) {
    const Eigen::ArrayXd p = 1 / (1 + (-(x * w)).array().exp());
    const Eigen::VectorXd gradient =
        x.transpose() * (sample.weight.array() * (p - sample.same_event.array())).matrix() +
        ridge.cwiseProduct(w);
    const Eigen::VectorXd curvature = sample.weight.array() * p * (1 - p);
    Eigen::MatrixXd hessian = x.transpose() * curvature.asDiagonal() * x;
    hessian.diagonal() += ridge;
    const Eigen::VectorXd move = hessian.ldlt().solve(gradient);
    const double promised = gradient.dot(move);
    if (promised < 1e-9) break;
    // Far from the end a full step overshoots: halve it until it brings what it should.
    double length = 1, next = loss(w - move);
    while (next > current - 1e-4 * length * promised && length > 1e-6) {
      length /= 2;
      next = loss(w - length * move);
    }
    w -= length * move;
    current = next;
  }
  return w;
}

}  // namespace

sim::LinkModel::Weights fit_weights(const LinkSample& sample, double ridge) {
  const Eigen::Index n = sample.evidence.rows();
  sim::LinkModel::Weights out;
  if (n == 0) return out;
  const Eigen::RowVectorXd mean = sample.evidence.colwise().mean();
  const Eigen::RowVectorXd deviation =
      ((sample.evidence.rowwise() - mean).array().square().colwise().mean()).sqrt();
  std::vector<Eigen::Index> kinds;
  for (Eigen::Index k = 0; k < sample.evidence.cols(); ++k) {
    if (deviation(k) >= 1e-9) kinds.push_back(k);
  }
  Eigen::VectorXd w;
  while (true) {
    const auto count = static_cast<Eigen::Index>(kinds.size());
    Eigen::MatrixXd x(n, count + 1);
    x.col(count).setOnes();
    for (Eigen::Index j = 0; j < count; ++j) {
      const Eigen::Index k = kinds[static_cast<std::size_t>(j)];
      x.col(j) = (sample.evidence.col(k).array() - mean(k)) / deviation(k);
    }
    w = newton(x, sample, ridge);
    std::ptrdiff_t worst = -1;
    double most = 0;
    for (std::size_t j = 0; j < kinds.size(); ++j) {
      const double weight = w(static_cast<Eigen::Index>(j));
      const double wrong = speaks_against(static_cast<std::size_t>(kinds[j])) ? weight : -weight;
      if (wrong > most) {
        most = wrong;
        worst = static_cast<std::ptrdiff_t>(j);
      }
    }
    if (worst < 0) break;
    kinds.erase(kinds.begin() + worst);
  }
  out.bias = w(static_cast<Eigen::Index>(kinds.size()));
  for (std::size_t j = 0; j < kinds.size(); ++j) {
    const Eigen::Index k = kinds[j];
    const double weight = w(static_cast<Eigen::Index>(j)) / deviation(k);
    out.of[static_cast<std::size_t>(k)] = weight;
    out.bias -= weight * mean(k);
  }
  return out;
}

}  // namespace newsloom::train
