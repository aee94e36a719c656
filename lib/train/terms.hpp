#pragma once

#include <cstddef>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// The section "terms": document frequencies of a background of news in each language, and
/// translations from dictionaries, from names, and learnt from parallel lines by the Dice
/// coefficient (Smadja, McKeown and Hatzivassiloglou 1996); Chinese meets French through English
/// too.
Result<std::vector<std::byte>> build_terms(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
