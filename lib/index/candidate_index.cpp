#include "index/candidate_index.hpp"

#include <algorithm>

namespace newsloom::index {
namespace {

// An article is found by its heaviest terms; translated ones are many and weaker.
constexpr std::size_t kOwnTerms = 32;
constexpr std::size_t kTranslatedTerms = 64;

constexpr Language kLanguages[] = {Language::und, Language::zh, Language::fr, Language::en};

struct Scored {
  Slot slot;
  float score;
};

/// Adds the best `count` to `out`.
void take_best(std::vector<Scored>& scored, std::size_t count, std::vector<Slot>& out) {
  const auto better = [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
  };
  if (scored.size() > count) {
    std::nth_element(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(count),
                     scored.end(), better);
    scored.resize(count);
  }
  for (const auto& item : scored) out.push_back(item.slot);
}

/// Terms that are heavier than others identify more than proportionally.
void keep_heaviest(std::vector<terms::WeightedTerm>& terms, std::size_t count) {
  const auto heavier = [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  };
  if (terms.size() > count) {
    std::nth_element(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), terms.end(),
                     heavier);
    terms.resize(count);
  }
}

}  // namespace

std::vector<terms::WeightedTerm> CandidateIndex::key_terms(const sim::ArticleFeatures& article,
                                                           Language in) const {
  std::vector<terms::WeightedTerm> keys;
  if (article.language == in) {
    keys = article.terms.full.items;
    keep_heaviest(keys, kOwnTerms);
    return keys;
  }
  terms::TermTable::Direction direction{};
  if (!terms::TermTable::direction(article.language, in, direction)) return keys;
  auto own = article.terms.full.items;
  keep_heaviest(own, kOwnTerms);
  for (const auto& item : own) {
    table_->for_each_translation(direction, item.term, [&](terms::TermId term, float weight) {
      keys.push_back({term, item.weight * weight * table_->background_idf(in, term)});
    });
  }
  std::stable_sort(keys.begin(), keys.end(),
                   [](const auto& a, const auto& b) { return a.term < b.term; });
  std::size_t kept = 0;
  for (const auto& key : keys) {
    if (kept > 0 && keys[kept - 1].term == key.term) {
      keys[kept - 1].weight += key.weight;
    } else {
      keys[kept++] = key;
    }
  }
  keys.resize(kept);
  keep_heaviest(keys, kTranslatedTerms);
  return keys;
}

void CandidateIndex::add(Slot slot, const sim::ArticleFeatures& article) {
  if (active_.size() <= slot) active_.resize(slot + std::size_t{1});
  active_[slot] = true;
  const auto& lead = article.vectors.lead;
  if (dim_ == 0) dim_ = lead.size();
  if (dim_ != 0) {
    lead_vectors_.resize(active_.size() * dim_);
    const auto place = lead_vectors_.begin() + static_cast<std::ptrdiff_t>(slot * dim_);
    std::fill_n(place, dim_, std::int8_t{0});
    if (lead.size() == dim_) std::copy(lead.begin(), lead.end(), place);
  }
  for (const Language language : kLanguages) {
    auto& postings = postings_[static_cast<int>(language)];
    for (const auto& key : key_terms(article, language)) {
      postings[key.term].push_back({slot, key.weight});
    }
  }
}

void CandidateIndex::remove(Slot slot, const sim::ArticleFeatures& article) {
  active_[slot] = false;
  for (const Language language : kLanguages) {
    auto& postings = postings_[static_cast<int>(language)];
    for (const auto& key : key_terms(article, language)) {
      const auto at = postings.find(key.term);
      auto& list = at->second;
      list.erase(std::find_if(list.begin(), list.end(),
                              [&](const Posting& posting) { return posting.slot == slot; }));
      if (list.empty()) postings.erase(at);
    }
  }
}

std::vector<Slot> CandidateIndex::find(const sim::ArticleFeatures& article,
                                       std::size_t limit) const {
  std::vector<Slot> found;
  std::vector<Scored> scored;
  const auto& lead = article.vectors.lead;
  if (dim_ != 0 && lead.size() == dim_) {
    for (Slot slot = 0; slot < active_.size(); ++slot) {
      if (!active_[slot]) continue;
      const auto dot = embed::dot_i8(lead.data(), &lead_vectors_[slot * dim_], dim_);
      scored.push_back({slot, static_cast<float>(dot)});
    }
    take_best(scored, limit / 2, found);
  }

  const std::size_t share = (limit - found.size()) / (kLanguageCount - 1);
  std::vector<float> sums(active_.size());
  for (const Language language : kLanguages) {
    const auto& postings = postings_[static_cast<int>(language)];
    scored.clear();
    for (const auto& key : key_terms(article, language)) {
      const auto at = postings.find(key.term);
      if (at == postings.end()) continue;
      for (const Posting& posting : at->second) {
        if (sums[posting.slot] == 0) scored.push_back({posting.slot, 0});
        sums[posting.slot] += key.weight * posting.weight;
      }
    }
    for (auto& item : scored) {
      item.score = sums[item.slot];
      sums[item.slot] = 0;
    }
    take_best(scored, share, found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool CandidateIndex::empty() const noexcept {
  for (const auto& postings : postings_) {
    if (!postings.empty()) return false;
  }
  return std::none_of(active_.begin(), active_.end(), [](bool active) { return active; });
}

}  // namespace newsloom::index
