#include "engine/state.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/given_vector.hpp"
#include "engine/stored_form.hpp"
#include "engine/story_face.hpp"

namespace newsloom {

using cluster::Slot;

Engine::State::State(Model opened, EngineOptions chosen)
    : model(std::move(opened)),
      options(chosen),
      articles(model.data(), engine::vector_dimension(options, model.data())),
      stories(no_stories()) {}

cluster::Thresholds Engine::State::thresholds() const noexcept {
  const auto& link = model.data().link;
  const auto& t = options.profile == Profile::precision ? link.precision : link.balanced;
  return {t.join, t.repair, t.cross_bonus};
}

cluster::Stories Engine::State::no_stories() const { return {thresholds(), options.repair}; }

Assignment Engine::State::place(const ArticleView& article, std::uint64_t content_hash,
                                engine::ReadArticle read) {
  auto prepared = articles.prepare(std::move(read));
  prepared.set_content_hash(content_hash);
  prepared.set_time(article.published_at ? article.published_at : now());
  const auto& link = model.data().link;
  const auto compared = articles.compare(prepared, options.max_candidates, &link);
  std::vector<double> log_odds;
  log_odds.reserve(compared.size());
  for (const auto& pair : compared) log_odds.push_back(link.log_odds(pair.evidence));

  const Slot slot = articles.next_slot();
  before_.added = {slot, before_.gone.size()};
  articles.insert(std::move(prepared), compared, log_odds);
  if (!articles.at(slot).time()) timeless.push_back(slot);
  std::vector<cluster::Change> found;
  const auto decision = stories.add(slot, articles.links(), found);
  if (file) journal.emplace_back(engine::to_stored(slot, articles, stories));
  record(found);
  auto assignment = present(slot);
  assignment.story = decision.story;  // before repair
  assignment.opened = decision.opened;
  assignment.score = decision.score;
  if (article.published_at) {
    advance_clock(*article.published_at);
    expire(*now());
  }
  return assignment;
}

Assignment Engine::State::present(Slot slot) const {
  Assignment assignment;
  assignment.story = stories.story_of(slot);
  assignment.language = language_code(articles.at(slot).features().language);
  if (const auto original = articles.at(slot).duplicate_of()) {
    assignment.duplicate_of = articles.at(*original).id();
  }
  return assignment;
}

void Engine::State::take_out(Slot slot, ChangeKind kind) {
  std::vector<cluster::Change> found;
  stories.remove(slot, articles.links(), found);
  found.front().kind = kind;
  record(found);
  record_copies(forget(slot));
}

void Engine::State::expire(std::int64_t now_s) {
  settle(now_s);
  std::vector<Slot> copies;
  constexpr auto kFirst = std::numeric_limits<std::int64_t>::min();
  const bool far_back = now_s < kFirst + options.horizon_s;
  for (const StoryId id : by_time.before(far_back ? kFirst : now_s - options.horizon_s)) {
    const auto gone = stories.members(id);
    std::vector<cluster::Change> found;
    stories.expire(id, found);
    record(found);
    if (file) remember_closed(gone, id);
    for (const Slot slot : gone) {
      const auto& handed_on = forget(slot);
      copies.insert(copies.end(), handed_on.begin(), handed_on.end());
    }
  }
  record_copies(copies);
}

std::optional<cluster::Link> Engine::State::best_link(Slot slot, StoryId story) const {
  std::optional<cluster::Link> best;
  for (const cluster::Link link : articles.links().of(slot)) {
    if (stories.story_of(link.other) != story) continue;
    if (!best || link.log_odds > best->log_odds ||
        (link.log_odds == best->log_odds && link.other < best->other)) {
      best = link;
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
    out.sequence = ++change_count;
    out.kind = change.kind;
    out.story = change.story;
    out.other = change.other;
    for (const Slot slot : change.articles) out.articles.emplace_back(articles.at(slot).id());
    if (file) {
      journal.emplace_back(std::move(out));
    } else {
      changes.push_back(std::move(out));
    }
    follow(change);
  }
}

void Engine::State::forget_changes(std::uint64_t through) {
  through = std::min(through, change_count);
  if (through <= forgotten) return;
  if (file) {
    journal.emplace_back(store::StoredForgetting{through});
  } else {
    changes.erase(changes.begin(),
                  changes.begin() + static_cast<std::ptrdiff_t>(through - forgotten));
  }
  forgotten = through;
}

/// Keeps `by_time` in step with a change that was made.
void Engine::State::follow(const cluster::Change& change) {
  if (change.kind == ChangeKind::extended) {
    if (const auto time = articles.at(change.articles.front()).time()) {
      by_time.extend(change.story, *time);
      return;
    }
  }
  follow(change.story);
  if (change.other) follow(*change.other);
}

void Engine::State::follow(StoryId story) {
  std::optional<std::int64_t> newest;
  for (const Slot slot : stories.members(story)) {
    const auto time = articles.at(slot).time();
    if (!time) {  // it cannot be told when this story will be old
      newest.reset();
      break;
    }
    newest = std::max(newest.value_or(*time), *time);
  }
  by_time.set(story, newest);
}

/// Gives the articles that arrived before any time was known the first one that is.
void Engine::State::settle(std::int64_t now_s) {
  before_.settled = std::exchange(timeless, {});
  for (const Slot slot : before_.settled) {
    articles.set_time(slot, now_s);
    if (file) journal.emplace_back(store::StoredTime{std::string(articles.at(slot).id()), now_s});
    follow(stories.story_of(slot));
  }
}

const std::vector<Slot>& Engine::State::forget(Slot slot) {
  auto& gone = before_.gone.emplace_back();
  gone.slot = slot;
  std::erase(timeless, slot);
  articles.remove(slot, gone);
  return gone.copies;
}

void Engine::State::record_copies(const std::vector<Slot>& copies) {
  if (!file) return;
  for (const Slot slot : copies) {
    const auto& article = articles.at(slot);
    if (article.empty()) continue;  // closed as well
    journal.emplace_back(store::StoredCopy{std::string(article.id()),
                                           engine::show_article(article, articles).duplicate_of});
  }
}

void Engine::State::remember_closed(const std::vector<Slot>& gone, StoryId story) {
  for (const Slot slot : gone) {
    const auto& article = articles.at(slot);
    newly_closed[std::string(article.id())] = {article.content_hash(),
                                               engine::show_article(article, articles), story};
  }
}

}  // namespace newsloom
