#include <limits>
#include <utility>

#include "engine/guard.hpp"
#include "engine/state.hpp"
#include "engine/state_folder.hpp"
#include "engine/stored_form.hpp"

// The part of an engine that puts a state under another model.

namespace newsloom {

using cluster::Slot;

Result<Engine> Engine::rebuild(Model model, const std::string& folder, const FindArticle& find,
                               Durability durability) {
  return engine::guard([&]() -> Result<Engine> {
    const auto path = engine::state_path(folder);
    auto file = engine::open_state(path);
    if (!file) return file.error();
    const auto stored = file->read();
    if (!stored) return stored.error();
    auto options = stored->summary.options;
    options.durability = durability;
    if (auto valid = options.validate(); !valid) return engine::in(path, valid.error());
    State state(model, options);
    if (auto placed = state.place_again(*stored, find); !placed) {
      return engine::in(path, placed.error());
    }
    const auto writes = state.carry_over(*stored);
    if (auto done = file->rebuild(writes, state.first_summary()); !done) return done.error();
    return resume(std::move(model), folder, durability);
  });
}

Result<void> Engine::State::place_again(const store::StoredState& stored, const FindArticle& find) {
  // The window is what it was, so that nothing in it is too old.
  const auto horizon_s = options.horizon_s;
  options.horizon_s = std::numeric_limits<std::int64_t>::max() / 2;
  for (const auto& before : stored.articles) {
    const auto& shown = before.shown;
    auto article = find(shown.id);
    if (!article) {
      return Error{ErrorCode::not_found, "article '" + shown.id + "' is active, and not given"};
    }
    article->id = shown.id;
    article->source = shown.source;
    article->url = shown.url;
    article->published_at = shown.published_at;
    if (auto added = add(article->view(), {}); !added) return added.error();
    if (articles.at(*articles.find(shown.id)).content_hash() != before.content_hash) {
      return Error{ErrorCode::invalid_argument,
                   "article '" + shown.id + "' is given with other content"};
    }
  }
  options.horizon_s = horizon_s;
  return {};
}

std::vector<store::StateWrite> Engine::State::carry_over(const store::StoredState& stored) {
  std::vector<std::vector<Slot>> groups;
  for (const auto& [id, members] : stories.all()) groups.push_back(members);
  cluster::StoredStories before;
  before.next_id = stored.summary.next_story;
  before.arrivals = stored.summary.arrivals;
  before.redirects = stored.redirects;
  for (const auto& article : stored.articles) {
    before.members.push_back({*articles.find(article.shown.id), article.arrival, article.story});
  }
  stories = no_stories();
  stories.restore(before);

  std::vector<store::StateWrite> writes;
  for (const auto& article : stored.articles) {
    auto again = engine::to_stored(*articles.find(article.shown.id), articles, stories);
    again.time = article.time;
    writes.emplace_back(std::move(again));
    writes.emplace_back(store::StoredPlace{article.shown.id, article.story});
  }
  std::vector<cluster::Change> found;
  stories.regroup_as(groups, found);
  changes.clear();
  change_count = stored.summary.changes;
  record(found);
  writes.insert(writes.end(), changes.begin(), changes.end());
  newest = stored.summary.newest;
  clock = stored.summary.clock;
  return writes;
}

}  // namespace newsloom
