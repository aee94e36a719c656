#pragma once

#include <vector>

#include "names/mention_tables.hpp"
#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"
#include "train/japanese_names.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// The section "mentions": names known as a whole (countries and their adjectives, places,
/// organisations, people), words that are mostly written small, characters of names.
/// `spelt` beside `rows`: the row's Latin name spells its Han name.
Result<std::vector<std::byte>> build_mentions(const Config& config,
                                              const std::vector<KeyedRow>& rows,
                                              const std::vector<bool>& spelt,
                                              const std::vector<JapaneseName>& japanese,
                                              const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
