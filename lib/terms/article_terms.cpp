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
constexpr double kLeastIdf = 1.0;

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

/// 1 + ln tf.
double frequency_weight(int tf) {
  static const auto kOfSmall = [] {
    std::array<double, 32> weights{};
    for (std::size_t i = 1; i < weights.size(); ++i) {
      weights[i] = 1 + std::log(static_cast<int>(i));
    }
    return weights;
  }();
  const auto at = static_cast<std::size_t>(tf);
  return at < kOfSmall.size() ? kOfSmall[at] : 1 + std::log(tf);
}

void append(TermVector& vector, TermId term, int tf, double idf) {
  if (tf == 0) return;
  vector.items.push_back({term, static_cast<float>(frequency_weight(tf) * idf)});
}

void measure(TermVector& vector) {
  double squares = 0;
  for (const auto& item : vector.items) squares += static_cast<double>(item.weight) * item.weight;
  vector.length = static_cast<float>(std::sqrt(squares));
}

/// Lengths of the full text, the lead and the title when translated.
void measure_translated(const TermTable& table, TermTable::Direction direction,
                        ArticleTerms& article) {
  struct Part {
    TermId term = 0;
    float full = 0, lead = 0, title = 0;
  };
  std::vector<Part> parts;
  const Language target = TermTable::target(direction);
  auto lead = article.lead.items.begin();
  auto title = article.title.items.begin();
  for (const auto& item : article.full.items) {
    // The lead's terms are among those of the text, the title's among those of the lead.
    const bool in_lead = lead != article.lead.items.end() && lead->term == item.term;
    const bool in_title = title != article.title.items.end() && title->term == item.term;
    const float lead_weight = in_lead ? (lead++)->weight : 0;
    const float title_weight = in_title ? (title++)->weight : 0;
    table.for_each_translation(direction, item.term, [&](TermId to, float weight) {
      const float idf = table.background_idf(target, to) * kTranslatedIdfScale;
      parts.push_back({to, item.weight * weight * idf, lead_weight * weight * idf,
                       title_weight * weight * idf});
    });
  }
  radix_sort(parts, [](const Part& part) { return part.term; });
  double full_squares = 0, lead_squares = 0, title_squares = 0;
  for (std::size_t i = 0; i < parts.size();) {
    double full = 0, in_lead = 0, in_title = 0;
    const TermId term = parts[i].term;
    for (; i < parts.size() && parts[i].term == term; ++i) {
      full += parts[i].full;
      in_lead += parts[i].lead;
      in_title += parts[i].title;
    }
    full_squares += full * full;
    lead_squares += in_lead * in_lead;
    title_squares += in_title * in_title;
  }
  article.translated_full[direction] = static_cast<float>(std::sqrt(full_squares));
  article.translated_lead[direction] = static_cast<float>(std::sqrt(lead_squares));
  article.translated_title[direction] = static_cast<float>(std::sqrt(title_squares));
}

}  // namespace

std::vector<TermId> ArticleTerms::distinct() const {
  std::vector<TermId> terms;
  terms.reserve(full.items.size());
  for (const auto& item : full.items) terms.push_back(item.term);
  return terms;
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
  radix_sort(counts, [](const Count& count) { return count.term; });

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
  for (TermVector* terms : {&out.full, &out.lead, &out.title}) terms->items.shrink_to_fit();
  measure(out.full);
  measure(out.lead);
  measure(out.title);

  for (int d = 0; d < TermTable::kDirections; ++d) {
    const auto direction = static_cast<TermTable::Direction>(d);
    if (TermTable::source(direction) == article.language) measure_translated(table, direction, out);
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
