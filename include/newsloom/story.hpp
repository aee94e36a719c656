#ifndef NEWSLOOM_STORY_HPP
#define NEWSLOOM_STORY_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsloom/export.hpp"

namespace newsloom {

/// The name of a story for ever: never reused, and after a merge it redirects to the survivor.
enum class StoryId : std::uint64_t {};

constexpr std::uint64_t to_number(StoryId id) noexcept { return static_cast<std::uint64_t>(id); }

/// What happened to a story.
enum class ChangeKind : std::uint8_t { created, extended, merged, split, moved, expired, removed };

/// The name of a kind in lower case.  Never null, static storage.
NEWSLOOM_API const char* change_name(ChangeKind kind) noexcept;

/// One entry of the history.  Replaying all of them in order gives the present assignment.
struct StoryChange {
  std::uint64_t sequence = 0;  ///< 1, 2, 3 ... without gaps
  ChangeKind kind = ChangeKind::created;
  StoryId story{};                    ///< the story that holds the articles afterwards
  std::optional<StoryId> other;       ///< merged: the story that ended; split, moved: where from
  std::vector<std::string> articles;  ///< ids of the articles that the change put there or took
};

/// One article as a member of a story.
struct StoryArticle {
  std::string id;
  std::string title;
  std::string language;  ///< "zh", "fr", "en" or "und"
  std::string source;
  std::string url;
  std::optional<std::int64_t> published_at;  ///< seconds since 1970-01-01 UTC
};

/// All articles that report one event.
struct Story {
  StoryId id{};
  std::vector<StoryArticle> articles;  ///< in order of arrival
};

/// The decision about one article.
struct Assignment {
  StoryId story{};
  bool opened = false;  ///< the article opened the story
  double score = 0;     ///< log-odds against the best story; what join_score is compared with
};

}  // namespace newsloom

#endif
