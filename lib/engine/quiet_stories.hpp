#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/open_table.hpp"
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
  std::vector<StoryId> before(std::int64_t time);

 private:
  struct Newest {
    StoryId story{};
    std::int64_t time = 0;
    bool free() const noexcept { return to_number(story) == 0; }
  };
  static std::uint32_t hash_of(StoryId story) noexcept;
  Newest* find(StoryId story) noexcept;
  void wait(StoryId story, std::int64_t time);

  OpenTable<Newest> newest_;
  /// A heap, the earliest on top, with each active story at its time or an earlier one: it is
  /// looked at when that has come.  Those that are not active any more are dropped then.
  std::vector<std::pair<std::int64_t, StoryId>> waiting_;
};

}  // namespace newsloom::engine
