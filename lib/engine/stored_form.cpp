#include "engine/stored_form.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/bytes.hpp"
#include "engine/story_face.hpp"
#include "sim/feature_codec.hpp"

namespace newsloom::engine {
namespace {

Error corrupt(const store::StoredArticle& article, const std::string& what) {
  return {ErrorCode::corrupt, "article '" + article.shown.id + "': " + what};
}

using SlotOfArrival = std::unordered_map<std::uint64_t, Slot>;
using SlotOfId = std::unordered_map<std::string, Slot>;

Result<ActiveArticles::Restored> restored(std::size_t dim, const store::StoredArticle& stored,
                                          const SlotOfArrival& slots, const SlotOfId& slot_of) {
  auto features = sim::decode_features(stored.features, dim);
  if (!features) return corrupt(stored, features.error().message);
  const auto links = cluster::decode_links(stored.links);
  if (!links) return corrupt(stored, links.error().message);
  ByteReader spellings(stored.spellings);
  auto rare_words = RareWords::decode(spellings);
  auto main_names = names::MainNames::decode(spellings);
  if (!spellings.ok() || !spellings.at_end()) return corrupt(stored, "its spellings are damaged");

  ActiveArticles::Restored out;
  out.slot = stored.slot;
  KeptArticle::Parts parts;
  parts.id = stored.shown.id;
  parts.title = stored.shown.title;
  parts.source = stored.shown.source;
  parts.url = stored.shown.url;
  parts.content_hash = stored.content_hash;
  parts.time = stored.time;
  parts.features = *features;
  parts.rare_words = rare_words;
  parts.main_names = main_names;
  if (stored.shown.duplicate_of) {
    const auto original = slot_of.find(*stored.shown.duplicate_of);
    if (original == slot_of.end()) return corrupt(stored, "copies an article that is not there");
    parts.duplicate_of = original->second;
  }
  out.article = KeptArticle(parts);
  for (const auto& [arrival, link] : *links) {
    const auto other = slots.find(arrival);
    if (other == slots.end()) continue;  // has left since
    if (arrival >= stored.arrival) return corrupt(stored, "is linked with a later article");
    out.links.push_back(link);
    out.links.back().other = other->second;
  }
  return out;
}

/// Checks what each article says of itself against the others.
Result<void> check_places(const store::StoredState& stored) {
  std::unordered_set<Slot> taken;
  for (const auto& article : stored.articles) {
    const auto story = to_number(article.story);
    if (article.shown.id.empty()) return corrupt(article, "articles.id is empty");
    if (article.arrival >= stored.summary.arrivals) {
      return corrupt(article, "features.arrival is not below meta.arrivals");
    }
    if (article.slot >= stored.summary.arrivals) {
      return corrupt(article, "features.slot is not below meta.arrivals");
    }
    if (!taken.insert(article.slot).second) {
      return corrupt(article, "features.slot is that of another article");
    }
    if (story == 0 || story >= stored.summary.next_story) {
      return corrupt(article, "articles.story is not below meta.next_story");
    }
  }
  return {};
}

/// Gives the articles the first slots, in the order of those that they have.
std::vector<store::StoredSlot> close_ranks(std::vector<store::StoredArticle>& articles) {
  std::vector<store::StoredArticle*> in_order;
  in_order.reserve(articles.size());
  for (auto& article : articles) in_order.push_back(&article);
  std::sort(in_order.begin(), in_order.end(),
            [](const auto* a, const auto* b) { return a->slot < b->slot; });
  std::vector<store::StoredSlot> moved;
  Slot next = 0;
  for (auto* article : in_order) {
    if (article->slot != next) moved.push_back({article->shown.id, next});
    article->slot = next++;
  }
  return moved;
}

}  // namespace

store::StoredArticle to_stored(Slot slot, const ActiveArticles& articles,
                               const cluster::Stories& stories) {
  // All members: a new one must be stored.
  const auto [id, title, source, url, content_hash, time, duplicate_of, features, rare_words,
              main_names] = articles.at(slot).parts();
  store::StoredArticle stored;
  stored.arrival = stories.arrival(slot);
  stored.slot = slot;
  stored.shown = show_article(articles.at(slot), articles);
  stored.time = time;
  stored.content_hash = content_hash;
  stored.features = sim::encode(features);
  ByteWriter spellings;
  rare_words.encode(spellings);
  main_names.encode(spellings);
  stored.spellings = std::move(spellings).take();
  std::vector<cluster::StoredLink> links;
  for (const cluster::Link link : articles.links().of(slot)) {
    const auto arrival = stories.arrival(link.other);
    if (arrival < stored.arrival) links.push_back({arrival, link});  // later ones hold the others
  }
  stored.links = cluster::encode(links);
  return stored;
}

Result<Recalled> from_stored(std::size_t dim, store::StoredState stored) {
  if (auto fit = check_places(stored); !fit) return fit.error();
  Recalled recalled;
  const auto most = ActiveArticles::most_slots(stored.articles.size());
  if (std::any_of(stored.articles.begin(), stored.articles.end(),
                  [&](const auto& article) { return article.slot >= most; })) {
    recalled.moved = close_ranks(stored.articles);
  }
  recalled.stories.next_id = stored.summary.next_story;
  recalled.stories.arrivals = stored.summary.arrivals;
  recalled.stories.redirects = std::move(stored.redirects);
  SlotOfArrival slots;
  SlotOfId slot_of;
  for (const auto& article : stored.articles) {
    slots.emplace(article.arrival, article.slot);
    slot_of.emplace(article.shown.id, article.slot);
    recalled.stories.members.push_back({article.slot, article.arrival, article.story});
  }
  for (const auto& article : stored.articles) {
    auto one = restored(dim, article, slots, slot_of);
    if (!one) return one.error();
    recalled.articles.push_back(std::move(*one));
  }
  return recalled;
}

}  // namespace newsloom::engine
