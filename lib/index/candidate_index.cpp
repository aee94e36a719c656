#include "index/candidate_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/radix_sort.hpp"
#include "embed/dot.hpp"

namespace newsloom::index {
namespace {

// An article is found by its heaviest terms; translated ones are many and weaker.
constexpr std::size_t kOwnTerms = 32;
constexpr std::size_t kTranslatedTerms = 64;

// score = cosine of leads + kWordsWeight ln((cosine of words + kWordsFloor) / (1 + kWordsFloor)):
// a shared rare word lifts an article above those that only sound alike, more of them do little
// more.  Chosen by the recall of true partners among 15,000 articles.
constexpr float kWordsWeight = 0.15F;
constexpr float kWordsFloor = 0.003F;

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

CandidateIndex::Keys CandidateIndex::own_keys(const sim::ArticleFeatures& article) {
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

void CandidateIndex::add(Slot slot, const sim::ArticleFeatures& article) {
  if (active_.size() <= slot) {
    active_.resize(slot + std::size_t{1});
    languages_.resize(active_.size());
    inverse_lengths_.resize(active_.size());
    leads_.resize(active_.size() * embed::row_bytes(dim_));
  }
  active_[slot] = true;
  languages_[slot] = article.language;
  ++counts_[static_cast<int>(article.language)];
  const auto lead = article.vectors.lead();
  inverse_lengths_[slot] = lead.dim == dim_ ? lead.inverse_length : 0;
  if (lead.dim == dim_) std::ranges::copy(lead.bytes, &leads_[slot * lead.bytes.size()]);
  auto& postings = postings_[static_cast<int>(article.language)];
  for (const auto& key : own_keys(article)) postings.add(key.term, {slot, key.weight});
}

void CandidateIndex::remove(Slot slot, const sim::ArticleFeatures& article) {
  active_[slot] = false;
  --counts_[static_cast<int>(article.language)];
  auto& postings = postings_[static_cast<int>(article.language)];
  for (const auto& key : own_keys(article)) postings.remove(key.term, slot);
}

void CandidateIndex::share(const Keys& keys, Language language) {
  const auto& postings = postings_[static_cast<int>(language)];
  for (const auto& key : keys) {
    for (const Posting posting : postings.of(key.term)) {
      shared_[posting.slot()] += key.weight * posting.weight();
    }
  }
}

std::vector<Slot> CandidateIndex::find(const sim::ArticleFeatures& article, std::size_t limit) {
  shared_.assign(active_.size(), 0.0F);
  const Keys own = own_keys(article);
  for (int l = 0; l < kLanguageCount; ++l) {
    const auto language = static_cast<Language>(l);
    if (language == article.language) {
      share(own, language);
    } else {
      share(translated(own, article.language, language), language);
    }
  }

  // Each other language has an equal share of the places, at most; the article's own has the rest.
  // Articles of unknown language compete with those of its own.
  const int own_pool = static_cast<int>(article.language);
  const std::size_t pools = kLanguageCount - (article.language == Language::und ? 0 : 1);
  std::array<std::size_t, kLanguageCount> places{};
  std::size_t taken = 0;
  for (int l = 0; l < kLanguageCount; ++l) {
    if (l == own_pool || static_cast<Language>(l) == Language::und) continue;
    taken += places[l] = std::min(limit / pools, counts_[l]);
  }
  places[own_pool] = limit - taken;
  std::vector<Best> best(places.begin(), places.end());

  const auto lead = article.vectors.lead();
  const bool has_lead = !lead.empty() && lead.dim == dim_;
  const embed::DotVector vector(lead.unpack());
  const auto words_score = [](float cosine) {
    return kWordsWeight * std::log((cosine + kWordsFloor) / (1 + kWordsFloor));
  };
  const float no_words = words_score(0);
  std::array<std::int32_t, kBlock> dots{};
  for (std::size_t first = 0; first < active_.size(); first += kBlock) {
    const std::size_t rows = std::min(kBlock, active_.size() - first);
    if (has_lead) {
      embed::dot_rows_i4(vector, &leads_[first * lead.bytes.size()], rows, dots.data());
    }
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t slot = first + i;
      if (!active_[slot]) continue;
      const auto language = languages_[slot];
      auto& rivals = best[language == Language::und ? own_pool : static_cast<int>(language)];
      const float meaning =
          static_cast<float>(dots[i]) * (lead.inverse_length * inverse_lengths_[slot]);
      const float shared = shared_[slot];
      // Words add at most nothing, so that most need no logarithm.
      if (meaning + (shared == 0 ? no_words : 0) < rivals.bar()) continue;
      rivals.add(
          {static_cast<Slot>(slot), meaning + (shared == 0 ? no_words : words_score(shared))});
    }
  }
  std::vector<Slot> found;
  for (auto& of_language : best) of_language.append_to(found);
  std::sort(found.begin(), found.end());
  return found;
}

bool CandidateIndex::empty() const noexcept {
  for (const auto& postings : postings_) {
    if (!postings.empty()) return false;
  }
  return std::none_of(active_.begin(), active_.end(), [](bool active) { return active; });
}

}  // namespace newsloom::index
