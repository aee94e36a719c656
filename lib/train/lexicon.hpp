#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "engine/model_data.hpp"
#include "newsloom/result.hpp"

namespace newsloom::train {

/// The pairs of languages between which words are translated.
constexpr std::array<std::pair<Language, Language>, 3> kLexiconPairs = {
    {{Language::zh, Language::en}, {Language::fr, Language::en}, {Language::zh, Language::fr}}};

/// Words of the vocabulary that translate each other, by kLexiconPairs; each pair once.
using Lexicon = std::array<std::vector<std::pair<text::WordId, text::WordId>>, 3>;

/// The translations that a bundle knows of words: its section "terms".
Lexicon lexicon_of(const engine::ModelData& model);

/// Lexicon files, plain or compressed, named after their languages ("en-fr.tsv.xz"): a word and its
/// translation in the last two columns between tabs.  Entries that are no words of the vocabulary
/// are passed over. Errors: io; invalid_argument (a name without two of our languages).
Result<Lexicon> read_lexicons(const engine::ModelData& model,
                              const std::vector<std::string>& paths);

}  // namespace newsloom::train
