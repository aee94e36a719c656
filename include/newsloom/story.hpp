#ifndef NEWSLOOM_STORY_HPP
#define NEWSLOOM_STORY_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "newsloom/export.hpp"

namespace newsloom {

/// The name of a story for ever: never reused, and after a merge it redirects to the survivor.
enum class StoryId : std::uint64_t {};

constexpr std::uint64_t to_number(StoryId id) noexcept { return static_cast<std::uint64_t>(id); }

/// What happened to a story.
/// Numbers are part of the C ABI.
enum class ChangeKind : std::uint8_t {
  created = 0,    ///< an article opened the story
  extended = 1,   ///< an article joined it on arrival
  merged = 2,     ///< another story's articles came in, and that story ended
  split = 3,      ///< articles left another story and formed this one
  moved = 4,      ///< articles changed over from another story
  expired = 5,    ///< the story was closed with all its articles
  removed = 6,    ///< an article was taken out for good
  corrected = 7,  ///< an article was taken out and comes back with new text in the next change
};

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
  std::optional<std::string>
      duplicate_of;  ///< the earlier article that it copies nearly word for word
};

/// A person, place, organisation or other thing that articles name.
struct StoryName {
  std::string kind;  ///< "person", "place", "organisation", "other"
  /// How each language writes it most; a country by its usual name.
  std::map<std::string, std::string> spellings;
  std::size_t articles = 0;  ///< that name it
};

/// All articles that report one event.
struct Story {
  StoryId id{};
  std::vector<StoryArticle> articles;  ///< in order of arrival

  /// For each language of the story the headline of its most central article, as published.
  std::map<std::string, std::string> titles;
  std::size_t sources = 0;              ///< different outlets, where known
  std::size_t independent_reports = 0;  ///< articles that copy no other
  std::optional<std::int64_t> first_published_at, last_published_at;  ///< seconds since 1970 UTC
  std::optional<std::int64_t> event_day;  ///< the day most of its leads name: days since 1970-01-01
  /// Whom and what a third of its articles or more are about, the weightiest first, at most 8.
  /// Looked at are the six weightiest names of each article.
  std::vector<StoryName> names;
};

/// The decision about one article.
struct Assignment {
  StoryId story{};
  bool opened = false;                      ///< the article opened the story
  double score = 0;                         ///< log-odds against the best story on arrival
  std::optional<std::string> duplicate_of;  ///< the earlier article that it copies
  std::string language;                     ///< of the article: "zh", "fr", "en" or "und"
};

}  // namespace newsloom

#endif
