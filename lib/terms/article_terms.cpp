#include "terms/article_terms.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "text/lookup.hpp"

namespace newsloom::terms {
namespace {

// Published with the prototype's figures: see docs/evaluation.md.
constexpr double kWindowShare = 0.25;
constexpr double kLeastShare = 1.5e-4;
constexpr double kLeastIdf = 1.0;
constexpr float kTranslatedIdfScale = 1.0F / 6;
// Title coverage: words rarer than this count, by what they exceed a common word; a short title of
// common words says little, so some mass is added below the fraction.
constexpr float kTelling = 1.5F;
constexpr float kCommon = 1.0F;
constexpr float kPriorMass = 4.0F;

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

double translated_dot(const TermTable& table, TermTable::Direction direction,
                      const TermVector& from, const TermLookup& to) {
  const Language target = TermTable::target(direction);
  double dot = 0;
  for (const auto& item : from.items) {
    float sum = 0;
    table.for_each_translation(direction, item.term, [&](TermId term, float weight) {
      const float there = to.weight(term);
      if (there != 0) sum += weight * there * table.background_idf(target, term);
    });
    dot += static_cast<double>(item.weight) * sum * kTranslatedIdfScale;
  }
  return dot;
}

double share(double part, double lengths) {
  return lengths > 0 ? std::clamp(part / lengths, 0.0, 1.0) : 0;
}

/// Mass of the title's telling words and how much of it is covered.
struct Coverage {
  double covered = 0, all = 0;
  void add(float weight, bool is_covered) {
    all += weight - kCommon;
    if (is_covered) covered += weight - kCommon;
  }
  double value() const { return covered / (all + kPriorMass); }
};

}  // namespace

std::vector<TermId> ArticleTerms::distinct() const {
  std::vector<TermId> terms;
  terms.reserve(full.items.size());
  for (const auto& item : full.items) terms.push_back(item.term);
  return terms;
}

ArticleTerms weigh_terms(const lang::ArticleText& article, const text::Vocabulary& vocabulary,
                         const TermTable& table, const WindowCounts& window) {
  ArticleTerms out;
  out.language = article.language;

  std::vector<Count> counts;
  counts.reserve(article.title_tokens.size() + article.body_tokens.size());
  const auto collect = [&](const text::Tokens& tokens, auto&& where) {
    std::uint32_t position = 0;
    for (const auto& token : tokens.items()) {
      const std::uint32_t at = position++;
      if (token.kind == text::TokenKind::number) continue;
      const auto word = text::find_word(vocabulary, tokens, token, article.language);
      Count count{table.term(word, tokens.key(token), token.kind == text::TokenKind::han)};
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

Overlap overlap(const TermVector& a, const TermVector& b) {
  double dot = 0;
  auto x = a.items.begin();
  auto y = b.items.begin();
  while (x != a.items.end() && y != b.items.end()) {
    if (x->term < y->term) {
      ++x;
    } else if (y->term < x->term) {
      ++y;
    } else {
      dot += static_cast<double>(x->weight) * y->weight;
      ++x;
      ++y;
    }
  }
  return {dot, share(dot, static_cast<double>(a.length) * b.length)};
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

double title_coverage(const ArticleTerms& a, const ArticleTerms& b) {
  const auto one_way = [](const TermVector& title, const TermVector& full) {
    Coverage coverage;
    auto y = full.items.begin();
    for (const auto& item : title.items) {
      if (item.weight <= kTelling) continue;
      while (y != full.items.end() && y->term < item.term) ++y;
      coverage.add(item.weight, y != full.items.end() && y->term == item.term);
    }
    return coverage.value();
  };
  return (one_way(a.title, b.full) + one_way(b.title, a.full)) / 2;
}

CrossTerms compare_across(const TermTable& table, const ArticleTerms& a, const ArticleTerms& b) {
  TermTable::Direction direction{};
  if (!TermTable::direction(a.language, b.language, direction)) {
    if (!TermTable::direction(b.language, a.language, direction)) return {};
    return compare_across(table, b, a);
  }
  CrossTerms out;
  TermLookup lookup;
  lookup.assign(b.lead);
  out.lead = share(translated_dot(table, direction, a.lead, lookup),
                   static_cast<double>(a.translated_lead[direction]) * b.lead.length);
  lookup.assign(b.full);
  out.full.dot = translated_dot(table, direction, a.full, lookup);
  out.full.cosine =
      share(out.full.dot, static_cast<double>(a.translated_full[direction]) * b.full.length);

  Coverage forward;
  for (const auto& item : a.title.items) {
    if (item.weight <= kTelling) continue;
    bool translatable = false, covered = false;
    table.for_each_translation(direction, item.term, [&](TermId term, float) {
      translatable = true;
      covered = covered || lookup.weight(term) != 0;
    });
    if (translatable) forward.add(item.weight, covered);
  }
  TermVector found;  // the words of b's title that a's words translate to
  lookup.assign(b.title);
  out.title = share(translated_dot(table, direction, a.title, lookup),
                    static_cast<double>(a.translated_title[direction]) * b.title.length);
  for (const auto& item : a.full.items) {
    table.for_each_translation(direction, item.term, [&](TermId term, float) {
      const float weight = lookup.weight(term);
      if (weight != 0) found.items.push_back({term, weight});
    });
  }
  std::sort(found.items.begin(), found.items.end(),
            [](const auto& x, const auto& y) { return x.term < y.term; });
  Coverage backward;
  auto y = found.items.begin();
  for (const auto& item : b.title.items) {
    if (item.weight <= kTelling || !table.is_translation(direction, item.term)) continue;
    while (y != found.items.end() && y->term < item.term) ++y;
    backward.add(item.weight, y != found.items.end() && y->term == item.term);
  }
  out.title_coverage = (forward.value() + backward.value()) / 2;
  return out;
}

}  // namespace newsloom::terms
