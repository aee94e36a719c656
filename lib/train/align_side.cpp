#include "train/align_side.hpp"

#include <utility>

#include "train/fasttext_file.hpp"

namespace newsloom::train {
namespace {

/// Numbers are of no language: English models know them.
bool belongs(Language word, Language model) {
  return word == model || (word == Language::und && model == Language::en);
}

void to_unit(Rows& rows) {
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    const float length = rows.row(i).norm();
    if (length > 1e-6F) rows.row(i) /= length;
  }
}

}  // namespace

Result<AlignedSide> read_side(const engine::ModelData& base, const std::string& path,
                              Language language) {
  const auto model = FastTextFile::open(path);
  if (!model) return model.error();
  std::vector<text::WordId> known, others;
  std::vector<float> vector(model->dim());
  for (text::WordId w = 0; w < base.vocabulary.size(); ++w) {
    if (!belongs(base.vocabulary.language(w), language)) continue;
    (model->vector(base.vocabulary.word(w), vector) ? known : others).push_back(w);
  }
  AlignedSide side;
  side.known = known.size();
  side.words = std::move(known);
  side.words.insert(side.words.end(), others.begin(), others.end());
  side.place.assign(base.vocabulary.size(), AlignedSide::kNowhere);
  side.rows.resize(static_cast<Eigen::Index>(side.words.size()),
                   static_cast<Eigen::Index>(vector.size()));
  for (std::size_t i = 0; i < side.words.size(); ++i) {
    side.place[side.words[i]] = static_cast<std::uint32_t>(i);
    model->vector(base.vocabulary.word(side.words[i]), vector);
    side.rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXf>(vector.data(), side.rows.cols());
  }
  if (!side.rows.allFinite()) return Error{ErrorCode::corrupt, path + ": holds no numbers"};
  to_unit(side.rows);
  const Eigen::RowVectorXf mean =
      side.rows.topRows(static_cast<Eigen::Index>(side.known)).colwise().mean();
  for (Eigen::Index i = 0; i < side.rows.rows(); ++i) {
    if (!side.rows.row(i).isZero()) side.rows.row(i) -= mean;
  }
  to_unit(side.rows);
  return side;
}

}  // namespace newsloom::train
