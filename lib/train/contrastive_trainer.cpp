#include "train/contrastive_trainer.hpp"

#include <algorithm>
#include <string>

namespace newsloom::train {
namespace {

constexpr std::size_t kBatch = 512;
constexpr float kTeacherWeight = 4.0F;
constexpr float kRate = 0.08F;
constexpr double kWordDropout = 0.1;  // so that subwords learn to stand for words

}  // namespace

ContrastiveTrainer::ContrastiveTrainer(const Config& config, const TrainingSet& set,
                                       std::uint32_t words)
    : config_(config),
      set_(set),
      words_(words),
      rows_(std::size_t{words} + config.buckets, config.dim),
      random_(config.seed) {}

void ContrastiveTrainer::run(const Log& log) {
  std::vector<double> cumulative;
  double total = 0;
  std::size_t pairs = 0;
  for (const auto& group : set_.groups()) {
    total += group.weight * static_cast<double>(group.pairs.size());
    cumulative.push_back(total);
    pairs += group.pairs.size();
  }
  const auto steps = static_cast<std::size_t>(config_.epochs * static_cast<double>(pairs) / kBatch);
  double loss = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    const double at = random_.uniform() * total;
    const auto group = static_cast<std::size_t>(
        std::lower_bound(cumulative.begin(), cumulative.end(), at) - cumulative.begin());
    const float rate = kRate * (1 - static_cast<float>(step) / static_cast<float>(steps));
    loss += batch(set_.groups()[group], rate);
    if ((step + 1) % 200 == 0 || step + 1 == steps) {
      log("space: step " + std::to_string(step + 1) + " of " + std::to_string(steps) +
          ", mean loss " + std::to_string(loss / static_cast<double>(step % 200 + 1)));
      loss = 0;
    }
  }
}

void ContrastiveTrainer::embed(Side& side) {
  const auto n = static_cast<Eigen::Index>(side.texts.size());
  side.vectors.setZero(n, config_.dim);
  side.gradient.setZero(n, config_.dim);
  side.targets.setZero(n, config_.dim);
  side.lengths.assign(side.texts.size(), 0);
  side.dropped.assign(side.texts.size(), {});
  for (Eigen::Index i = 0; i < n; ++i) {
    const TrainingText& text = set_.text(side.texts[static_cast<std::size_t>(i)]);
    auto sum = side.vectors.row(i);
    for (std::uint32_t at = text.first; at < text.last; ++at) {
      const std::uint32_t unit = set_.unit(at);
      if (unit < words_ && random_.uniform() >= kWordDropout) {
        sum += Eigen::Map<const Eigen::RowVectorXf>(rows_.row(unit), config_.dim);
        continue;
      }
      if (unit < words_) side.dropped[static_cast<std::size_t>(i)].push_back(at);
      const auto buckets = set_.buckets(unit);
      for (const auto bucket : buckets) {
        sum += Eigen::Map<const Eigen::RowVectorXf>(
                   rows_.row(words_ + static_cast<std::size_t>(bucket)), config_.dim) /
               static_cast<float>(buckets.size());
      }
    }
    const float length = std::max(sum.norm(), 1e-6F);
    sum /= length;
    side.lengths[static_cast<std::size_t>(i)] = length;
    if (text.target >= 0) {
      side.targets.row(i) =
          Eigen::Map<const Eigen::RowVectorXf>(set_.target(text.target), config_.dim);
    }
  }
}

void ContrastiveTrainer::apply(Side& side, float rate) {
  Eigen::RowVectorXf gradient;
  for (std::size_t i = 0; i < side.texts.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const auto x = side.vectors.row(row);
    gradient = side.gradient.row(row);
    gradient = (gradient - gradient.dot(x) * x) / side.lengths[i];
    const TrainingText& text = set_.text(side.texts[i]);
    auto dropped = side.dropped[i].begin();
    for (std::uint32_t at = text.first; at < text.last; ++at) {
      const std::uint32_t unit = set_.unit(at);
      const bool by_subwords =
          unit >= words_ || (dropped != side.dropped[i].end() && *dropped == at);
      if (unit < words_ && by_subwords) ++dropped;
      if (!by_subwords) {
        rows_.step(unit, gradient.data(), 1, rate);
        continue;
      }
      const auto buckets = set_.buckets(unit);
      for (const auto bucket : buckets) {
        rows_.step(words_ + static_cast<std::size_t>(bucket), gradient.data(),
                   1 / static_cast<float>(buckets.size()), rate);
      }
    }
  }
}

double ContrastiveTrainer::follow_teacher(Side& side, const std::vector<std::uint64_t>& hashes) {
  const auto n = static_cast<std::size_t>(side.vectors.rows());
  std::vector<bool> has(n);
  for (std::size_t i = 0; i < n; ++i) has[i] = set_.text(side.texts[i]).target >= 0;
  double loss = contrast(side.vectors, side.targets, hashes, hashes, has, side.gradient, nullptr);
  for (std::size_t i = 0; i < n; ++i) {
    if (!has[i]) continue;
    const auto row = static_cast<Eigen::Index>(i);
    loss += kTeacherWeight * (1 - side.vectors.row(row).dot(side.targets.row(row))) /
            static_cast<double>(n);
    side.gradient.row(row) -= side.targets.row(row) * (kTeacherWeight / static_cast<float>(n));
  }
  return loss;
}

double ContrastiveTrainer::batch(const PairGroup& group, float rate) {
  Side a, b;
  std::vector<std::uint64_t> hash_a, hash_b;
  for (std::size_t i = 0; i < kBatch; ++i) {
    const TextPair& pair = group.pairs[random_.below(group.pairs.size())];
    a.texts.push_back(pair.a);
    b.texts.push_back(pair.b);
    hash_a.push_back(set_.text(pair.a).hash);
    hash_b.push_back(set_.text(pair.b).hash);
  }
  embed(a);
  embed(b);
  const std::vector<bool> all(kBatch, true);
  double loss = contrast(a.vectors, b.vectors, hash_a, hash_b, all, a.gradient, &b.gradient);
  loss += follow_teacher(a, hash_a);
  loss += follow_teacher(b, hash_b);
  apply(a, rate);
  apply(b, rate);
  return loss;
}

}  // namespace newsloom::train
