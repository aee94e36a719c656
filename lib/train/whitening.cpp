#include "train/whitening.hpp"

#include <Eigen/Dense>
#include <array>

#include "embed/space.hpp"
#include "train/space_map.hpp"

namespace newsloom::train {
namespace {

// Chosen by FLORES dev and the average precision of bodies on the windows: 1 to 3 are equally good
// on the windows, 1 costs .001 on FLORES.
constexpr double kShrinkage = 3;

constexpr std::array kLanguages = {Language::zh, Language::fr, Language::en};

/// Of `kept` rows: the directions in which the sentences differ most, evened out.
Eigen::MatrixXf whitening_matrix(const Sentences& sentences, Eigen::Index dim, Eigen::Index kept) {
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(dim, dim);
  double count = 0;
  for (const Language language : kLanguages) {
    const auto& vectors = sentences[static_cast<std::size_t>(language)];
    const Eigen::VectorXd centre = mean(vectors, dim);
    for (const auto& vector : vectors) {
      const Eigen::VectorXd apart = vector.cast<double>() - centre;
      covariance.selfadjointView<Eigen::Lower>().rankUpdate(apart);
    }
    count += static_cast<double>(vectors.size());
  }
  covariance /= count;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Eigen::ArrayXd relative = solver.eigenvalues().array() / solver.eigenvalues().mean();
  const Eigen::VectorXd scale = (relative + kShrinkage).rsqrt();
  const auto directions = solver.eigenvectors().rightCols(kept);  // by rising eigenvalue
  return (scale.tail(kept).asDiagonal() * directions.transpose()).cast<float>();
}

}  // namespace

Result<std::vector<std::byte>> whiten_space(const Config& config,
                                            const text::Vocabulary& vocabulary,
                                            const text::HanFolding& folding,
                                            std::span<const std::byte> section) {
  const auto space = embed::Space::load(section);
  if (!space) return space.error();
  const auto sentences = embed_parallel_news(config, vocabulary, folding, *space);
  if (!sentences) return sentences.error();
  const auto dim = static_cast<Eigen::Index>(space->dim());
  const Eigen::MatrixXf whiten = whitening_matrix(*sentences, dim, config.dim);
  return map_space(*space, whiten, *sentences, 8);
}

}  // namespace newsloom::train
