#include "index/candidate_index.hpp"

#include <algorithm>
#include <cmath>

#include "base/radix_sort.hpp"
#include "embed/dot.hpp"

namespace newsloom::index {
namespace {

// An article is found by its heaviest terms; translated ones are many and weaker.
constexpr std::size_t kOwnTerms = 32;
constexpr std::size_t kTranslatedTerms = 64;

bool by_term(const terms::WeightedTerm& a, const terms::WeightedTerm& b) { return a.term < b.term; }

/// Keeps the heaviest terms at length 1, ascending, so that sums over them have the same bits
/// wherever an article was read.
void make_keys(std::vector<terms::WeightedTerm>& terms, std::size_t count) {
  const auto heavier = [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  };
  if (terms.size() > count) {
    std::nth_element(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), terms.end(),
                     heavier);
    terms.resize(count);
    std::sort(terms.begin(), terms.end(), by_term);
  }
  double square = 0;
  for (const auto& item : terms) square += static_cast<double>(item.weight) * item.weight;
  const auto scale = square > 0 ? static_cast<float>(1 / std::sqrt(square)) : 0.0F;
  for (auto& item : terms) item.weight *= scale;
}

}  // namespace

CandidateIndex::Keys CandidateIndex::own_keys(const sim::FeaturesView& article) {
  Keys keys = article.terms.full();
  make_keys(keys, kOwnTerms);
  return keys;
}

CandidateIndex::Keys CandidateIndex::translated(const Keys& own, Language from, Language to) const {
  Keys keys;
  terms::TermTable::Direction direction{};
  if (terms::TermTable::direction(from, to, direction)) {
    for (const auto& item : own) {
      table_->for_each_translation(direction, item.term, [&](terms::TermId term, float weight) {
        keys.push_back({term, item.weight * weight * table_->background_idf(to, term)});
      });
    }
  } else if (terms::TermTable::direction(to, from, direction)) {
    for (const auto& item : own) {
      const float idf = table_->background_idf(from, item.term);
      table_->for_each_source(direction, item.term, [&](terms::TermId term) {
        keys.push_back({term, item.weight * idf * table_->weight(direction, term, item.term)});
      });
    }
  }
  radix_sort(keys, [](const terms::WeightedTerm& key) { return key.term; });
  std::size_t kept = 0;
  for (const auto& key : keys) {
    if (kept > 0 && keys[kept - 1].term == key.term) {
      keys[kept - 1].weight += key.weight;
    } else {
      keys[kept++] = key;
    }
  }
  keys.resize(kept);
  make_keys(keys, kTranslatedTerms);
  return keys;
}

CandidateIndex::CandidateIndex(const terms::TermTable& table, std::size_t dim)
    : table_(&table), dim_(dim) {
  for (int l = 0; l < kLanguageCount; ++l) pools_.emplace_back(dim);
}

void CandidateIndex::add(Slot slot, const sim::FeaturesView& article) {
  if (places_.size() <= slot) places_.resize(slot + std::size_t{1});
  places_[slot] = pool(article.language).add(slot, article.vectors.lead(), own_keys(article));
}

void CandidateIndex::remove(Slot slot, const sim::FeaturesView& article) {
  pool(article.language).remove(places_[slot], own_keys(article));
}

std::vector<Slot> CandidateIndex::find(const sim::FeaturesView& article, std::size_t limit) {
  const auto row = article.vectors.lead();
  ArticlePool::Lead lead;
  if (!row.empty() && row.dim == dim_) {
    lead = {embed::DotVector(row.unpack()), row.inverse_length};
  }
  const Keys own = own_keys(article);

  // Each other language has an equal share of the places, at most; the article's own has the rest.
  // Articles of unknown language compete with those of its own.
  const std::size_t pools = kLanguageCount - (article.language == Language::und ? 0 : 1);
  std::vector<Slot> found;
  std::size_t taken = 0;
  for (const auto language : {Language::zh, Language::fr, Language::en}) {
    if (language == article.language) continue;
    const std::size_t places = std::min(limit / pools, pool(language).size());
    taken += places;
    Best best(places);
    pool(language).rank(lead, translated(own, article.language, language), best);
    best.append_to(found);
  }
  Best best(limit - taken);
  pool(article.language).rank(lead, own, best);
  if (article.language != Language::und) {
    pool(Language::und).rank(lead, translated(own, article.language, Language::und), best);
  }
  best.append_to(found);
  std::sort(found.begin(), found.end());
  return found;
}

bool CandidateIndex::empty() const noexcept {
  return std::ranges::all_of(pools_, [](const ArticlePool& pool) { return pool.empty(); });
}

}  // namespace newsloom::index
