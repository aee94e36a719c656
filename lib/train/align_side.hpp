#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "engine/model_data.hpp"
#include "newsloom/result.hpp"
#include "text/vocabulary.hpp"
#include "train/procrustes.hpp"

namespace newsloom::train {

/// The words of one language with their vectors.
struct AlignedSide {
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFFu;

  std::vector<text::WordId> words;   ///< those that the model knows, then the others
  std::vector<std::uint32_t> place;  ///< by WordId: where in `words`; kNowhere
  std::size_t known = 0;
  Rows rows;  ///< of `words`; of length 1 or zero

  Rows known_rows() const { return rows.topRows(static_cast<Eigen::Index>(known)); }
};
using AlignedSides = std::array<AlignedSide, kLanguageCount>;

/// What a fastText model says of the words of a language in the vocabulary of `base`: made of unit
/// length, of mean zero and of unit length again (Artetxe, Labaka and Agirre 2018).
/// Errors: io, corrupt, naming the file.
Result<AlignedSide> read_side(const engine::ModelData& base, const std::string& path,
                              Language language);

}  // namespace newsloom::train
