#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cluster/stories.hpp"
#include "engine/active_articles.hpp"
#include "engine/quiet_stories.hpp"
#include "newsloom/engine.hpp"

namespace newsloom {

/// What an engine remembers, and the steps that its calls are made of.
struct Engine::State {
  State(Model opened, EngineOptions chosen);

  Model model;
  EngineOptions options;
  engine::ActiveArticles articles;
  cluster::Stories stories;
  engine::QuietStories by_time;
  std::unordered_map<std::string, cluster::Slot> slots;  ///< by the articles' ids
  std::vector<StoryChange> changes;
  std::uint64_t articles_seen = 0;

  /// The two newest publication times seen.  The second is the clock: one article with a wrong date
  /// in the future must not close every story.
  std::optional<std::int64_t> newest, clock;

  std::int64_t now() const { return clock.value_or(newest.value_or(0)); }

  /// Places an article whose id is not active.
  Assignment place(const ArticleView& article, std::uint64_t content_hash);

  /// Where an active article is now.
  Assignment present(cluster::Slot slot) const;

  /// Takes an article out of its story and forgets it; `kind`: removed or corrected.
  void take_out(cluster::Slot slot, ChangeKind kind);

  /// Closes every story whose newest article is older than now_s - horizon_s.
  void expire(std::int64_t now_s);

  /// The strongest link of an article to a member of a story, or null.
  const cluster::Link* best_link(cluster::Slot slot, StoryId story) const;

 private:
  void advance_clock(std::int64_t time);
  void record(const std::vector<cluster::Change>& found);
  void follow(const cluster::Change& change);
  void follow(StoryId story);
  void forget(cluster::Slot slot);
};

}  // namespace newsloom
