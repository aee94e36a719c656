#include "train/link_weights.hpp"

#include <cmath>
#include <cstddef>

#include "base/random.hpp"
#include "catch.hpp"

using namespace newsloom;
using sim::Evidence;

namespace {

constexpr auto column(Evidence evidence) { return static_cast<Eigen::Index>(evidence); }

/// Few pairs of one event among many others, as in news: told apart by their words, hardly by time.
train::LinkSample rare_positives(std::size_t pairs, std::size_t every) {
  Random random(7);
  const auto n = static_cast<Eigen::Index>(pairs);
  train::LinkSample sample;
  sample.evidence = Eigen::MatrixXd::Zero(n, sim::kEvidenceCount);
  sample.same_event = Eigen::VectorXd::Zero(n);
  sample.weight = Eigen::VectorXd::Ones(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const bool same = static_cast<std::size_t>(i) % every == 0;
    sample.same_event(i) = same ? 1 : 0;
    sample.evidence(i, column(Evidence::words)) = (same ? 0.5 : 0.15) + 0.2 * random.uniform();
    sample.evidence(i, column(Evidence::hours_apart)) = (same ? 2 : 2.5) + random.uniform();
    sample.evidence(i, column(Evidence::names)) = 0.5 * random.uniform();
  }
  return sample;
}

double log_odds(const sim::LinkModel::Weights& weights, const train::LinkSample& sample,
                Eigen::Index row) {
  double sum = weights.bias;
  for (std::size_t k = 0; k < sim::kEvidenceCount; ++k) {
    sum += weights.of[k] * sample.evidence(row, static_cast<Eigen::Index>(k));
  }
  return sum;
}

}  // namespace

TEST_CASE("weights converge where pairs of one event are rare") {
  const auto sample = rare_positives(20000, 400);
  const auto weights = train::fit_weights(sample, 1);
  // At the optimum the constant makes the mean probability the share of pairs of one event.
  double mean = 0;
  for (Eigen::Index i = 0; i < sample.evidence.rows(); ++i) {
    mean += 1 / (1 + std::exp(-log_odds(weights, sample, i)));
  }
  CHECK(mean == Approx(20000.0 / 400).epsilon(0.001));
  CHECK(log_odds(weights, sample, 0) > 0);
  CHECK(log_odds(weights, sample, 1) < -3);
}

TEST_CASE("no evidence counts against its nature") {
  auto sample = rare_positives(4000, 40);
  // Names that are shared less by pairs of one event would get a negative weight.
  for (Eigen::Index i = 0; i < sample.evidence.rows(); ++i) {
    if (sample.same_event(i) == 1) sample.evidence(i, column(Evidence::names)) *= 0.2;
  }
  const auto weights = train::fit_weights(sample, 1);
  CHECK(weights.of[static_cast<std::size_t>(Evidence::names)] == 0);
  CHECK(weights.of[static_cast<std::size_t>(Evidence::words)] > 0);
  CHECK(weights.of[static_cast<std::size_t>(Evidence::hours_apart)] <= 0);
}

TEST_CASE("without pairs there are no weights") {
  train::LinkSample sample;
  sample.evidence.resize(0, sim::kEvidenceCount);
  const auto weights = train::fit_weights(sample, 1);
  CHECK(weights.bias == 0);
  CHECK(weights.of[0] == 0);
}

TEST_CASE("a link model with what is no number is refused") {
  sim::LinkModel model;
  CHECK(sim::LinkModel::load(model.save()).ok());
  model.across.of[3] = NAN;
  CHECK(sim::LinkModel::load(model.save()).code() == ErrorCode::corrupt);
  model.across.of[3] = 0;
  model.precision.repair = INFINITY;
  CHECK(sim::LinkModel::load(model.save()).code() == ErrorCode::corrupt);
}
