#include "terms/article_terms.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace newsloom::terms {
namespace {

// Published with the prototype's figures: see docs/evaluation.md.
constexpr double kWindowShare = 0.25;
constexpr double kLeastShare = 1.5e-4;
constexpr double kLeastIdf = 1.0;

struct Count {
  TermId term;
  std::uint16_t title = 0, lead = 0, body = 0;
};

double idf_of(const TermTable& table, const WindowCounts& window, Language language, TermId term) {
  const std::uint32_t articles = window.articles(language);
  const double in_window =
      articles == 0 ? 0 : kWindowShare * window.count(language, term) / articles;
  return -std::log(std::max({table.background_share(language, term), in_window, kLeastShare}));
}

void append(TermVector& vector, TermId term, int tf, double idf) {
  if (tf == 0) return;
  vector.items.push_back({term, static_cast<float>((1 + std::log(tf)) * idf)});
}

void measure(TermVector& vector) {
  double squares = 0;
  for (const auto& item : vector.items) squares += static_cast<double>(item.weight) * item.weight;
  vector.length = static_cast<float>(std::sqrt(squares));
}

float translated_length(const TermTable& table, TermTable::Direction direction,
                        const TermVector& terms, std::vector<WeightedTerm>& scratch) {
  scratch.clear();
  const Language target = TermTable::target(direction);
  for (const auto& item : terms.items) {
    table.for_each_translation(direction, item.term, [&](TermId to, float weight) {
      const float idf = table.background_idf(target, to) * kTranslatedIdfScale;
      scratch.push_back({to, item.weight * weight * idf});
    });
  }
  std::stable_sort(scratch.begin(), scratch.end(),
                   [](const auto& a, const auto& b) { return a.term < b.term; });
  double squares = 0;
  for (std::size_t i = 0; i < scratch.size();) {
    double sum = 0;
    const TermId term = scratch[i].term;
    for (; i < scratch.size() && scratch[i].term == term; ++i) sum += scratch[i].weight;
    squares += sum * sum;
  }
  return static_cast<float>(std::sqrt(squares));
}

}  // namespace

std::vector<TermId> ArticleTerms::distinct() const {
  std::vector<TermId> terms;
  terms.reserve(full.items.size());
  for (const auto& item : full.items) terms.push_back(item.term);
  return terms;
}

ArticleTerms weigh_terms(const lang::ArticleText& article, const TermTable& table,
                         const WindowCounts& window) {
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
      if (table.background_idf(article.language, count.term) < kLeastIdf) continue;
      where(count, at);
      counts.push_back(count);
    }
  };
  collect(article.title_tokens, [](Count& count, std::uint32_t) { count.title = 1; });
  collect(article.body_tokens, [&](Count& count, std::uint32_t at) {
    count.body = 1;
    count.lead = at < article.lead_tokens ? 1 : 0;
  });
  std::sort(counts.begin(), counts.end(),
            [](const Count& a, const Count& b) { return a.term < b.term; });

  for (std::size_t i = 0; i < counts.size();) {
    Count sum{counts[i].term};
    for (; i < counts.size() && counts[i].term == sum.term; ++i) {
      sum.title = static_cast<std::uint16_t>(sum.title + counts[i].title);
      sum.lead = static_cast<std::uint16_t>(sum.lead + counts[i].lead);
      sum.body = static_cast<std::uint16_t>(sum.body + counts[i].body);
    }
    const double idf = idf_of(table, window, article.language, sum.term);
    append(out.full, sum.term, 2 * sum.title + sum.body, idf);
    append(out.lead, sum.term, sum.title + sum.lead, idf);
    append(out.title, sum.term, sum.title, idf);
  }
  measure(out.full);
  measure(out.lead);
  measure(out.title);

  std::vector<WeightedTerm> scratch;
  for (int d = 0; d < TermTable::kDirections; ++d) {
    const auto direction = static_cast<TermTable::Direction>(d);
    if (TermTable::source(direction) != article.language) continue;
    out.translated_full[d] = translated_length(table, direction, out.full, scratch);
    out.translated_lead[d] = translated_length(table, direction, out.lead, scratch);
    out.translated_title[d] = translated_length(table, direction, out.title, scratch);
  }
  return out;
}

void TermLookup::assign(const TermVector& terms) {
  slots_.assign(std::bit_ceil(2 * terms.items.size() + 2), {});
  const std::size_t mask = slots_.size() - 1;
  for (const auto& item : terms.items) {
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
