#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/article_features.hpp"
#include "terms/term_matcher.hpp"

namespace newsloom::sim {

/// The kinds of evidence that two articles report one event.
enum class Evidence : std::uint8_t {
  words,                  ///< root of the cosine of all words, translated across languages
  lead_words,             ///< of title and lead
  title_words,            ///< of the titles
  shared_mass,            ///< ln(1 + dot product of all words): how much is shared, however long
  text_mass,              ///< ln(1 + length of the shorter one's words)
  title_coverage,         ///< how far each title's words stand in the other article
  numbers,                ///< shared rare numbers
  lead_number_agrees,     ///< the leads share a telling number (one language only)
  lead_number_conflicts,  ///< both leads have telling numbers and share none (one language only)
  same_day,               ///< title and lead name a day in common
  other_day,              ///< both name days, none in common
  hours_apart,            ///< ln(1 + hours between the publications)
  other_figures,  ///< alike in words, not in figures, as the next day's count (one language only)
  daily_series,   ///< alike in words, out at one hour of two days (one language only)
  body_vector,    ///< cosine of the vectors of the bodies
  lead_vector,
  title_vector,
  sentence_vector,  ///< mean cosine of each sentence's best partner (two languages only)
  names,            ///< shared people, places and organisations, whatever their script
  countries,        ///< shared countries
  density,          ///< how close both are to their nearest anyway; not of articles of one language
  count_,
};
constexpr std::size_t kEvidenceCount = static_cast<std::size_t>(Evidence::count_);

/// "words", "lead words" ...: for people and for the bundle.
std::string_view evidence_name(Evidence evidence) noexcept;

/// What was measured of one pair.
struct PairEvidence {
  bool cross_language = false;
  bool headline = false;  ///< one of the two has no body
  std::array<float, kEvidenceCount> values{};

  float& operator[](Evidence e) noexcept { return values[static_cast<std::size_t>(e)]; }
  float operator[](Evidence e) const noexcept { return values[static_cast<std::size_t>(e)]; }
};

/// Measures everything but the names and the density, which depends on other articles than the two.
/// `a_terms`, `a_vectors`: made for those of `a`; one serves all its comparisons.  Symmetric. Cost:
/// a few thousand operations.
PairEvidence compare(terms::TermMatcher& a_terms, const embed::VectorMatcher& a_vectors,
                     const FeaturesView& a, const FeaturesView& b);

/// Adds the names, in [0, 1].  `needed`: where they come to less, what they are given may be less
/// still.  Symmetric.  Cost: under a microsecond within one language or where few words are shared,
/// else some ten, mostly of pairs of names not met before.
void compare_names(names::NameComparer& comparer, const names::NamesView& a,
                   const names::NamesView& b, PairEvidence& pair, double needed = 0);

/// The names that compare_names() counted; `pair` is what compare() gave.
std::vector<names::MatchedName> matched_names(names::NameComparer& comparer, const FeaturesView& a,
                                              const FeaturesView& b, const PairEvidence& pair);

}  // namespace newsloom::sim
