#include "train/reduced_teacher.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace newsloom::train {

ReducedTeacher::ReducedTeacher(const Teacher& teacher, std::uint32_t dim) : teacher_(teacher) {
  constexpr std::size_t kSample = 60000;
  const std::size_t step = std::max<std::size_t>(1, teacher.size() / kSample);
  Eigen::MatrixXf columns(Teacher::kDim,
                          static_cast<Eigen::Index>((teacher.size() + step - 1) / step));
  for (Eigen::Index i = 0; i < columns.cols(); ++i) {
    teacher.vector_at(static_cast<std::size_t>(i) * step, columns.col(i).data());
  }
  mean_ = columns.rowwise().mean();
  columns.colwise() -= mean_;
  const Eigen::MatrixXf covariance =
      columns * columns.transpose() / static_cast<float>(columns.cols());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solver(covariance);
  projection_ = solver.eigenvectors().rightCols(dim).transpose();
}

bool ReducedTeacher::vector(std::string_view text, Eigen::VectorXf& out) const {
  Eigen::VectorXf full(Teacher::kDim);
  if (!teacher_.vector(text, full.data())) return false;
  out = projection_ * (full - mean_);
  out.normalize();
  return true;
}

}  // namespace newsloom::train
