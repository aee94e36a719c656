#ifndef NEWSLOOM_INSPECT_HPP
#define NEWSLOOM_INSPECT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsloom/article.hpp"
#include "newsloom/export.hpp"
#include "newsloom/model.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Where something stands in an article: bytes of the title or body as given.
struct Place {
  bool in_title = false;
  std::size_t begin = 0, end = 0;
};

/// A term that tells what the article is about.
struct InspectedTerm {
  std::string text;
  double weight = 0;
  std::vector<std::string> translations;  ///< best first
  std::string key;                        ///< the word that stands for it in explanations
  std::vector<Place> places;              ///< title first, ascending
};

/// A person, place, organisation or other name; `name` is its longest form in the article.
struct InspectedName {
  std::string kind, text, name;
  Place place;
  std::string key;                       ///< of the longest form, as explanations have it
  std::optional<std::uint16_t> country;  ///< the model's number of a country or its adjective
};

struct InspectedNumber {
  std::string text;
  double value = 0;
  std::string unit;  ///< "", "percent"
  Place place;
};

struct InspectedDate {
  std::string text;
  std::int32_t day = 0;  ///< days since 1970-01-01
  Place place;
};

/// What the library sees in an article.
struct Inspection {
  std::string language;              ///< "zh", "zh-Hant", "fr", "en" or "und"
  std::vector<InspectedTerm> terms;  ///< the weightiest first
  std::vector<InspectedName> names;
  std::vector<InspectedNumber> numbers;
  std::vector<InspectedDate> dates;
};

/// Shows the evidence that the library draws from an article by itself.
/// Threads: immutable, share freely.
class NEWSLOOM_API Inspector {
 public:
  explicit Inspector(Model model);

  /// Gives at most `most_terms` terms.
  /// Errors: invalid_argument (neither title nor body).  Cost: linear in the text.
  Result<Inspection> inspect(const ArticleView& article, std::size_t most_terms = 20) const;

 private:
  Model model_;
  std::vector<std::uint32_t> word_of_term_[3];  ///< by language (zh, fr, en) and term
};

}  // namespace newsloom

#endif
