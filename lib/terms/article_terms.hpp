#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/language.hpp"
#include "base/window_counts.hpp"
#include "lang/article_text.hpp"
#include "terms/packed_terms.hpp"
#include "terms/term_table.hpp"

namespace newsloom::terms {

struct WeightedTerm {
  TermId term = 0;
  float weight = 0;
};

/// One number for each part of an article: the title twice and the head of the body; title and
/// lead; the title.
struct ByPart {
  float full = 0, lead = 0, title = 0;
};

/// Scales the idf of a word that a translation reaches, so that weights stay near those of words.
constexpr float kTranslatedIdfScale = 1.0F / 6;

/// Lengths of an article's vectors of weights when translated, by TermTable::Direction; 0: not of
/// that direction.
using TranslatedLengths = std::array<ByPart, TermTable::kDirections>;

/// The words of an article as they are put together.
struct ArticleTerms {
  Language language = Language::und;
  PackedTerms terms;
  ByPart length;  ///< of the vectors of weights
  TranslatedLengths translated{};
};

/// The words of an article, wherever they lie.
struct ArticleTermsView {
  Language language = Language::und;
  PackedTermsView terms;
  ByPart length;
  /// When translated, by the directions that start from its language.
  std::span<const ByPart> translated;

  ArticleTermsView() = default;
  ArticleTermsView(const ArticleTerms& of) noexcept
      : language(of.language),
        terms(of.terms),
        length(of.length),
        translated(std::span(of.translated)
                       .subspan(TermTable::directions_from(of.language).first,
                                TermTable::directions_from(of.language).count)) {}

  /// 0: not of this direction.
  ByPart translated_length(TermTable::Direction direction) const noexcept {
    const std::size_t i = direction - TermTable::directions_from(language).first;
    return i < translated.size() ? translated[i] : ByPart{};
  }

  /// The distinct terms, as WindowCounts takes them.
  std::vector<TermId> distinct() const;

  /// The vector of the full text, ascending by term.
  std::vector<WeightedTerm> full() const;
};

/// Weighs the terms of an article (TermWeights), with idf from the background and the window as it
/// is at this moment (Salton and Buckley 1988, with p = max(background, 1/4 window)).
/// Common words (background idf under 1) are left out.
ArticleTerms weigh_terms(const lang::ArticleText& article, const TermTable& table,
                         const WindowCounts<TermId>& window);

/// Answers "how much does the text weigh this term" at once.  Reuse one object.
class TermLookup {
 public:
  void assign(const std::vector<WeightedTerm>& terms);
  float weight(TermId term) const noexcept;

 private:
  std::vector<WeightedTerm> slots_;  // open addressing, a power of two; weight 0: free
};

}  // namespace newsloom::terms
