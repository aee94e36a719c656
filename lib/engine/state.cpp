#include "engine/state.hpp"

#include <algorithm>
#include <utility>

namespace newsloom {

using cluster::Slot;

namespace {

cluster::Thresholds thresholds_of(const sim::LinkModel& link, Profile profile) {
  const auto& t = profile == Profile::precision ? link.precision : link.balanced;
  return {t.join, t.repair, t.cross_bonus};
}

}  // namespace

Engine::State::State(Model opened, EngineOptions chosen)
    : model(std::move(opened)),
      options(chosen),
      articles(model.data()),
      stories(thresholds_of(model.data().link, chosen.profile), chosen.repair) {}

Assignment Engine::State::place(const ArticleView& article, std::uint64_t content_hash) {
  auto prepared = articles.prepare(article);
  prepared.content_hash = content_hash;
  prepared.time = article.published_at.value_or(now());
  const auto compared = articles.compare(prepared, options.max_candidates);
  std::vector<double> log_odds;
  log_odds.reserve(compared.size());
  for (const auto& pair : compared) {
    log_odds.push_back(model.data().link.log_odds(pair.evidence));
  }

  const Slot slot = articles.insert(std::move(prepared), compared, log_odds);
  slots.emplace(std::string(article.id), slot);
  ++articles_seen;
  std::vector<cluster::Change> found;
  const auto decision = stories.add(slot, articles.links(), found);
  record(found);
  auto assignment = present(slot);
  assignment.story = decision.story;  // before repair
  assignment.opened = decision.opened;
  assignment.score = decision.score;
  if (article.published_at) {
    advance_clock(*article.published_at);
    expire(now());
  }
  return assignment;
}

Assignment Engine::State::present(Slot slot) const {
  Assignment assignment;
  assignment.story = stories.story_of(slot);
  assignment.language = language_code(articles.at(slot).features.language);
  if (const auto original = articles.at(slot).duplicate_of) {
    assignment.duplicate_of = articles.at(*original).id;
  }
  return assignment;
}

void Engine::State::take_out(Slot slot, ChangeKind kind) {
  std::vector<cluster::Change> found;
  stories.remove(slot, articles.links(), found);
  found.front().kind = kind;
  record(found);
  forget(slot);
}

void Engine::State::expire(std::int64_t now_s) {
  for (const StoryId id : by_time.before(now_s - options.horizon_s)) {
    const auto members = stories.members(id);
    const std::vector<Slot> gone(members.begin(), members.end());
    std::vector<cluster::Change> found;
    stories.expire(id, found);
    record(found);
    for (const Slot slot : gone) forget(slot);
  }
}

const cluster::Link* Engine::State::best_link(Slot slot, StoryId story) const {
  const cluster::Link* best = nullptr;
  for (const auto& link : articles.links().of(slot)) {
    if (stories.story_of(link.other) != story) continue;
    if (best == nullptr || link.log_odds > best->log_odds ||
        (link.log_odds == best->log_odds && link.other < best->other)) {
      best = &link;
    }
  }
  return best;
}

void Engine::State::advance_clock(std::int64_t time) {
  if (!newest || time > *newest) {
    clock = newest;
    newest = time;
  } else if (!clock || time > *clock) {
    clock = time;
  }
}

void Engine::State::record(const std::vector<cluster::Change>& found) {
  for (const auto& change : found) {
    StoryChange out;
    out.sequence = changes.size() + 1;
    out.kind = change.kind;
    out.story = change.story;
    out.other = change.other;
    for (const Slot slot : change.articles) out.articles.push_back(articles.at(slot).id);
    changes.push_back(std::move(out));
    follow(change);
  }
}

/// Keeps `by_time` in step with a change that was made.
void Engine::State::follow(const cluster::Change& change) {
  if (change.kind == ChangeKind::extended) {
    by_time.extend(change.story, articles.at(change.articles.front()).time);
    return;
  }
  follow(change.story);
  if (change.other) follow(*change.other);
}

void Engine::State::follow(StoryId story) {
  std::optional<std::int64_t> newest;
  for (const Slot slot : stories.members(story)) {
    newest = std::max(newest.value_or(articles.at(slot).time), articles.at(slot).time);
  }
  by_time.set(story, newest);
}

void Engine::State::forget(Slot slot) {
  slots.erase(articles.at(slot).id);
  articles.remove(slot);
}

}  // namespace newsloom
