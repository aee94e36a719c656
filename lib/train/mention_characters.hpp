#pragma once

#include <vector>

#include "names/mention_tables.hpp"
#include "train/japanese_names.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// Fills in how likely characters stand in Chinese names: in foreign ones, alone and after another;
/// as family name; in given names; and the family names of two characters.  All are counted in
/// `rows` (of foreign ones, those that are `spelt`), then among the dictionary's `people` and
/// Japanese names.
void add_characters(const std::vector<KeyedRow>& rows, const std::vector<bool>& spelt,
                    const std::vector<names::NameKey>& people,
                    const std::vector<JapaneseName>& japanese,
                    names::MentionTables::Source& source);

}  // namespace newsloom::train
