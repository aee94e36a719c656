#include "train/link_weights.hpp"

#include <vector>

#include "train/logistic.hpp"

namespace newsloom::train {
namespace {

constexpr double kConstantPenalty = 1e-6;

/// What speaks against one event the larger it is.
bool speaks_against(std::size_t kind) {
  const auto evidence = static_cast<sim::Evidence>(kind);
  return evidence == sim::Evidence::other_day || evidence == sim::Evidence::hours_apart ||
         evidence == sim::Evidence::lead_number_conflicts ||
         evidence == sim::Evidence::other_figures || evidence == sim::Evidence::daily_series ||
         evidence == sim::Evidence::text_mass || evidence == sim::Evidence::density;
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
  std::vector<double> w;  // of the kinds, then the constant
  while (true) {
    Examples examples;
    std::vector<float> row(kinds.size() + 1, 1.0F);
    for (Eigen::Index i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < kinds.size(); ++j) {
        const Eigen::Index k = kinds[j];
        row[j] = static_cast<float>((sample.evidence(i, k) - mean(k)) / deviation(k));
      }
      examples.add(row, sample.same_event(i) > 0, static_cast<float>(sample.weight(i)));
    }
    std::vector<double> penalties(kinds.size(), ridge);
    penalties.push_back(kConstantPenalty);
    w = fit_logistic(examples, penalties);
    std::ptrdiff_t worst = -1;
    double most = 0;
    for (std::size_t j = 0; j < kinds.size(); ++j) {
      const double weight = w[j];
      const double wrong = speaks_against(static_cast<std::size_t>(kinds[j])) ? weight : -weight;
      if (wrong > most) {
        most = wrong;
        worst = static_cast<std::ptrdiff_t>(j);
      }
    }
    if (worst < 0) break;
    kinds.erase(kinds.begin() + worst);
  }
  out.bias = w.back();
  for (std::size_t j = 0; j < kinds.size(); ++j) {
    const Eigen::Index k = kinds[j];
    const double weight = w[j] / deviation(k);
    out.of[static_cast<std::size_t>(k)] = weight;
    out.bias -= weight * mean(k);
  }
  return out;
}

}  // namespace newsloom::train
