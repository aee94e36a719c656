#include "terms/article_terms.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/bring_together.hpp"
#include "base/radix_sort.hpp"

namespace newsloom::terms {
namespace {

// Published with the prototype's figures: see docs/evaluation.md.
constexpr double kWindowShare = 0.25;
constexpr double kLeastShare = 1.5e-4;

enum Place : std::uint8_t { in_title, in_lead, in_rest, kPlaces };

struct Occurrence {
  TermId term = 0;
  Place place = in_title;
};

double idf_of(const TermTable& table, const WindowCounts<TermId>& window, Language language,
              TermId term) {
  const double most_idf = -std::log(kLeastShare);
  const std::uint32_t articles = window.articles(language);
  const double in_window =
      articles == 0 ? 0 : kWindowShare * window.count(language, term) / articles;
  if (in_window > kLeastShare && in_window > table.background_share(language, term)) {
    return -std::log(in_window);
  }
  return std::min(table.idf(language, term), most_idf);
}

/// What a term weighs in full text, lead and title; the fourth is 0, for they are reckoned with
/// four at once.
using Weights = std::array<double, 4>;

/// Adds up squares part by part.
struct Squares {
  std::array<double, 4> sums{};

  void add(const auto& weights) {
    for (std::size_t k = 0; k < sums.size(); ++k) {
      sums[k] += weights[k] * weights[k];
    }
  }
  ByPart roots() const {
    const auto root = [&](std::size_t k) { return static_cast<float>(std::sqrt(sums[k])); };
    return {root(0), root(1), root(2)};
  }
};

/// A term of the article with its weights.
struct Weighted {
  TermId term = 0;
  Weights weights{};
};

ByPart length_of(const std::vector<Weighted>& terms) {
  Squares squares;
  for (const Weighted& term : terms) squares.add(term.weights);
  return squares.roots();
}

/// Their lengths when translated.  `terms` ascend.
ByPart translated_length(const TermTable& table, TermTable::Direction direction,
                         const std::vector<Weighted>& terms) {
  struct Part {
    TermId to;
    std::uint32_t from : 24, weight : 8;  ///< a place in `terms`; of the translation, as stored
  };
  std::vector<Part> parts;
  constexpr std::size_t kUsualTranslations = 8;
  parts.reserve(kUsualTranslations * terms.size());
  const auto known_end = std::partition_point(
      terms.begin(), terms.end(), [](const Weighted& term) { return is_known(term.term); });
  for (auto term = terms.begin(); term != known_end; ++term) {
    const auto from = static_cast<std::uint32_t>(term - terms.begin());
    table.for_each_stored(direction, term->term, [&](TermId to, std::uint32_t weight) {
      parts.push_back({to, from, weight});
    });
  }
  bring_together(parts, [](const Part& part) { return part.to; });
  Squares squares;
  const Language target = TermTable::target(direction);
  for (auto part = parts.begin(); part != parts.end();) {
    const TermId to = part->to;
    const float idf = table.background_idf(target, to) * kTranslatedIdfScale;
    std::array<double, 4> sums{};
    for (; part != parts.end() && part->to == to; ++part) {
      const Weights& weights = terms[part->from].weights;
      const double weight = TermTable::weight_of(part->weight) * idf;
      for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += weights[k] * weight;
    }
    squares.add(sums);
  }
  // Words that the model lacks translate to themselves or not at all.
  for (auto term = known_end; term != terms.end(); ++term) {
    if (!table.has_translation(direction, term->term)) continue;
    const float idf = table.background_idf(target, term->term) * kTranslatedIdfScale;
    Weights weights = term->weights;
    for (double& weight : weights) weight *= idf;
    squares.add(weights);
  }
  return squares.roots();
}

}  // namespace

std::vector<TermId> ArticleTermsView::distinct() const {
  std::vector<TermId> distinct;
  distinct.reserve(terms.items().size());
  terms.for_each([&](TermId term, TermWeights) { distinct.push_back(term); });
  return distinct;
}

std::vector<WeightedTerm> ArticleTermsView::full() const {
  std::vector<WeightedTerm> full;
  full.reserve(terms.items().size());
  terms.for_each([&](TermId term, TermWeights weights) { full.push_back({term, weights.full()}); });
  return full;
}

ArticleTerms weigh_terms(const lang::ArticleText& article, const TermTable& table,
                         const WindowCounts<TermId>& window) {
  ArticleTerms out;
  out.language = article.language;

  std::vector<Occurrence> occurrences, unknown;
  occurrences.reserve(article.title_tokens.size() + article.body_tokens.size());
  const auto collect = [&](const text::Tokens& tokens, auto&& place_of) {
    std::uint32_t position = 0;
    for (const auto& token : tokens.items()) {
      const Place place = place_of(position++);
      if (token.kind == text::TokenKind::number) continue;
      const bool han = token.kind == text::TokenKind::han;
      const TermId term = table.term(token.word, tokens.key(token), han);
      if (table.background_idf(article.language, term) < TermWeights::kLeastIdf) continue;
      (is_known(term) ? occurrences : unknown).push_back({term, place});
    }
  };
  collect(article.title_tokens, [](std::uint32_t) { return in_title; });
  collect(article.body_tokens,
          [&](std::uint32_t at) { return at < article.lead_tokens ? in_lead : in_rest; });
  radix_sort(occurrences, [](const Occurrence& occurrence) { return occurrence.term; });
  // Few; their ids are greater than all others.
  std::sort(unknown.begin(), unknown.end(), [](auto a, auto b) { return a.term < b.term; });
  occurrences.insert(occurrences.end(), unknown.begin(), unknown.end());

  std::vector<Weighted> weighted;
  weighted.reserve(occurrences.size());
  out.terms.reserve(occurrences.size());
  for (std::size_t i = 0; i < occurrences.size();) {
    const TermId term = occurrences[i].term;
    std::array<int, kPlaces> count{};
    for (; i < occurrences.size() && occurrences[i].term == term; ++i) {
      ++count[occurrences[i].place];
    }
    const TermWeights weights(idf_of(table, window, article.language, term), count[in_title],
                              count[in_lead], count[in_rest]);
    out.terms.add(term, weights);
    weighted.push_back({term, {weights.full(), weights.lead(), weights.title(), 0}});
  }
  out.length = length_of(weighted);

  for (int d = 0; d < TermTable::kDirections; ++d) {
    const auto direction = static_cast<TermTable::Direction>(d);
    if (TermTable::source(direction) != article.language) continue;
    out.translated[direction] = translated_length(table, direction, weighted);
  }
  return out;
}

void TermLookup::assign(const std::vector<WeightedTerm>& terms) {
  slots_.assign(std::bit_ceil(2 * terms.size() + 2), {});
  const std::size_t mask = slots_.size() - 1;
  for (const auto& item : terms) {
    std::size_t slot = item.term * 0x9E3779B1u & mask;
    while (slots_[slot].weight != 0) slot = (slot + 1) & mask;
    slots_[slot] = item;
  }
}

float TermLookup::weight(TermId term) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = term * 0x9E3779B1u & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].weight == 0) return 0;
    if (slots_[slot].term == term) return slots_[slot].weight;
  }
}

}  // namespace newsloom::terms
