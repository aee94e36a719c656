#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "train/adagrad_rows.hpp"
#include "train/config.hpp"
#include "train/contrastive_loss.hpp"
#include "train/training_set.hpp"

namespace newsloom::train {

/// Learns the rows whose sum is a text: of words and, for words that are unknown or left out at
/// random, of their subwords.  Batches of pairs of one group pull the two texts of a pair together
/// and those of others apart, and each text towards the teacher's vector.
/// Same set, rows and seed: same bytes.
class ContrastiveTrainer {
 public:
  /// `words`: the size of the vocabulary of `set`, which must outlive it, as must `config`.
  ContrastiveTrainer(const Config& config, const TrainingSet& set, std::uint32_t words);

  /// Rows of words, then of buckets.  Zero at first: the caller says where learning starts.
  AdagradRows& rows() noexcept { return rows_; }

  /// config.epochs times as many pairs as the set has; a line in the log now and then.
  void run(const Log& log);

 private:
  /// One side of a batch, a text a row.
  struct Side {
    std::vector<std::uint32_t> texts;
    TextMatrix vectors;                               ///< of length 1
    TextMatrix gradient;                              ///< of the loss, by `vectors`
    TextMatrix targets;                               ///< zero: none
    std::vector<float> lengths;                       ///< of the sums of rows
    std::vector<std::vector<std::uint32_t>> dropped;  ///< positions taken by subwords
  };

  double batch(const PairGroup& group, float rate);
  void embed(Side& side);
  double follow_teacher(Side& side, const std::vector<std::uint64_t>& hashes);
  void apply(Side& side, float rate);

  const Config& config_;
  const TrainingSet& set_;
  std::uint32_t words_;
  AdagradRows rows_;
  Random random_;
};

}  // namespace newsloom::train
