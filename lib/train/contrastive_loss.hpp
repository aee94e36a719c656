#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace newsloom::train {

/// Row-major and compact: one text a row.
using TextMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Some rows of a batch that follow one another.
struct RowBlock {
  Eigen::Index first = 0, count = 0;
};

/// Softmax cross entropy of the n rows of x against the n rows of y: of all texts of a batch, the
/// one with the same index is the right answer (InfoNCE; van den Oord, Li and Vinyals 2018).  When
/// y learns too, its rows are asked for those of x as well.  Equal texts do not count as wrong
/// answers.
///
/// The work is cut into blocks of rows, so that threads may share it: score() of all blocks, then
/// score_back() of all when y learns, then the gradients.  What comes out depends on the blocks, in
/// the last bits, and not on the threads.
/// Threads: calls for different blocks may run concurrently; each step waits for the one before.
/// Cost: O(n * n * dim) all in all; O(n * n) floats.
class ContrastiveLoss {
 public:
  /// `temperature`: cosines are divided by it.
  explicit ContrastiveLoss(float temperature) : temperature_(temperature) {}

  /// What is known of the texts beside their vectors, n of each: equal hashes are equal texts, and
  /// a row of which `counts` is false is neither asked nor an answer.
  struct Texts {
    std::vector<std::uint64_t> hash_x, hash_y;
    std::vector<bool> counts;
  };

  /// Begins a batch.  x and y (n rows of length 1) and `texts` must outlive it.
  void begin(const TextMatrix& x, const TextMatrix& y, const Texts& texts);

  /// Asks rows of x for their answers among y.
  void score(RowBlock rows);

  /// Asks rows of y for their answers among x.
  void score_back(RowBlock rows);

  /// Adds the gradient of the loss by rows of x, and by rows of y.
  void add_gradient_x(RowBlock rows, TextMatrix& gradient) const;
  void add_gradient_y(RowBlock rows, TextMatrix& gradient) const;

  /// Mean over the rows; both directions add up.
  double value() const;

 private:
  void to_gradient(Eigen::Ref<TextMatrix> scores, Eigen::Index first, std::vector<double>& losses);

  float temperature_;
  const TextMatrix* x_ = nullptr;
  const TextMatrix* y_ = nullptr;
  const Texts* texts_ = nullptr;
  TextMatrix scores_;    ///< n x n: cosine by temperature
  TextMatrix gradient_;  ///< n x n: of the loss by the cosine of x's row and y's
  std::vector<double> losses_, losses_back_;  ///< by row
};

}  // namespace newsloom::train
