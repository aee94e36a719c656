#include "train/contrastive_trainer.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "train/remaining_time.hpp"

namespace newsloom::train {
namespace {

constexpr std::size_t kBatch = 512;
constexpr float kTeacherWeight = 4.0F;
constexpr float kRate = 0.08F;
constexpr double kWordDropout = 0.1;  // so that subwords learn to stand for words
constexpr std::size_t kStepsALine = 200;

// Pieces of a batch for the threads.  Products round as their blocks are cut: another size gives
// other bytes, another number of threads does not.
constexpr std::size_t kBlockRows = 32, kBlocks = kBatch / kBlockRows;
constexpr std::size_t kShards = 64;  // of the rows that are stepped

RowBlock block_at(std::size_t number) {
  return {static_cast<Eigen::Index>(number * kBlockRows), kBlockRows};
}

}  // namespace

ContrastiveTrainer::ContrastiveTrainer(const Config& config, const TrainingSet& set,
                                       std::uint32_t words)
    : config_(config),
      set_(set),
      words_(words),
      rows_(std::size_t{words} + config.buckets, config.learnt_dim),
      random_(config.seed),
      workers_(config.threads) {
  for (auto& side : sides_) {
    side.texts.resize(kBatch);
    side.random.assign(kBatch, Random(0));
    for (TextMatrix* matrix : {&side.vectors, &side.targets, &side.gradient}) {
      matrix->resize(kBatch, config.learnt_dim);
    }
    side.lengths.resize(kBatch);
    side.squares.resize(kBatch);
    side.away.resize(kBatch);
    side.against_targets.counts.resize(kBatch);
    side.steps.assign(kBlocks, std::vector<std::vector<Step>>(kShards));
  }
  against_others_.counts.assign(kBatch, true);
}

void ContrastiveTrainer::run(const Log& log) {
  const GroupDraw groups(set_.groups());
  std::size_t pairs = 0;
  for (const auto& group : set_.groups()) pairs += group.pairs.size();
  const auto steps = static_cast<std::size_t>(config_.epochs * static_cast<double>(pairs) / kBatch);
  const RemainingTime time(steps);
  double loss = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    const float rate = kRate * (1 - static_cast<float>(step) / static_cast<float>(steps));
    draw(groups.next(random_));
    loss += batch(rate);
    const std::size_t done = step + 1;
    if (done % kStepsALine == 0 || done == steps) {
      log("space: step " + std::to_string(done) + " of " + std::to_string(steps) + ", mean loss " +
          std::to_string(loss / static_cast<double>(step % kStepsALine + 1)) + ", " +
          time.in_words(done));
      loss = 0;
    }
  }
}

/// The pairs of a batch, and where the draws of each text begin: all as one thread would draw them.
void ContrastiveTrainer::draw(const PairGroup& group) {
  for (std::size_t i = 0; i < kBatch; ++i) {
    const TextPair& pair = group.pairs[random_.below(group.pairs.size())];
    sides_[0].texts[i] = pair.a;
    sides_[1].texts[i] = pair.b;
  }
  for (auto& side : sides_) {
    auto& hashes = side.against_targets.hash_x;
    hashes.clear();
    for (std::size_t i = 0; i < kBatch; ++i) {
      const TrainingText& text = set_.text(side.texts[i]);
      hashes.push_back(text.hash);
      side.against_targets.counts[i] = text.target >= 0;
      side.random[i] = random_;
      random_.skip(text.words);
    }
    side.against_targets.hash_y = hashes;
  }
  against_others_.hash_x = sides_[0].against_targets.hash_x;
  against_others_.hash_y = sides_[1].against_targets.hash_x;
}

double ContrastiveTrainer::batch(float rate) {
  auto& [a, b] = sides_;
  workers_.run(2 * kBlocks,
               [&](std::size_t task) { embed(sides_[task / kBlocks], block_at(task % kBlocks)); });
  from_others_.begin(a.vectors, b.vectors, against_others_);
  for (auto& side : sides_)
    side.from_targets.begin(side.vectors, side.targets, side.against_targets);
  const std::array losses = {&from_others_, &a.from_targets, &b.from_targets};
  workers_.run(losses.size() * kBlocks,
               [&](std::size_t task) { losses[task / kBlocks]->score(block_at(task % kBlocks)); });
  workers_.run(kBlocks, [&](std::size_t task) { from_others_.score_back(block_at(task)); });
  workers_.run(2 * kBlocks,
               [&](std::size_t task) { find_gradient(task / kBlocks, block_at(task % kBlocks)); });
  workers_.run(kShards, [&](std::size_t shard) { step_rows(shard, rate); });

  double loss = 0;
  for (const auto* part : losses) loss += part->value();
  for (const auto& side : sides_) {
    const double away = std::accumulate(side.away.begin(), side.away.end(), 0.0);
    loss += kTeacherWeight * away / kBatch;
  }
  return loss;
}

void ContrastiveTrainer::embed(Side& side, RowBlock block) {
  using Row = Eigen::Map<const Eigen::RowVectorXf>;
  auto& steps = side.steps[static_cast<std::size_t>(block.first) / kBlockRows];
  for (auto& shard : steps) shard.clear();
  for (Eigen::Index i = block.first; i < block.first + block.count; ++i) {
    const auto number = static_cast<std::size_t>(i);
    const TrainingText& text = set_.text(side.texts[number]);
    Random& random = side.random[number];
    auto sum = side.vectors.row(i);
    sum.setZero();
    const auto add_step = [&](std::size_t row, float share) {
      steps[row % kShards].push_back(
          {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(number), share});
    };
    for (std::uint32_t at = text.first; at < text.last; ++at) {
      const std::uint32_t unit = set_.unit(at);
      if (unit < words_ && random.uniform() >= kWordDropout) {
        sum += Row(rows_.row(unit), config_.learnt_dim);
        add_step(unit, 1);
        continue;
      }
      const auto buckets = set_.buckets(unit);
      const auto count = static_cast<float>(buckets.size());
      for (const auto bucket : buckets) {
        const std::size_t row = words_ + static_cast<std::size_t>(bucket);
        sum += Row(rows_.row(row), config_.learnt_dim) / count;
        add_step(row, 1 / count);
      }
    }
    const float length = std::max(sum.norm(), 1e-6F);
    sum /= length;
    side.lengths[number] = length;
    if (text.target >= 0) {
      side.targets.row(i) = Row(set_.target(text.target), config_.learnt_dim);
    } else {
      side.targets.row(i).setZero();
    }
  }
}

void ContrastiveTrainer::find_gradient(std::size_t of, RowBlock block) {
  Side& side = sides_[of];
  side.gradient.middleRows(block.first, block.count).setZero();
  if (of == 0) {
    from_others_.add_gradient_x(block, side.gradient);
  } else {
    from_others_.add_gradient_y(block, side.gradient);
  }
  side.from_targets.add_gradient_x(block, side.gradient);
  for (Eigen::Index i = block.first; i < block.first + block.count; ++i) {
    const auto number = static_cast<std::size_t>(i);
    const auto x = side.vectors.row(i);
    auto gradient = side.gradient.row(i);
    side.away[number] = 0;
    if (side.against_targets.counts[number]) {
      const auto target = side.targets.row(i);
      side.away[number] = 1 - x.dot(target);
      gradient -= target * (kTeacherWeight / static_cast<float>(kBatch));
    }
    // Along x nothing changes: its length is 1 whatever the sum.
    const float along = gradient.dot(x);
    gradient = (gradient - along * x) / side.lengths[number];
    side.squares[number] = AdagradRows::sum_of_squares(gradient.data(), config_.learnt_dim);
  }
}

/// A row is of one shard and takes its steps one by one, in the order of the batch.
void ContrastiveTrainer::step_rows(std::size_t shard, float rate) {
  for (const auto& side : sides_) {
    for (const auto& block : side.steps) {
      for (const auto& [row, text, share] : block[shard]) {
        rows_.step(row, side.gradient.row(text).data(), side.squares[text], share, rate);
      }
    }
  }
}

}  // namespace newsloom::train
