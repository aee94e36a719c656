#ifndef NEWSLOOM_EVALUATE_HPP
#define NEWSLOOM_EVALUATE_HPP

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "newsloom/export.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Precision, recall and their harmonic mean, each in [0, 1].
struct Quality {
  double precision = 0, recall = 0, f1 = 0;
};

/// Pairwise figures over the articles of two languages.
struct PairQuality : Quality {
  std::size_t gold_pairs = 0;
};

/// How well a clustering agrees with gold labels.
struct Evaluation {
  std::size_t articles = 0;  ///< articles with a gold label
  std::size_t missing = 0;   ///< of these, not assigned: counted as alone
  std::size_t gold_stories = 0;
  std::size_t found_stories = 0;
  Quality bcubed;
  Quality bcubed_multi;            ///< over articles of gold events with two or more articles
  std::size_t multi_articles = 0;  ///< how many those are
  Quality pairwise;
  double ceaf_e_f1 = 0;
  double nmi = 0;

  /// Figures over mates of another language; absent without languages.
  struct Cross {
    Quality pairwise;
    Quality bcubed;
    std::size_t gold_pairs = 0;
    std::map<std::pair<std::string, std::string>, PairQuality> by_pair;  ///< pairwise, by languages
  };
  std::optional<Cross> cross;
};

/// Maps from article id: gold event, assigned story, language ("zh", "fr", "en").
using LabelMap = std::map<std::string, std::string>;

/// Compares an assignment with gold labels.  Articles without a gold label are left out.
/// Sources: B-cubed, Bagga and Baldwin 1998; CEAF-e, Luo 2005.
/// Errors: invalid_argument (no labels; an article of `gold` without a language when any is given).
NEWSLOOM_API Result<Evaluation> evaluate(const LabelMap& gold, const LabelMap& assigned,
                                         const LabelMap& languages = {});

}  // namespace newsloom

#endif
