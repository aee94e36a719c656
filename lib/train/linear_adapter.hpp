#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Turns and stretches a section "space" so that translations, and titles and their articles, lie
/// closer than others: all rows are multiplied by one matrix, learnt by the contrast of up to 1,024
/// pairs at a time (InfoNCE; Adam, Kingma and Ba 2015) and held near the identity, and the centres
/// are taken anew.  The matrix follows the vectors as the engine compares them, centred, which the
/// learning of single rows does not.  Same space, corpora and seed: same bytes.  Errors: io,
/// corrupt.  Cost: about a minute.
Result<std::vector<std::byte>> adapt_space(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding,
                                           std::span<const std::byte> section, const Log& log);

}  // namespace newsloom::train
