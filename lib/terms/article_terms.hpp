#pragma once

#include <array>

#include <cstdint>
#include <vector>

#include "base/language.hpp"
#include "lang/article_text.hpp"
#include "terms/term_table.hpp"
#include "terms/window_counts.hpp"

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

/// What a stored article keeps of its words.
struct ArticleTerms {
  Language language = Language::und;
  TermVector full;  ///< title twice and the head of the body
  TermVector lead;  ///< title and lead
  TermVector title;
  /// Lengths when translated, by TermTable::Direction; 0: not of that direction.
  std::array<float, TermTable::kDirections> translated_full{}, translated_lead{}, translated_title{};

  /// The distinct terms, as WindowCounts takes them.
  std::vector<TermId> distinct() const;
};

/// Weighs the terms of an article: (1 + ln tf) * idf with idf from the background and the window
/// as it is at this moment (Salton and Buckley 1988, with p = max(background, 1/4 window)).
/// Common words (background idf under 1) are left out.
ArticleTerms weigh_terms(const lang::ArticleText& article, const text::Vocabulary& vocabulary,
                         const TermTable& table, const WindowCounts& window);

/// What two texts of one language share.
struct Overlap {
  double dot = 0;     ///< of the two sparse vectors: grows with the words shared
  double cosine = 0;  ///< in [0, 1]; 0 when either is empty
};
Overlap overlap(const TermVector& a, const TermVector& b);

/// Answers "how much does the text weigh this term" at once.  Reuse one object.
class TermLookup {
 public:
  void assign(const TermVector& terms);
  float weight(TermId term) const noexcept;

 private:
  std::vector<WeightedTerm> slots_;  // open addressing, a power of two; weight 0: free
};

/// What two articles of different languages share through the dictionary.
struct CrossTerms {
  Overlap full;               ///< of the translated full texts
  double lead = 0;            ///< cosine of the translated leads
  double title = 0;           ///< cosine of the translated titles
  double title_coverage = 0;  ///< how far each title stands in the other article
};

/// Either order of languages; zeros when no direction joins them.
CrossTerms compare_across(const TermTable& table, const ArticleTerms& a, const ArticleTerms& b);

/// How far the words of each title stand anywhere in the other article; same language.
double title_coverage(const ArticleTerms& a, const ArticleTerms& b);

}  // namespace newsloom::terms
