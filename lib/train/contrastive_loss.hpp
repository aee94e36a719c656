#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace newsloom::train {

/// Row-major and compact: one text a row.
using TextMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Softmax cross entropy of the n rows of x against the n rows of y, all of length 1: of all texts
/// of a batch, the one with the same index is the right answer (InfoNCE; van den Oord, Li and
/// Vinyals 2018).  Adds the gradient to `gradient_x` and, when y learns too, that of both
/// directions to both; returns the loss, the mean over rows.  Equal texts, by their hashes, do not
/// count as wrong answers; a row of which `counts` is false is neither asked nor an answer. Cost:
/// O(n * n * dim).
double contrast(const TextMatrix& x, const TextMatrix& y, const std::vector<std::uint64_t>& hash_x,
                const std::vector<std::uint64_t>& hash_y, const std::vector<bool>& counts,
                TextMatrix& gradient_x, TextMatrix* gradient_y);

}  // namespace newsloom::train
