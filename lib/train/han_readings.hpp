#pragma once

#include <map>
#include <string>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// How a Simplified character is spelt, with probabilities that add up to one.
using Readings = std::map<char16_t, std::map<std::string, double>>;

/// Toneless Pinyin ("lv" for the rounded vowel) from CC-CEDICT, by how many entries read it so.
Result<Readings> read_pinyin(const Config& config);

/// The spellings of names: Pinyin, and as Taiwan and families overseas spell them.
Readings mandarin_spellings(const Readings& pinyin, const Readings& cantonese);

/// From the Unihan database (package unicode-data); without it none, and a word in the log.
struct UnihanSpellings {
  Readings cantonese;  ///< as Hong Kong spells names
  Readings korean;     ///< as South Koreans spell theirs
};
UnihanSpellings read_unihan(const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
