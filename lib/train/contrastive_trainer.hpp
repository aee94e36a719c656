#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "train/adagrad_rows.hpp"
#include "train/config.hpp"
#include "train/contrastive_loss.hpp"
#include "train/training_set.hpp"
#include "train/workers.hpp"

namespace newsloom::train {

/// Learns the rows whose sum is a text: of words and, for words that are unknown or left out at
/// random, of their subwords.  Batches of pairs of one group pull the two texts of a pair together
/// and those of others apart, and each text towards the teacher's vector.
/// Same set, rows and seed: same bytes, for any number of threads.
/// Threads: those of config.threads; one thread at a time calls it.
class ContrastiveTrainer {
 public:
  /// `words`: the size of the vocabulary of `set`, which must outlive it, as must `config`.
  ContrastiveTrainer(const Config& config, const TrainingSet& set, std::uint32_t words);

  /// Rows of words, then of buckets.  Zero at first: the caller says where learning starts.
  AdagradRows& rows() noexcept { return rows_; }

  /// config.epochs times as many pairs as the set has.  The log hears now and then how far it is.
  void run(const Log& log);

 private:
  static constexpr float kTemperature = 0.05F;

  /// A step of a row, put off until all texts of the batch have their gradients.
  struct Step {
    std::uint32_t row = 0;
    std::uint32_t text = 0;  ///< of the batch, whose gradient it follows
    float share = 1;         ///< of the row in the sum
  };

  /// One side of a batch, a text a row.
  struct Side {
    std::vector<std::uint32_t> texts;
    std::vector<Random> random;  ///< each text's draws
    TextMatrix vectors;          ///< of length 1
    TextMatrix targets;          ///< zero: none
    TextMatrix gradient;         ///< of the loss, by the sums of rows that `vectors` come from
    std::vector<float> lengths;  ///< of these sums
    std::vector<float> squares;  ///< of the gradient, added up
    std::vector<double> away;    ///< of the target: 1 - cosine
    ContrastiveLoss::Texts against_targets;
    ContrastiveLoss from_targets{kTemperature};
    std::vector<std::vector<std::vector<Step>>> steps;  ///< by block, by shard of the rows
  };

  void draw(const PairGroup& group);
  double batch(float rate);
  void embed(Side& side, RowBlock block);
  void find_gradient(std::size_t of, RowBlock block);
  void step_rows(std::size_t shard, float rate);

  const Config& config_;
  const TrainingSet& set_;
  std::uint32_t words_;
  AdagradRows rows_;
  Random random_;
  Workers workers_;
  std::array<Side, 2> sides_;
  ContrastiveLoss::Texts against_others_;
  ContrastiveLoss from_others_{kTemperature};
};

}  // namespace newsloom::train
