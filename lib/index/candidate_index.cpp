#include "index/candidate_index.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace newsloom::index {
namespace {

// An article is found by its heaviest terms; translated ones are many and weaker.
constexpr std::size_t kOwnTerms = 32;
constexpr std::size_t kTranslatedTerms = 64;

constexpr std::size_t kBlock = 256;  // lead vectors that are compared at once

struct Scored {
  Slot slot;
  float score;
};

bool better(const Scored& a, const Scored& b) {
  return a.score != b.score ? a.score > b.score : a.slot < b.slot;
}

/// Keeps the best of what it is given.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) { kept_.reserve(2 * count); }

  /// What scores less is not among the best.
  float bar() const noexcept { return bar_.score; }

  void add(const Scored& item) {
    if (count_ == 0 || (full_ && !better(item, bar_))) return;
    kept_.push_back(item);
    if (kept_.size() == 2 * count_) cut();
  }

  void append_to(std::vector<Slot>& out) {
    if (kept_.size() > count_) cut();
    for (const auto& item : kept_) out.push_back(item.slot);
  }

 private:
  void cut() {
    const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(count_ - 1);
    std::nth_element(kept_.begin(), last, kept_.end(), better);
    bar_ = *last;
    full_ = true;
    kept_.resize(count_);
  }

  std::size_t count_;
  std::vector<Scored> kept_;
  bool full_ = false;
  Scored bar_{0, -std::numeric_limits<float>::infinity()};  ///< the worst of the best, once full
};

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

CandidateIndex::Keys CandidateIndex::key_terms(const sim::ArticleFeatures& article) const {
  auto own = article.terms.full.items;
  keep_heaviest(own, kOwnTerms);
  Keys keys;
  for (int d = 0; d < terms::TermTable::kDirections; ++d) {
    const auto direction = static_cast<terms::TermTable::Direction>(d);
    if (terms::TermTable::source(direction) != article.language) continue;
    const Language target = terms::TermTable::target(direction);
    keys[static_cast<int>(target)] = translated(own, direction);
  }
  keys[static_cast<int>(article.language)] = std::move(own);
  return keys;
}

std::vector<terms::WeightedTerm> CandidateIndex::translated(
    const std::vector<terms::WeightedTerm>& own, terms::TermTable::Direction direction) const {
  const Language target = terms::TermTable::target(direction);
  std::vector<terms::WeightedTerm> keys;
  for (const auto& item : own) {
    table_->for_each_translation(direction, item.term, [&](terms::TermId term, float weight) {
      keys.push_back({term, item.weight * weight * table_->background_idf(target, term)});
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
  if (dim_ != 0) {
    lead_vectors_.resize(active_.size() * dim_);
    const auto place = lead_vectors_.begin() + static_cast<std::ptrdiff_t>(slot * dim_);
    std::fill_n(place, dim_, std::int8_t{0});
    if (lead.size() == dim_) std::copy(lead.begin(), lead.end(), place);
  }
  const Keys keys = key_terms(article);
  for (int language = 0; language < kLanguageCount; ++language) {
    for (const auto& key : keys[language]) {
      postings_[language][key.term].push_back({slot, key.weight});
    }
  }
}

void CandidateIndex::remove(Slot slot, const sim::ArticleFeatures& article) {
  active_[slot] = false;
  const Keys keys = key_terms(article);
  for (int language = 0; language < kLanguageCount; ++language) {
    auto& postings = postings_[language];
    for (const auto& key : keys[language]) {
      const auto at = postings.find(key.term);
      auto& list = at->second;
      const auto ours = std::find_if(list.begin(), list.end(),
                                     [&](const Posting& posting) { return posting.slot == slot; });
      *ours = list.back();
      list.pop_back();
      if (list.empty()) postings.erase(at);
    }
  }
}

std::vector<Slot> CandidateIndex::find(const sim::ArticleFeatures& article, std::size_t limit) {
  std::vector<Slot> found;
  find_nearest(article.vectors.lead, limit / 2, found);

  const std::size_t share = (limit - found.size()) / (kLanguageCount - 1);
  const Keys keys = key_terms(article);
  sums_.assign(active_.size(), 0.0F);
  std::vector<Slot> touched;
  for (int language = 0; language < kLanguageCount; ++language) {
    const auto& postings = postings_[language];
    touched.clear();
    for (const auto& key : keys[language]) {
      const auto at = postings.find(key.term);
      if (at == postings.end()) continue;
      for (const Posting& posting : at->second) {
        if (sums_[posting.slot] == 0) touched.push_back(posting.slot);
        sums_[posting.slot] += key.weight * posting.weight;
      }
    }
    Best best(share);
    for (const Slot slot : touched) {
      best.add({slot, sums_[slot]});
      sums_[slot] = 0;
    }
    best.append_to(found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void CandidateIndex::find_nearest(const std::vector<std::int8_t>& lead, std::size_t count,
                                  std::vector<Slot>& found) const {
  if (dim_ == 0 || lead.size() != dim_) return;
  Best best(count);
  std::array<std::int32_t, kBlock> dots;
  for (std::size_t first = 0; first < active_.size(); first += kBlock) {
    const std::size_t rows = std::min(kBlock, active_.size() - first);
    embed::dot_rows_i8(lead.data(), &lead_vectors_[first * dim_], dim_, rows, dots.data());
    for (std::size_t i = 0; i < rows; ++i) {
      const auto score = static_cast<float>(dots[i]);
      if (score < best.bar() || !active_[first + i]) continue;
      best.add({static_cast<Slot>(first + i), score});
    }
  }
  best.append_to(found);
}

bool CandidateIndex::empty() const noexcept {
  for (const auto& postings : postings_) {
    if (!postings.empty()) return false;
  }
  return std::none_of(active_.begin(), active_.end(), [](bool active) { return active; });
}

}  // namespace newsloom::index
