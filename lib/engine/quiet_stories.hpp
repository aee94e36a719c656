#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "newsloom/story.hpp"

namespace newsloom::engine {

/// The active stories by the time of their newest article, so that old ones are found at once.
class QuietStories {
 public:
  /// The time of a story's newest article; none: the story is not active any more.
  void set(StoryId story, std::optional<std::int64_t> newest);

  /// The story has one more article.
  void extend(StoryId story, std::int64_t time);

  /// The stories without an article at or after `time`, ascending.
  std::vector<StoryId> before(std::int64_t time) const;

 private:
  std::set<std::pair<std::int64_t, std::uint64_t>> by_time_;
  std::unordered_map<std::uint64_t, std::int64_t> newest_;
};

}  // namespace newsloom::engine
