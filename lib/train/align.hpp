#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "newsloom/model.hpp"
#include "newsloom/result.hpp"
#include "train/config.hpp"
#include "train/lexicon.hpp"

namespace newsloom::train {

/// What align() reads and writes.
struct AlignOptions {
  std::array<std::string, kLanguageCount> models;  ///< fastText files by language; und: none
  std::vector<std::string> lexicons;               ///< none: the translations of the base bundle
  std::string output;                              ///< the bundle
};

/// How often the nearest word of the other language is a translation, over entries of the lexicon
/// that the maps were not fitted to.
struct TranslationFigure {
  Language from = Language::und, to = Language::und;
  std::size_t words = 0;         ///< that were asked for, the most frequent ones
  double nearest = 0, csls = 0;  ///< shares, by cosine and by CSLS
};

/// "zh-en: .412 by cosine, .455 by CSLS (1500 words)"
std::string in_words(const TranslationFigure& figure);

/// Brings fastText models of the three languages into one space, that of the English one, and
/// writes a bundle with it; all but the vectors is that of `base`, its vocabulary too.
///
/// Rows are unit vectors times a / (a + the word's share in its language) without their mean, the
/// weighting of Arora, Liang and Ma (2017); subword buckets are fitted to the rows of the words
/// that they stand in (Zhao, Mudgal and Liang 2018).  Weights of links and thresholds stay those of
/// the base bundle's vectors. Errors: io; corrupt; invalid_argument (models of different
/// dimensions, too small a lexicon). Cost: minutes; memory for one fastText model at a time.
Result<std::vector<TranslationFigure>> align(const Model& base, const AlignOptions& options,
                                             const Log& log);

}  // namespace newsloom::train
