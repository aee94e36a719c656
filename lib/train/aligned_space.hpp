#pragma once

#include <cstddef>
#include <vector>

#include "engine/model_data.hpp"
#include "train/align_side.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// The section "space" of sides that lie in one space: words weighed by how rare they are (Arora,
/// Liang and Ma 2017), subwords fitted to the words.  `base` has the vocabulary of the sides.
/// Cost: some passes over all words and their subwords.
std::vector<std::byte> aligned_space(const engine::ModelData& base, AlignedSides sides,
                                     const Log& log);

}  // namespace newsloom::train
