#include "sim/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace newsloom::sim {
namespace {

// An unknown time speaks neither for one event nor for two: on the windows as many pairs of either
// kind, of one language or of two, lie so far apart.
constexpr double kUnknownHours = 11;
// Names of two languages are spelt out only where the words leave it open.
constexpr float kNamesFrom = 0.2F;
constexpr float kNumberPriorMass = 3.0F;
// Figures that differ say more the more there are; one or two may be left out by chance.
constexpr float kFiguresPriorMass = 8.0F;
// A series appears at one hour, give or take; what follows within half a day is no next part of it.
constexpr double kSeriesFromHours = 12;
constexpr double kSeriesHours = 5;

struct NumberOverlap {
  float score = 0;
  float differ = 0;  ///< in [0, 1): how much both say in figures that the other does not
  bool leads_agree = false, leads_conflict = false;
};

NumberOverlap compare_numbers(std::span<const NumberFeature> a, std::span<const NumberFeature> b) {
  NumberOverlap out;
  float shared = 0, mass_a = 0, mass_b = 0;
  bool lead_a = false, lead_b = false;
  for (const auto& number : a) {
    mass_a += number.weight;
    lead_a = lead_a || number.in_lead;
  }
  for (const auto& number : b) {
    mass_b += number.weight;
    lead_b = lead_b || number.in_lead;
  }
  auto y = b.begin();
  for (const auto& number : a) {
    while (y != b.end() && y->key < number.key) ++y;
    if (y == b.end()) break;
    if (y->key != number.key) continue;
    shared += number.weight;
    out.leads_agree = out.leads_agree || (number.in_lead && y->in_lead);
  }
  out.score = shared / std::sqrt((mass_a + kNumberPriorMass) * (mass_b + kNumberPriorMass));
  const float least = std::min(mass_a, mass_b);
  out.differ = std::max(least - shared, 0.0F) / (least + kFiguresPriorMass);
  out.leads_conflict = lead_a && lead_b && !out.leads_agree;
  return out;
}

bool intersect(std::span<const std::int32_t> a, std::span<const std::int32_t> b) {
  auto y = b.begin();
  for (const auto day : a) {
    while (y != b.end() && *y < day) ++y;
    if (y != b.end() && *y == day) return true;
  }
  return false;
}

/// Between the publications; nothing when one of them is unknown.
std::optional<double> hours_between(const FeaturesView& a, const FeaturesView& b) {
  if (!a.published_at || !b.published_at) return std::nullopt;
  const auto seconds = [](std::int64_t time) { return static_cast<double>(time); };
  return std::abs(seconds(*a.published_at) - seconds(*b.published_at)) / 3600;
}

/// 1 at the same hour of two days, falling to 0 within kSeriesHours.
double same_hour_of_two_days(double hours) {
  if (hours <= kSeriesFromHours) return 0;
  const double off = std::abs(hours - 24 * std::round(hours / 24));
  return std::max(0.0, 1 - off / kSeriesHours);
}

bool by_spelling(const PairEvidence& pair) {
  return pair.cross_language && pair[Evidence::words] >= kNamesFrom;
}

float root(double cosine) { return static_cast<float>(std::sqrt(std::max(cosine, 0.0))); }

}  // namespace

std::string_view evidence_name(Evidence evidence) noexcept {
  switch (evidence) {
    case Evidence::words:
      return "words";
    case Evidence::lead_words:
      return "lead words";
    case Evidence::title_words:
      return "title words";
    case Evidence::shared_mass:
      return "amount shared";
    case Evidence::text_mass:
      return "amount of text";
    case Evidence::title_coverage:
      return "title coverage";
    case Evidence::numbers:
      return "numbers";
    case Evidence::lead_number_agrees:
      return "lead numbers agree";
    case Evidence::lead_number_conflicts:
      return "lead numbers differ";
    case Evidence::same_day:
      return "same day";
    case Evidence::other_day:
      return "other day";
    case Evidence::hours_apart:
      return "publication time";
    case Evidence::other_figures:
      return "other figures";
    case Evidence::daily_series:
      return "daily series";
    case Evidence::body_vector:
      return "meaning of the body";
    case Evidence::lead_vector:
      return "meaning of the lead";
    case Evidence::title_vector:
      return "meaning of the title";
    case Evidence::sentence_vector:
      return "meaning of sentences";
    case Evidence::names:
      return "names";
    case Evidence::countries:
      return "countries";
    case Evidence::density:
      return "density";
    case Evidence::count_:
      break;
  }
  return "";
}

void compare_names(names::NameComparer& comparer, const names::NamesView& a,
                   const names::NamesView& b, PairEvidence& pair, double needed) {
  pair[Evidence::names] = names::shared_names(comparer, a, b, by_spelling(pair), needed).names;
}

PairEvidence compare(terms::TermMatcher& a_terms, const embed::VectorMatcher& a_vectors,
                     const FeaturesView& a, const FeaturesView& b) {
  PairEvidence pair;
  pair.cross_language = a.language != b.language;
  pair.headline = a.headline || b.headline;
  const auto numbers = compare_numbers(a.numbers, b.numbers);
  const auto shared = a_terms.compare(b.terms);
  const auto hours = hours_between(a, b);
  pair[Evidence::words] = root(shared.full.cosine);
  pair[Evidence::shared_mass] = static_cast<float>(std::log1p(shared.full.dot));
  pair[Evidence::lead_words] = root(shared.lead);
  pair[Evidence::title_words] = root(shared.title);
  pair[Evidence::title_coverage] = static_cast<float>(shared.title_coverage);
  if (!pair.cross_language) {
    pair[Evidence::lead_number_agrees] = numbers.leads_agree ? 1.0F : 0.0F;
    pair[Evidence::lead_number_conflicts] = numbers.leads_conflict ? 1.0F : 0.0F;
    const auto alike = static_cast<float>(shared.full.cosine);
    pair[Evidence::other_figures] = alike * numbers.differ;
    pair[Evidence::daily_series] =
        alike * static_cast<float>(hours ? same_hour_of_two_days(*hours) : 0);
  }
  pair[Evidence::text_mass] = std::log1p(std::min(a.terms.length.full, b.terms.length.full));
  pair[Evidence::numbers] = numbers.score;
  if (!a.days.empty() && !b.days.empty()) {
    const bool same = intersect(a.days, b.days);
    pair[Evidence::same_day] = same ? 1.0F : 0.0F;
    pair[Evidence::other_day] = same ? 0.0F : 1.0F;
  }
  pair[Evidence::hours_apart] = static_cast<float>(std::log1p(hours.value_or(kUnknownHours)));
  pair[Evidence::countries] = names::shared_countries(a.names, b.names);
  // Sentences cost most, and within a language words say what they would.
  const auto vectors = a_vectors.compare(b.vectors, pair.cross_language);
  pair[Evidence::body_vector] = vectors.body;
  pair[Evidence::lead_vector] = vectors.lead;
  pair[Evidence::title_vector] = vectors.title;
  pair[Evidence::sentence_vector] = vectors.sentences;
  return pair;
}

std::vector<names::MatchedName> matched_names(names::NameComparer& comparer, const FeaturesView& a,
                                              const FeaturesView& b, const PairEvidence& pair) {
  return names::matched_names(comparer, a.names, b.names, by_spelling(pair));
}

}  // namespace newsloom::sim
