#include "cluster/stories.hpp"

#include <algorithm>
#include <set>

#include "cluster/agglomerate.hpp"

namespace newsloom::cluster {
namespace {

// The neighbourhood that is re-clustered after each article.
constexpr std::size_t kNearestStories = 3;
constexpr double kNearStory = -5;
constexpr std::size_t kMaxRepairArticles = 192;

constexpr std::size_t kKeptRedirects = 1024;

/// Sum and best of the links from an article or story to another story.
struct Tally {
  double sum = 0;
  double best = kLeastLogOdds;
  std::size_t links = 0;

  void add(double log_odds) {
    sum += log_odds;
    best = std::max(best, log_odds);
    ++links;
  }
  /// Pairs without a link count as the least.
  double score(std::size_t pairs) const {
    return story_score(sum + kLeastLogOdds * static_cast<double>(pairs - links), best, pairs);
  }
};

/// What links say of stories.
using Said = std::vector<std::pair<StoryId, double>>;

/// A tally for each story, oldest first, added up in the order of the links.
std::vector<std::pair<StoryId, Tally>> tallies_of(Said said) {
  std::stable_sort(said.begin(), said.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::pair<StoryId, Tally>> tallies;
  for (const auto& [story, log_odds] : said) {
    if (tallies.empty() || tallies.back().first != story) tallies.emplace_back(story, Tally{});
    tallies.back().second.add(log_odds);
  }
  return tallies;
}

template <class Rated>
void sort_best_first(std::vector<Rated>& rated) {
  std::sort(rated.begin(), rated.end(), [](const Rated& a, const Rated& b) {
    return a.score != b.score ? a.score > b.score : a.story < b.story;
  });
}

}  // namespace

void Stories::restore(const StoredStories& stored) {
  next_id_ = stored.next_id;
  arrivals_ = stored.arrivals;
  for (const auto& member : stored.members) {
    story_of_.grow(member.article + std::size_t{1});
    arrival_.grow(member.article + std::size_t{1});
    next_.grow(member.article + std::size_t{1});
    arrival_[member.article] = member.arrival;
    move(member.article, member.story);
  }
  for (const auto& [from, to] : stored.redirects) redirects_.emplace(to_number(from), to);
  drop_dead_redirects();
}

void Stories::begin() {
  // Memory follows the active stories: now and then what leads to none of them is dropped.
  if (redirects_.size() > kKeptRedirects + 2 * active_.size()) drop_dead_redirects();
  before_.emplace();
  before_->next_id = next_id_;
  before_->arrivals = arrivals_;
}

void Stories::remember(StoryId story) {
  if (!before_ || to_number(story) >= before_->next_id) return;
  const Active* known = find(story);
  if (known == nullptr || before_->members.contains(story)) return;
  before_->members.emplace(story, members_of(*known));
}

void Stories::take_back() noexcept {
  if (!before_) return;
  for (auto id = before_->next_id; id < next_id_; ++id) erase(StoryId{id});
  for (const auto& [story, members] : before_->members) {
    Active& active = at(story);  // there was room for it
    active.newest = kNone;
    active.size = static_cast<std::uint32_t>(members.size());
    for (const Slot article : members) {
      next_[article] = std::exchange(active.newest, article);
      story_of_[article] = story;
    }
  }
  std::for_each(before_->arrival.rbegin(), before_->arrival.rend(),
                [&](const auto& was) { arrival_[was.first] = was.second; });
  for (const StoryId story : before_->redirected) redirects_.erase(to_number(story));
  next_id_ = before_->next_id;
  arrivals_ = before_->arrivals;
  before_.reset();
}

void Stories::drop_dead_redirects() {
  std::erase_if(redirects_,
                [&](const auto& redirect) { return find(resolve(redirect.second)) == nullptr; });
}

double Stories::log_odds(const Link& link) const {
  const double raised = link.log_odds + (link.cross_language ? thresholds_.cross_bonus : 0);
  return std::clamp(raised, kLeastLogOdds, kMostLogOdds);
}

std::uint32_t Stories::hash_of(StoryId story) noexcept {
  return static_cast<std::uint32_t>(to_number(story) * 0x9E3779B97F4A7C15ull >> 32);
}

const Stories::Active* Stories::find(StoryId story) const noexcept {
  return active_.find(hash_of(story), [story](const Active& other) { return other.id == story; });
}

Stories::Active& Stories::at(StoryId story) {
  Active& active = active_.at(
      hash_of(story), [story](const Active& other) { return other.id == story; },
      [](const Active& other) { return hash_of(other.id); });
  active.id = story;
  return active;
}

void Stories::erase(StoryId story) noexcept {
  const Active* known = find(story);
  if (known == nullptr) return;
  active_.erase(known, [](const Active& other) { return hash_of(other.id); });
}

std::size_t Stories::size_of(StoryId story) const noexcept {
  const Active* known = find(story);
  return known == nullptr ? 0 : known->size;
}

std::vector<Slot> Stories::members_of(const Active& story) const {
  std::vector<Slot> members(story.size);
  Slot article = story.newest;
  for (std::size_t i = members.size(); i-- > 0; article = next_[article]) members[i] = article;
  return members;
}

std::vector<Slot> Stories::members(StoryId story) const {
  const Active* known = find(story);
  if (known == nullptr) return {};
  return members_of(*known);
}

std::map<StoryId, std::vector<Slot>> Stories::all() const {
  std::map<StoryId, std::vector<Slot>> all;
  active_.for_each([&](const Active& story) { all.emplace(story.id, members_of(story)); });
  return all;
}

StoryId Stories::resolve(StoryId story) const {
  for (auto at = redirects_.find(to_number(story)); at != redirects_.end();
       at = redirects_.find(to_number(story))) {
    story = at->second;
  }
  return story;
}

std::vector<std::pair<StoryId, StoryId>> Stories::redirects() const {
  std::vector<std::pair<StoryId, StoryId>> redirects;
  for (const auto& [from, to] : redirects_) redirects.emplace_back(StoryId{from}, to);
  std::sort(redirects.begin(), redirects.end());
  return redirects;
}

std::vector<Stories::Rated> Stories::rate(Slot article, const LinkGraph& links) const {
  Said said;
  for (const Link link : links.of(article)) {
    said.emplace_back(story_of_[link.other], log_odds(link));
  }
  std::vector<Rated> rated;
  for (const auto& [story, tally] : tallies_of(std::move(said))) {
    std::size_t pairs = size_of(story);
    if (article < story_of_.size() && story_of_[article] == story) --pairs;
    if (pairs > 0) rated.push_back({story, tally.score(pairs)});
  }
  sort_best_first(rated);
  return rated;
}

void Stories::move(Slot article, StoryId to) {
  remember(to);
  Active& story = at(to);
  Slot* place = &story.newest;
  while (*place != kNone && arrival_[*place] > arrival_[article]) place = &next_[*place];
  next_[article] = std::exchange(*place, article);
  ++story.size;
  story_of_[article] = to;
}

Decision Stories::add(Slot article, const LinkGraph& links, std::vector<Change>& changes) {
  story_of_.grow(article + std::size_t{1});
  arrival_.grow(article + std::size_t{1});
  next_.grow(article + std::size_t{1});
  if (before_) before_->arrival.emplace_back(article, arrival_[article]);
  story_of_[article] = StoryId{0};
  arrival_[article] = arrivals_++;

  Decision decision;
  decision.score = kLeastLogOdds;
  const auto rated = rate(article, links);
  if (!rated.empty()) decision.score = rated.front().score;
  decision.opened = rated.empty() || decision.score <= thresholds_.join;
  decision.story = decision.opened ? StoryId{next_id_++} : rated.front().story;
  move(article, decision.story);
  changes.push_back({decision.opened ? ChangeKind::created : ChangeKind::extended,
                     decision.story,
                     {},
                     {article}});
  if (repair_) regroup(neighbourhood(decision.story, links), links, changes);
  return decision;
}

void Stories::remove(Slot article, const LinkGraph& links, std::vector<Change>& changes) {
  const StoryId story = story_of_[article];
  remember(story);
  Active& active = at(story);
  Slot* place = &active.newest;
  while (*place != article) place = &next_[*place];
  *place = next_[article];
  --active.size;
  story_of_[article] = StoryId{0};
  const bool empty = active.size == 0;
  if (empty) erase(story);
  changes.push_back({ChangeKind::removed, story, {}, {article}});
  if (!empty) {
    regroup({story}, links, changes);
  }
}

void Stories::expire(StoryId story, std::vector<Change>& changes) {
  auto members = this->members(story);
  if (members.empty()) return;
  remember(story);
  for (const Slot article : members) story_of_[article] = StoryId{0};
  changes.push_back({ChangeKind::expired, story, {}, std::move(members)});
  erase(story);
}

std::vector<StoryId> Stories::neighbourhood(StoryId story, const LinkGraph& links) const {
  const auto own = members(story);
  Said said;
  for (const Slot member : own) {
    for (const Link link : links.of(member)) {
      const StoryId other = story_of_[link.other];
      if (other != story) said.emplace_back(other, log_odds(link));
    }
  }
  std::vector<Rated> rated;
  for (const auto& [other, tally] : tallies_of(std::move(said))) {
    const double score = tally.score(own.size() * size_of(other));
    if (score > kNearStory) rated.push_back({other, score});
  }
  sort_best_first(rated);

  std::vector<StoryId> stories{story};
  std::size_t articles = own.size();
  for (const auto& near : rated) {
    if (stories.size() > kNearestStories) break;
    const std::size_t size = size_of(near.story);
    if (articles + size > kMaxRepairArticles) continue;
    articles += size;
    stories.push_back(near.story);
  }
  return stories;
}

void Stories::regroup(const std::vector<StoryId>& stories, const LinkGraph& links,
                      std::vector<Change>& changes) {
  std::vector<Slot> articles;
  for (const StoryId story : stories) {
    const auto list = members(story);
    articles.insert(articles.end(), list.begin(), list.end());
  }
  if (articles.size() < 2 || articles.size() > kMaxRepairArticles) return;
  std::sort(articles.begin(), articles.end(),
            [&](Slot a, Slot b) { return arrival_[a] < arrival_[b]; });

  const std::size_t n = articles.size();
  std::unordered_map<Slot, std::size_t> place;
  for (std::size_t i = 0; i < n; ++i) place.emplace(articles[i], i);
  std::vector<float> matrix(n * n, static_cast<float>(kLeastLogOdds));
  for (std::size_t i = 0; i < n; ++i) {
    for (const Link link : links.of(articles[i])) {
      const auto at = place.find(link.other);
      if (at != place.end()) matrix[i * n + at->second] = static_cast<float>(log_odds(link));
    }
  }
  apply(stories, articles, agglomerate(matrix, n, thresholds_.repair), changes);
}

void Stories::regroup_as(const std::vector<std::vector<Slot>>& groups,
                         std::vector<Change>& changes) {
  std::unordered_map<Slot, std::size_t> group_of;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const Slot article : groups[group]) group_of.emplace(article, group);
  }
  // What overlaps, through others too, is named together.
  std::set<StoryId> left;
  active_.for_each([&](const Active& story) { left.insert(story.id); });
  while (!left.empty()) {
    std::vector<StoryId> stories{*left.begin()};
    left.erase(left.begin());
    std::map<std::size_t, std::uint32_t> number;
    std::vector<Slot> articles;
    for (std::size_t i = 0; i < stories.size(); ++i) {
      for (const Slot article : members(stories[i])) {
        articles.push_back(article);
        const auto group = group_of.at(article);
        if (!number.emplace(group, static_cast<std::uint32_t>(number.size())).second) continue;
        for (const Slot other : groups[group]) {
          if (left.erase(story_of_[other]) > 0) stories.push_back(story_of_[other]);
        }
      }
    }
    std::sort(articles.begin(), articles.end(),
              [&](Slot a, Slot b) { return arrival_[a] < arrival_[b]; });
    std::vector<std::uint32_t> group;
    group.reserve(articles.size());
    for (const Slot article : articles) group.push_back(number.at(group_of.at(article)));
    apply(stories, articles, group, changes);
  }
}

/// Names the new groups and writes down what that changes.  Each old story claims the group that
/// holds most of it; of several claims the oldest story wins and the others redirect to it, so a
/// merge keeps the older id and a split keeps the id with the larger half.
void Stories::apply(const std::vector<StoryId>& stories, const std::vector<Slot>& articles,
                    const std::vector<std::uint32_t>& group, std::vector<Change>& changes) {
  const std::uint32_t groups = 1 + *std::max_element(group.begin(), group.end());
  std::map<StoryId, std::vector<std::size_t>> shares;  // articles of a story in each group
  for (std::size_t i = 0; i < articles.size(); ++i) {
    auto& share = shares[story_of_[articles[i]]];
    share.resize(groups);
    ++share[group[i]];
  }
  std::vector<StoryId> id_of(groups, StoryId{0});
  std::map<StoryId, StoryId> ended;
  for (const auto& [story, share] : shares) {  // oldest first
    auto& id = id_of[static_cast<std::size_t>(std::max_element(share.begin(), share.end()) -
                                              share.begin())];
    if (id == StoryId{0}) {
      id = story;
    } else {
      ended[story] = id;
    }
  }
  std::map<std::pair<StoryId, std::uint32_t>, std::vector<Slot>> moves;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (story_of_[articles[i]] != id_of[group[i]]) {
      moves[{story_of_[articles[i]], group[i]}].push_back(articles[i]);
    }
  }
  if (moves.empty()) return;

  for (auto& [key, moved] : moves) {
    const auto& [from, to_group] = key;
    const bool fresh = id_of[to_group] == StoryId{0};
    if (fresh) id_of[to_group] = StoryId{next_id_++};
    const StoryId to = id_of[to_group];
    const auto end = ended.find(from);
    const bool merged = end != ended.end() && end->second == to;
    changes.push_back({fresh    ? ChangeKind::split
                       : merged ? ChangeKind::merged
                                : ChangeKind::moved,
                       to, from, moved});
  }
  for (const StoryId story : stories) remember(story);
  for (const StoryId story : stories) erase(story);
  for (std::size_t i = 0; i < articles.size(); ++i) move(articles[i], id_of[group[i]]);
  for (const auto& [from, to] : ended) {
    if (before_) before_->redirected.push_back(from);
    redirects_[to_number(from)] = to;
  }
}

}  // namespace newsloom::cluster
