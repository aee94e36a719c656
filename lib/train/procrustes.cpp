#include "train/procrustes.hpp"

#include <algorithm>
#include <functional>

namespace newsloom::train {
namespace {

constexpr Eigen::Index kNeighbours = 10;
constexpr Eigen::Index kFrequent = 5000;
constexpr int kMostRounds = 5;
constexpr Eigen::Index kBlock = 256;  // queries at once, to bound the memory

/// Calls take(row of `queries`, its cosines with all `rows`).
template <class Take>
void for_each_cosines(const Rows& queries, const Rows& rows, Take&& take) {
  Rows cosines;
  for (Eigen::Index first = 0; first < queries.rows(); first += kBlock) {
    const auto count = std::min(kBlock, queries.rows() - first);
    cosines.noalias() = queries.middleRows(first, count) * rows.transpose();
    for (Eigen::Index i = 0; i < count; ++i) take(first + i, cosines.row(i));
  }
}

}  // namespace

Eigen::VectorXf density(const Rows& rows, const Rows& others) {
  const Rows frequent = others.topRows(std::min(kFrequent, others.rows()));
  Eigen::VectorXf means(rows.rows());
  const auto count = std::min(kNeighbours, frequent.rows());
  std::vector<float> best(static_cast<std::size_t>(count));
  for_each_cosines(rows, frequent, [&](Eigen::Index i, const auto& cosines) {
    std::partial_sort_copy(cosines.data(), cosines.data() + cosines.size(), best.begin(),
                           best.end(), std::greater<>());
    float sum = 0;
    for (const float cosine : best) sum += cosine;
    means[i] = count == 0 ? 0 : sum / static_cast<float>(count);
  });
  return means;
}

Best best_rows(const Rows& queries, const Rows& rows, const Eigen::VectorXf& row_density) {
  Best best;
  Eigen::RowVectorXf scaled;
  for_each_cosines(queries, rows, [&](Eigen::Index, const auto& cosines) {
    Eigen::Index nearest = 0, by_csls = 0;
    cosines.maxCoeff(&nearest);
    scaled = 2 * cosines - row_density.transpose();
    best.csls.push_back(scaled.maxCoeff(&by_csls));
    best.by_cosine.push_back(static_cast<std::uint32_t>(nearest));
    best.by_csls.push_back(static_cast<std::uint32_t>(by_csls));
  });
  return best;
}

Eigen::MatrixXf orthogonal_map(const Rows& source, const Rows& target,
                               std::span<const Seed> seeds) {
  Rows x(seeds.size(), source.cols()), y(seeds.size(), target.cols());
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    x.row(static_cast<Eigen::Index>(i)) = source.row(seeds[i].source);
    y.row(static_cast<Eigen::Index>(i)) = target.row(seeds[i].target);
  }
  const Eigen::MatrixXf product = x.transpose() * y;
  const Eigen::BDCSVD<Eigen::MatrixXf> svd(product, Eigen::ComputeFullU | Eigen::ComputeFullV);
  return svd.matrixU() * svd.matrixV().transpose();
}

Eigen::MatrixXf refined_map(const Rows& source, const Rows& target, std::span<const Seed> seeds) {
  const Rows x = source.topRows(std::min(kFrequent, source.rows()));
  const Rows y = target.topRows(std::min(kFrequent, target.rows()));
  Eigen::MatrixXf map = orthogonal_map(source, target, seeds), best_map = map;
  float best_mean = -2;
  for (int round = 0; round <= kMostRounds; ++round) {
    const Rows mapped = x * map;
    const Eigen::VectorXf density_x = density(mapped, y), density_y = density(y, mapped);
    const Best forward = best_rows(mapped, y, density_y);
    const Best backward = best_rows(y, mapped, density_x);
    float mean = 0;
    for (const float csls : forward.csls) mean += csls / static_cast<float>(forward.csls.size());
    mean -= density_x.mean();
    if (mean <= best_mean) break;
    best_mean = mean;
    best_map = map;
    std::vector<Seed> pairs(seeds.begin(), seeds.end());
    for (std::uint32_t i = 0; i < forward.by_csls.size(); ++i) {
      const auto j = forward.by_csls[i];
      if (backward.by_csls[j] == i) pairs.push_back({i, j});
    }
    map = orthogonal_map(source, target, pairs);
  }
  return best_map;
}

}  // namespace newsloom::train
