#pragma once

#include <vector>

#include "names/spelling.hpp"
#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// What Chinese news write before a Latin name in brackets, "German foreign minister X (Heiko
/// Maas)": where the Han name begins is not told.
struct GlossedName {
  names::NameKey han;  ///< ends with the name
  names::NameKey latin;
};

/// From Chinese articles and the Chinese side of parallel news, each pair once.
Result<std::vector<GlossedName>> read_glossed_names(const Config& config,
                                                    const text::HanFolding& folding);

/// Cuts the Han names where the Latin ones begin to spell them; those that are not spelt, as
/// translated names and East Asian ones, are left out.
std::vector<KeyedRow> cut_glossed_names(const std::vector<GlossedName>& glossed,
                                        const names::SpellingTables& tables);

}  // namespace newsloom::train
