#include "engine/explanation.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <span>

namespace newsloom::engine {
namespace {

constexpr std::size_t kMostTerms = 12;

/// A shared term before it is spelt out.
struct Match {
  terms::TermId here, there;
  double weight;
};

using Article = KeptArticle::Parts;
using Weights = std::vector<terms::WeightedTerm>;

std::vector<Match> matches_within(const Weights& a, const Weights& b) {
  std::vector<Match> matches;
  auto y = b.begin();
  for (const auto& item : a) {
    while (y != b.end() && y->term < item.term) ++y;
    if (y == b.end()) break;
    if (y->term == item.term) {
      matches.push_back({item.term, item.term, static_cast<double>(item.weight) * y->weight});
    }
  }
  return matches;
}

/// For each word of `from` its heaviest translation in `to`.
std::vector<Match> matches_across(const terms::TermTable& table,
                                  terms::TermTable::Direction direction, const Weights& from,
                                  const Weights& to) {
  terms::TermLookup lookup;
  lookup.assign(to);
  std::vector<Match> matches;
  for (const auto& item : from) {
    Match best{item.term, 0, 0};
    table.for_each_translation(direction, item.term, [&](terms::TermId term, float weight) {
      const double product = static_cast<double>(item.weight) * weight * lookup.weight(term);
      if (product > best.weight) {
        best.there = term;
        best.weight = product;
      }
    });
    if (best.weight > 0) matches.push_back(best);
  }
  return matches;
}

std::string spell(const ModelData& model, terms::TermId term, const Article& article) {
  const auto rare = article.rare_words.find(term);
  if (!rare.empty()) return std::string(rare);
  return model.spelling.spell(term, article.features.language);
}

/// The words that two articles share, heaviest first.
std::vector<SharedTerm> shared_terms(const ModelData& model, const Article& a, const Article& b) {
  const auto& here = a.features.terms;
  const auto& there = b.features.terms;
  std::vector<Match> matches;
  terms::TermTable::Direction direction{};
  if (here.language == there.language) {
    matches = matches_within(here.full(), there.full());
  } else if (terms::TermTable::direction(here.language, there.language, direction)) {
    matches = matches_across(model.terms, direction, here.full(), there.full());
  } else if (terms::TermTable::direction(there.language, here.language, direction)) {
    matches = matches_across(model.terms, direction, there.full(), here.full());
    for (auto& match : matches) std::swap(match.here, match.there);
  }
  std::sort(matches.begin(), matches.end(), [](const Match& x, const Match& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.here < y.here;
  });
  std::vector<SharedTerm> shared;
  for (const auto& match : matches) {
    if (shared.size() == kMostTerms) break;
    // One word of the partner may answer several here; the heaviest is enough.
    const auto spelt = spell(model, match.there, b);
    if (std::any_of(shared.begin(), shared.end(),
                    [&](const SharedTerm& term) { return term.there == spelt; })) {
      continue;
    }
    shared.push_back({spell(model, match.here, a), spelt, match.weight});
  }
  return shared;
}

/// The rare numbers that both articles name, as decimal text.
std::vector<std::string> shared_numbers(const Article& a, const Article& b) {
  std::vector<std::string> shared;
  auto y = b.features.numbers.begin();
  for (const auto& number : a.features.numbers) {
    while (y != b.features.numbers.end() && y->key < number.key) ++y;
    if (y == b.features.numbers.end()) break;
    if (y->key != number.key) continue;
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.10g", number.value);
    shared.emplace_back(digits);
  }
  return shared;
}

std::string spell(const names::NamesView& names, std::size_t i) {
  return names::NameKey::unpack(names.letters_of(i)).text();
}

std::vector<SharedTerm> shared_names(names::NameComparer& comparer, const Article& a,
                                     const Article& b, const sim::PairEvidence& pair) {
  std::vector<SharedTerm> shared;
  for (const auto& match : sim::matched_names(comparer, a.features, b.features, pair)) {
    shared.push_back({spell(a.features.names, match.here), spell(b.features.names, match.there),
                      match.probability});
  }
  return shared;
}

template <class Item>
std::vector<Item> in_both(std::span<const Item> a, std::span<const Item> b) {
  std::vector<Item> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

}  // namespace

PairAccount account_for(const ModelData& model, const KeptArticle& one, const KeptArticle& other,
                        const cluster::Link& link) {
  const Article a = one.parts(), b = other.parts();
  names::NameComparer names(model.names, names::NameComparer::kFewPairs);
  auto evidence = Comparison(model, a.features, names).with(b.features);
  evidence[sim::Evidence::density] = link.density;
  const auto& weights = model.link.weights(evidence);
  PairAccount account;
  account.contributions.push_back({"prior", 1, weights.bias});
  account.score = weights.bias;
  for (std::size_t i = 0; i < sim::kEvidenceCount; ++i) {
    const auto kind = static_cast<sim::Evidence>(i);
    const double added = weights.of[i] * evidence.values[i];
    account.contributions.push_back(
        {std::string(sim::evidence_name(kind)), evidence.values[i], added});
    account.score += added;
  }
  account.shared = {shared_terms(model, a, b), shared_names(names, a, b, evidence),
                    in_both(a.features.names.countries, b.features.names.countries),
                    shared_numbers(a, b), in_both(a.features.days, b.features.days)};
  return account;
}

}  // namespace newsloom::engine
