#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <span>
#include <vector>

namespace newsloom::train {

/// Unit vectors, one a row.
using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Two rows that mean the same.
struct Seed {
  std::uint32_t source = 0, target = 0;
};

/// The orthogonal map W that brings the rows of `source`, as x W, nearest to those of `target` that
/// they translate to (Procrustes; Schoenemann 1966).
Eigen::MatrixXf orthogonal_map(const Rows& source, const Rows& target, std::span<const Seed> seeds);

/// The same, refined as by Conneau et al. (2018): the pairs of frequent words that are each other's
/// nearest by CSLS join the seeds, and the map is fitted again, as long as the mean CSLS of
/// frequent words and their nearest rises.  Rows come most frequent first.
Eigen::MatrixXf refined_map(const Rows& source, const Rows& target, std::span<const Seed> seeds);

/// The mean cosine of each row with its ten nearest of the frequent rows of the other side.
Eigen::VectorXf density(const Rows& rows, const Rows& others);

/// For each query its best row: by cosine, and by cross-domain similarity local scaling, that is
/// twice the cosine less the row's density among the rows of the queries' side.
struct Best {
  std::vector<std::uint32_t> by_cosine, by_csls;
  std::vector<float> csls;  ///< of the latter
};
Best best_rows(const Rows& queries, const Rows& rows, const Eigen::VectorXf& row_density);

}  // namespace newsloom::train
