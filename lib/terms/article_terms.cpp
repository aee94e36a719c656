#include "terms/article_terms.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/radix_sort.hpp"

namespace newsloom::terms {
namespace {

// Published with the prototype's figures: see docs/evaluation.md.
constexpr double kWindowShare = 0.25;
constexpr double kLeastShare = 1.5e-4;

struct Count {
  TermId term;
  std::uint16_t title = 0, lead = 0, body = 0;
};

double idf_of(const TermTable& table, const WindowCounts<TermId>& window, Language language,
              TermId term) {
  const std::uint32_t articles = window.articles(language);
  const double in_window =
      articles == 0 ? 0 : kWindowShare * window.count(language, term) / articles;
  return -std::log(std::max({table.background_share(language, term), in_window, kLeastShare}));
}

/// Adds up squares part by part.
struct Squares {
  double full = 0, lead = 0, title = 0;

  void add(const auto& weights) {
    full += static_cast<double>(weights.full) * weights.full;
    lead += static_cast<double>(weights.lead) * weights.lead;
    title += static_cast<double>(weights.title) * weights.title;
  }
  ByPart roots() const {
    return {static_cast<float>(std::sqrt(full)), static_cast<float>(std::sqrt(lead)),
            static_cast<float>(std::sqrt(title))};
  }
};

ByPart by_part(TermWeights weights) { return {weights.full(), weights.lead(), weights.title()}; }

ByPart length_of(const PackedTermsView& terms) {
  Squares squares;
  terms.for_each([&](TermId, TermWeights weights) { squares.add(by_part(weights)); });
  return squares.roots();
}

/// Their lengths when translated.
ByPart translated_length(const TermTable& table, TermTable::Direction direction,
                         const PackedTermsView& terms) {
  struct Part {
    TermId term = 0;
    ByPart weight;
  };
  std::vector<Part> parts;
  const Language target = TermTable::target(direction);
  terms.for_each([&](TermId term, TermWeights weights) {
    const auto [full, lead, title] = by_part(weights);
    table.for_each_translation(direction, term, [&](TermId to, float weight) {
      const float idf = table.background_idf(target, to) * kTranslatedIdfScale;
      parts.push_back({to, {full * weight * idf, lead * weight * idf, title * weight * idf}});
    });
  });
  radix_sort(parts, [](const Part& part) { return part.term; });
  Squares squares;
  for (std::size_t i = 0; i < parts.size();) {
    struct {
      double full = 0, lead = 0, title = 0;
    } sum;
    const TermId term = parts[i].term;
    for (; i < parts.size() && parts[i].term == term; ++i) {
      sum.full += parts[i].weight.full;
      sum.lead += parts[i].weight.lead;
      sum.title += parts[i].weight.title;
    }
    squares.add(sum);
  }
  return squares.roots();
}

}  // namespace

std::vector<TermId> ArticleTermsView::distinct() const {
  std::vector<TermId> distinct;
  terms.for_each([&](TermId term, TermWeights) { distinct.push_back(term); });
  return distinct;
}

std::vector<WeightedTerm> ArticleTermsView::full() const {
  std::vector<WeightedTerm> full;
  terms.for_each([&](TermId term, TermWeights weights) { full.push_back({term, weights.full()}); });
  return full;
}

ArticleTerms weigh_terms(const lang::ArticleText& article, const TermTable& table,
                         const WindowCounts<TermId>& window) {
  ArticleTerms out;
  out.language = article.language;

  std::vector<Count> counts;
  counts.reserve(article.title_tokens.size() + article.body_tokens.size());
  const auto collect = [&](const text::Tokens& tokens, auto&& where) {
    std::uint32_t position = 0;
    for (const auto& token : tokens.items()) {
      const std::uint32_t at = position++;
      if (token.kind == text::TokenKind::number) continue;
      Count count{table.term(token.word, tokens.key(token), token.kind == text::TokenKind::han)};
      if (table.background_idf(article.language, count.term) < TermWeights::kLeastIdf) continue;
      where(count, at);
      counts.push_back(count);
    }
  };
  collect(article.title_tokens, [](Count& count, std::uint32_t) { count.title = 1; });
  collect(article.body_tokens, [&](Count& count, std::uint32_t at) {
    count.body = 1;
    count.lead = at < article.lead_tokens ? 1 : 0;
  });
  radix_sort(counts, [](const Count& count) { return count.term; });

  for (std::size_t i = 0; i < counts.size();) {
    Count sum{counts[i].term};
    for (; i < counts.size() && counts[i].term == sum.term; ++i) {
      sum.title = static_cast<std::uint16_t>(sum.title + counts[i].title);
      sum.lead = static_cast<std::uint16_t>(sum.lead + counts[i].lead);
      sum.body = static_cast<std::uint16_t>(sum.body + counts[i].body);
    }
    const double idf = idf_of(table, window, article.language, sum.term);
    out.terms.add(sum.term, {idf, sum.title, sum.lead, sum.body - sum.lead});
  }
  out.length = length_of(out.terms);

  for (int d = 0; d < TermTable::kDirections; ++d) {
    const auto direction = static_cast<TermTable::Direction>(d);
    if (TermTable::source(direction) != article.language) continue;
    out.translated[direction] = translated_length(table, direction, out.terms);
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
