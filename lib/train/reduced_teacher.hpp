#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string_view>

#include "train/teacher.hpp"

namespace newsloom::train {

/// The teacher's vectors in the size of the space: projected on the principal components of the
/// cache's vectors (of every nth of them, so that at most some 120,000 are read), of length 1.
/// Lifetime: the teacher must outlive it.  Threads: immutable.  Cost: an eigendecomposition of
/// Teacher::kDim squared when made, one product of dim x Teacher::kDim a vector.
class ReducedTeacher {
 public:
  /// `dim` <= Teacher::kDim.
  ReducedTeacher(const Teacher& teacher, std::uint32_t dim);

  std::uint32_t dim() const noexcept { return static_cast<std::uint32_t>(projection_.rows()); }
  bool knows(std::string_view text) const { return teacher_.knows(text); }

  /// Puts the vector of a text into `out`, dim() components; false when the cache lacks the text.
  bool vector(std::string_view text, Eigen::VectorXf& out) const;

 private:
  const Teacher& teacher_;
  Eigen::VectorXf mean_;        ///< Teacher::kDim
  Eigen::MatrixXf projection_;  ///< dim x Teacher::kDim
};

}  // namespace newsloom::train
