#pragma once

#include <array>

#include <cstdint>
#include <vector>

#include "base/language.hpp"
#include "base/window_counts.hpp"
#include "lang/article_text.hpp"
#include "terms/term_table.hpp"

namespace newsloom::terms {

struct WeightedTerm {
  TermId term = 0;
  float weight = 0;
};

/// Sparse vector, ascending by term, and its length.
struct TermVector {
  std::vector<WeightedTerm> items;
  float length = 0;
};

/// Scales the idf of a word that a translation reaches, so that weights stay near those of words.
constexpr float kTranslatedIdfScale = 1.0F / 6;

/// What a stored article keeps of its words.
struct ArticleTerms {
  Language language = Language::und;
  TermVector full;  ///< title twice and the head of the body
  TermVector lead;  ///< title and lead
  TermVector title;
  /// Lengths when translated, by TermTable::Direction; 0: not of that direction.
  std::array<float, TermTable::kDirections> translated_full{}, translated_lead{},
      translated_title{};

  /// The distinct terms, as WindowCounts takes them.
  std::vector<TermId> distinct() const;
};

/// Weighs the terms of an article: (1 + ln tf) * idf with idf from the background and the window
/// as it is at this moment (Salton and Buckley 1988, with p = max(background, 1/4 window)).
/// Common words (background idf under 1) are left out.
ArticleTerms weigh_terms(const lang::ArticleText& article, const TermTable& table,
                         const WindowCounts<TermId>& window);

/// Answers "how much does the text weigh this term" at once.  Reuse one object.
class TermLookup {
 public:
  void assign(const TermVector& terms);
  float weight(TermId term) const noexcept;

 private:
  std::vector<WeightedTerm> slots_;  // open addressing, a power of two; weight 0: free
};

}  // namespace newsloom::terms
