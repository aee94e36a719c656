#include "engine/active_articles.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <new>
#include <utility>

#include "base/hash.hpp"
#include "cluster/agglomerate.hpp"
#include "engine/features.hpp"

namespace newsloom::engine {
namespace {

using sim::Evidence;

// Names are compared of pairs that they can lift above this; what is below only weighs a little
// against a story.
constexpr double kNamesMatter = -5;

constexpr std::size_t kAhead = 2;  // candidates to ask the memory for before they are compared

constexpr float kKeptCloseness = 0.02F;  // below, a link says nothing about density

/// A link that does not exceed this counts in a story as none does, whatever the profile.
double least_log_odds(const ModelData& model, bool cross_language) {
  if (!cross_language) return cluster::kLeastLogOdds;
  const auto& link = model.link;
  return cluster::kLeastLogOdds - std::max(link.balanced.cross_bonus, link.precision.cross_bonus);
}

// A copy of another article: the same words with hardly another, body and title included.
constexpr double kCopiedWords = 0.9;
constexpr float kCopiedMeaning = 0.95F;

/// The articles of the pair are copies but for a few words.  What words weigh does not count: in a
/// small window a copy's weigh less, since the original has made them common.
bool is_copy(const Compared& pair, const KeptArticle& a, const KeptArticle& b) {
  return !pair.evidence.cross_language && pair.evidence[Evidence::body_vector] >= kCopiedMeaning &&
         terms::share_in_common(a.features().terms.terms, b.features().terms.terms) >= kCopiedWords;
}

RareWords rare_words(const ModelData& model, const lang::ArticleText& text) {
  std::vector<std::pair<terms::TermId, std::string_view>> words;
  for (const auto* tokens : {&text.title_tokens, &text.body_tokens}) {
    for (const auto& token : tokens->items()) {
      if (token.kind != text::TokenKind::word || token.word != text::kUnknownWord) continue;
      const auto key = tokens->key(token);
      words.emplace_back(model.terms.term(text::kUnknownWord, key, false), key);
    }
  }
  return RareWords(std::move(words));
}

}  // namespace

sim::PairEvidence Comparison::with(const sim::FeaturesView& other) {
  auto pair = without_names(other);
  add_names(other.names, pair);
  return pair;
}

sim::PairEvidence Comparison::without_names(const sim::FeaturesView& other) {
  return sim::compare(terms_, vectors_, article_, other);
}

void Comparison::add_names(const names::NamesView& other, sim::PairEvidence& pair, double needed) {
  sim::compare_names(names_, article_.names, other, pair, needed);
}

ReadArticle read_whole(const ModelData& model, const ArticleView& article) {
  ReadArticle read;
  read.text = read_article(model, article);
  read.id = article.id;
  read.title = article.title;
  read.source = article.source;
  read.url = article.url;
  const auto names = model.name_finder().find(read.text);
  read.features = extract_features(model, article, read.text, names);
  read.main_names = names::MainNames(read.text, names);
  read.vectors = extract_vectors(model, article, read.text);
  read.rare_words = rare_words(model, read.text);
  return read;
}

KeptArticle ActiveArticles::prepare(ReadArticle read) const {
  auto& features = read.features;
  features.terms = terms::weigh_terms(read.text, model_->terms, window_.terms);
  window_.vectors.centre(read.vectors);
  features.vectors = embed::KeptVectors(read.vectors);
  window_.names.weigh(features.language, features.names);
  KeptArticle::Parts parts;
  parts.id = read.id;
  parts.title = read.title;
  parts.source = read.source;
  parts.url = read.url;
  parts.features = features;
  parts.rare_words = read.rare_words;
  parts.main_names = read.main_names;
  return KeptArticle(parts);
}

std::vector<Compared> ActiveArticles::compare(const KeptArticle& article,
                                              std::size_t max_candidates,
                                              const sim::LinkModel* link) {
  std::vector<Compared> compared;
  std::array<cluster::Nearest, 2> own;  // by "in another language"
  const auto features = article.features();
  const auto candidates = index_.find(features, max_candidates);
  // Candidates lie all over the memory, mostly out of the cache: asked for ahead, they are there.
  for (const Slot slot : candidates) {
    articles_.prefetch(slot);
    links_.prefetch_list(slot);
  }
  Comparison comparison(*model_, features, names_);
  compared.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Slot slot = candidates[i];
    if (i + kAhead < candidates.size()) articles_[candidates[i + kAhead]].prefetch();
    links_.prefetch(slot);
    Compared pair{slot, comparison.without_names(articles_[slot].features()), 0};
    const float root = pair.evidence[Evidence::words];
    pair.closeness = root * root;
    own[pair.evidence.cross_language ? 1 : 0].add(pair.closeness);
    compared.push_back(pair);
  }
  for (auto& pair : compared) {
    const bool cross = pair.evidence.cross_language;
    if (cross || pair.evidence.headline) {
      // Few articles have translations beside them: across languages the fourth nearest is seldom
      // of the same event, within one language the four are, in large events.
      const auto& ours = own[cross ? 1 : 0];
      auto theirs = links_.nearest(pair.slot, cross);
      theirs.add(pair.closeness);
      // An explanation counts with what the link keeps.
      pair.evidence[Evidence::density] = cluster::kept_density(cross ? ours.least() + theirs.least()
                                                                     : ours.mean() + theirs.mean());
    }
    const double needed =
        link == nullptr ? 0 : link->needed(pair.evidence, Evidence::names, kNamesMatter);
    comparison.add_names(articles_[pair.slot].compared_names(), pair.evidence, needed);
  }
  return compared;
}

Slot ActiveArticles::insert(KeptArticle article, const std::vector<Compared>& compared,
                            const std::vector<double>& log_odds) {
  const Slot slot = next_slot();
  if (free_.empty()) {
    articles_.grow(articles_.size() + 1);
    free_.reserve(articles_.capacity());
  } else {
    free_.pop_back();
  }
  std::array<cluster::Nearest, 2> own;  // by "in another language"
  for (const auto& pair : compared) own[pair.evidence.cross_language].add(pair.closeness);
  // Either end may count the other among its nearest.
  const auto is_near = [&](const Compared& pair) {
    const bool cross = pair.evidence.cross_language;
    return pair.closeness >= kKeptCloseness &&
           (pair.closeness >= own[cross].least() ||
            pair.closeness > links_.nearest(pair.slot, cross).least());
  };
  std::vector<cluster::Link> links;
  for (std::size_t i = 0; i < compared.size(); ++i) {
    const auto& pair = compared[i];
    const KeptArticle& other = articles_[pair.slot];
    if (!article.duplicate_of() && is_copy(pair, article, other)) {
      // Copies of a copy point to the first of them all.
      article.set_duplicate_of(other.duplicate_of().value_or(pair.slot));
    }
    if (log_odds[i] <= least_log_odds(*model_, pair.evidence.cross_language) && !is_near(pair)) {
      continue;
    }
    links.push_back({pair.slot, static_cast<float>(log_odds[i]), pair.evidence[Evidence::density],
                     pair.closeness, pair.evidence.cross_language});
  }
  put(slot, std::move(article), links);
  return slot;
}

void ActiveArticles::put(Slot slot, KeptArticle article, std::span<const cluster::Link> links) {
  if (slot >= index::kMostPlaces) throw std::bad_alloc();
  links_.add(slot, cluster::LinkList(links));
  count(slot, article);
  articles_[slot] = std::move(article);
  add_id(slot);
}

void ActiveArticles::count(Slot slot, const KeptArticle& article) {
  if (const auto original = article.duplicate_of()) copies_[*original].push_back(slot);
  const auto features = article.features();
  window_.terms.add(features.language, features.terms.distinct());
  window_.vectors.add(features.vectors);
  window_.names.add(features.language, features.names);
  index_.add(slot, features);
}

void ActiveArticles::recount() {
  window_ = {};
  index_ = {model_->terms, dim_};
  copies_.clear();
  for (Slot slot = 0; slot < articles_.size(); ++slot) {
    if (!articles_[slot].empty()) count(slot, articles_[slot]);
  }
}

void ActiveArticles::restore(std::vector<Restored>&& articles) {
  for (auto& [slot, article, links] : articles) {
    articles_.grow(slot + std::size_t{1});
    put(slot, std::move(article), links);
  }
  free_.reserve(articles_.capacity());
  for (Slot slot = static_cast<Slot>(articles_.size()); slot-- > 0;) {
    if (articles_[slot].empty()) free_.push_back(slot);
  }
}

void ActiveArticles::remove(Slot slot, Removed& removed) {
  const auto features = articles_[slot].features();
  removed.slot = slot;
  remove_id(slot);
  hand_on_copies(slot, removed.copies);
  removed.links = links_.remove(slot);
  window_.terms.remove(features.language, features.terms.distinct());
  window_.vectors.remove(features.vectors);
  window_.names.remove(features.language, features.names);
  index_.remove(slot, features);
  removed.article = std::exchange(articles_[slot], {});
  set_free(slot);
}

void ActiveArticles::set_free(Slot slot) noexcept {
  const auto at = std::lower_bound(free_.begin(), free_.end(), slot, std::greater<>());
  if (at == free_.end() || *at != slot) free_.insert(at, slot);
}

bool ActiveArticles::sparse() const noexcept {
  const auto most = most_slots(size());
  if (articles_.size() <= most) return false;
  // Free slots behind the last article are none to an engine that has been opened again.
  std::size_t behind = 0;
  for (std::size_t end = free_.size(); behind < end;) {
    const auto middle = behind + (end - behind) / 2;
    if (free_[middle] + middle + 1 == articles_.size()) {
      behind = middle + 1;
    } else {
      end = middle;
    }
  }
  return articles_.size() - behind > most;
}

void ActiveArticles::take_back(Slot inserted) noexcept {
  links_.remove(inserted);
  if (inserted >= articles_.size()) return;
  remove_id(inserted);
  articles_[inserted] = {};
  if (free_.capacity() < articles_.size()) {
    articles_.pop_back();  // memory ended before there was room for one more
  } else {
    set_free(inserted);
  }
}

void ActiveArticles::put_back(Removed&& removed) noexcept {
  const Slot slot = removed.slot;
  if (!removed.article.empty()) articles_[slot] = std::move(removed.article);
  add_id(slot);  // where it has been: takes no memory
  std::erase(free_, slot);
  if (!removed.links.empty()) links_.add(slot, std::move(removed.links));
  for (const Slot copy : removed.copies) articles_[copy].set_duplicate_of(slot);
}

ActiveArticles::IdPlace ActiveArticles::id_place(std::uint64_t hash, Slot slot) noexcept {
  IdPlace place;
  place.slot_after = slot + 1;
  place.mark = hash >> 32;  // the least of the bits that the table does not use
  return place;
}

std::uint32_t ActiveArticles::hash_of_place(IdPlace place) const noexcept {
  return static_cast<std::uint32_t>(hash64(articles_[place.slot()].id()));
}

const ActiveArticles::IdPlace* ActiveArticles::find_place(std::string_view id) const noexcept {
  const auto hash = hash64(id);
  const auto mark = id_place(hash, 0).mark;
  return by_id_.find(static_cast<std::uint32_t>(hash), [&](IdPlace place) {
    return place.mark == mark && articles_[place.slot()].id() == id;
  });
}

std::optional<Slot> ActiveArticles::find(std::string_view id) const noexcept {
  const auto* place = find_place(id);
  if (place == nullptr) return {};
  return place->slot();
}

void ActiveArticles::add_id(Slot slot) {
  const auto hash = hash64(articles_[slot].id());
  by_id_.at(
      static_cast<std::uint32_t>(hash), [&](IdPlace place) { return place.slot() == slot; },
      [&](IdPlace place) { return hash_of_place(place); }) = id_place(hash, slot);
}

void ActiveArticles::remove_id(Slot slot) noexcept {
  if (articles_[slot].empty()) return;
  const auto* place = find_place(articles_[slot].id());
  if (place == nullptr || place->slot() != slot) return;
  by_id_.erase(place, [&](IdPlace other) { return hash_of_place(other); });
}

void ActiveArticles::hand_on_copies(Slot original, std::vector<Slot>& copies) {
  if (const auto source = articles_[original].duplicate_of()) {
    std::erase(copies_[*source], original);
    if (copies_[*source].empty()) copies_.erase(*source);
  }
  const auto known = copies_.find(original);
  if (known == copies_.end()) return;
  copies = known->second;
  auto others = std::move(known->second);
  copies_.erase(known);
  const auto first = std::min_element(others.begin(), others.end());
  const Slot heir = *first;
  others.erase(first);
  articles_[heir].set_duplicate_of({});
  for (const Slot copy : others) articles_[copy].set_duplicate_of(heir);
  if (!others.empty()) copies_.emplace(heir, std::move(others));
}

bool ActiveArticles::empty() const noexcept {
  return size() == 0 && window_.terms.empty() && window_.vectors.empty() && window_.names.empty() &&
         index_.empty() && links_.empty() && copies_.empty();
}

}  // namespace newsloom::engine
