#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "terms/term_table.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::engine {

/// Spells terms as words of the vocabulary.  The vocabulary must outlive it.  Threads: immutable.
class Spelling {
 public:
  Spelling() = default;  ///< knows no term
  Spelling(const text::Vocabulary& vocabulary, const terms::TermTable& terms);

  /// The first word of the term in that language, else in any; "?" when there is none.
  std::string spell(terms::TermId term, Language language) const;

 private:
  const text::Vocabulary* vocabulary_ = nullptr;
  std::array<std::vector<text::WordId>, kLanguageCount> first_word_;  ///< by language and term
};

}  // namespace newsloom::engine
