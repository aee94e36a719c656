#pragma once

#include <array>
#include <cstdint>

#include "names/name_key.hpp"
#include "names/spelling.hpp"
#include "names/spelling_tables.hpp"

namespace newsloom::names {

/// The best reading of a Latin name as the spelling of a Han name, under one origin.
struct SpellingMatch {
  Origin origin = foreign;
  bool any = false;                             ///< something of one spells something of the other
  Cost gain = 0;                                ///< log-odds of what is matched
  Cost worst = 0;                               ///< of the worst matched character
  int characters = 0, letters = 0, silent = 0;  ///< matched; matched by no letter
  int other_characters = 0, other_letters = 0;  ///< left over
  int words = 0;                                ///< of the Latin name
  bool family_matched = false;                  ///< the part of the Han name that names the family
  bool last_word_matched = false;
  bool given_first = false;           ///< the Latin name has the given name first
  int first_word = 0, last_word = 0;  ///< East Asian: words [first, last) are matched
  /// East Asian: in place of the given name stand words that are no Chinese name: Cherie, Rosamund.
  bool foreign_given = false;
  /// Foreign: all words, two or more, may be Chinese names, so that a Chinese reading would do.
  bool reads_chinese = false;
};

/// One match for each origin.  Foreign names: parts between middle dots spell words in order, some
/// left out.  East Asian names: family and given name in either order, or the family alone.
void match_spelling(Speller& speller, const NameKey& han, const NameKey& latin,
                    std::array<SpellingMatch, kOrigins>& out) noexcept;

/// What the probability is computed from: tent functions of each measure of the match.
struct SpellingFeatures {
  static constexpr std::size_t kCount = 70;
  std::array<float, kCount> values{};
};
SpellingFeatures spelling_features(const SpellingMatch& match) noexcept;

}  // namespace newsloom::names
