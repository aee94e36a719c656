#include "train/aligned_space.hpp"

#include <algorithm>

#include "embed/space.hpp"
#include "embed/subwords.hpp"

namespace newsloom::train {
namespace {

constexpr double kRareShare = 1e-3;  // "a" of the weighting
constexpr int kBucketRounds = 5;
constexpr float kBucketRate = 0.5F;

/// Frequent words count less, and what all text of a language has in common not at all.
void weigh(const engine::ModelData& base, AlignedSide& own) {
  double total = 0;
  for (const auto w : own.words) total += base.vocabulary.count(w) + 1.0;
  Eigen::RowVectorXf mean = Eigen::RowVectorXf::Zero(own.rows.cols());
  double weights = 0;
  for (std::size_t i = 0; i < own.words.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const double share = (base.vocabulary.count(own.words[i]) + 1.0) / total;
    const double weight = kRareShare / (kRareShare + share);
    own.rows.row(row) *= static_cast<float>(weight);
    mean += static_cast<float>(share) * own.rows.row(row);
    weights += share * weight;
  }
  mean /= static_cast<float>(weights);
  for (Eigen::Index i = 0; i < own.rows.rows(); ++i) {
    own.rows.row(i) -= own.rows.row(i).norm() * mean;
  }
}

/// Least squares by going over the words (Kaczmarz), the rarest first.
std::vector<float> fit_buckets(const engine::ModelData& base, const AlignedSides& sides,
                               std::uint32_t dim) {
  const std::uint32_t count = base.space.bucket_count();
  std::vector<float> rows(std::size_t{count} * dim);
  const embed::Subwords subwords(count);
  std::vector<std::int32_t> buckets;
  Eigen::RowVectorXf error;
  const auto row_of = [&](std::int32_t bucket) {
    return Eigen::Map<Eigen::RowVectorXf>(&rows[static_cast<std::size_t>(bucket) * dim], dim);
  };
  for (int round = 0; round < kBucketRounds; ++round) {
    for (const auto& own : sides) {
      for (std::size_t i = own.known; i-- > 0;) {
        subwords.buckets(base.vocabulary.word(own.words[i]), buckets);
        if (buckets.empty()) continue;
        error = own.rows.row(static_cast<Eigen::Index>(i));
        for (const auto bucket : buckets) {
          error -= row_of(bucket) / static_cast<float>(buckets.size());
        }
        for (const auto bucket : buckets) row_of(bucket) += kBucketRate * error;
      }
    }
  }
  return rows;
}

/// By WordId; words without a vector have what their subwords give.
std::vector<float> word_rows(const engine::ModelData& base, const AlignedSides& sides,
                             const embed::Space::Source& source) {
  const std::size_t dim = source.dim;
  std::vector<float> rows(base.vocabulary.size() * dim);
  const embed::Subwords subwords(static_cast<std::uint32_t>(source.bucket_rows.size() / dim));
  std::vector<std::int32_t> buckets;
  for (const auto& own : sides) {
    for (std::size_t i = 0; i < own.words.size(); ++i) {
      const auto vector = own.rows.row(static_cast<Eigen::Index>(i));
      float* row = &rows[own.words[i] * dim];
      if (!vector.isZero()) {
        std::copy_n(vector.data(), dim, row);
        continue;
      }
      subwords.buckets(base.vocabulary.word(own.words[i]), buckets);
      for (const auto bucket : buckets) {
        const float* part = &source.bucket_rows[static_cast<std::size_t>(bucket) * dim];
        for (std::size_t k = 0; k < dim; ++k) {
          row[k] += part[k] / static_cast<float>(buckets.size());
        }
      }
    }
  }
  return rows;
}

}  // namespace

std::vector<std::byte> aligned_space(const engine::ModelData& base, AlignedSides sides,
                                     const Log& log) {
  const auto side = [&](Language language) -> AlignedSide& {
    return sides[static_cast<std::size_t>(language)];
  };
  embed::Space::Source source;
  source.dim = static_cast<std::uint32_t>(side(Language::en).rows.cols());
  for (const auto language : {Language::zh, Language::fr, Language::en})
    weigh(base, side(language));
  log("align: subwords");
  source.bucket_rows = fit_buckets(base, sides, source.dim);
  source.word_rows = word_rows(base, sides, source);
  return embed::Space::build(source);
}

}  // namespace newsloom::train
