#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "newsloom/newsloom.hpp"

namespace newsloom::test {

/// One call of a stream: an article is added, corrected or removed, or its time is the present one.
struct Step {
  enum class Call { add, correct, remove, expire };
  Call call = Call::add;
  Article article;

  /// Makes the call and tells its outcome in words.
  std::string run(Engine& engine) const;
};

/// Report number `report` of an invented event; the same numbers give the same text.
Article article(std::uint64_t event, std::uint64_t report);

/// `count` calls over several days: events in English and French with copies, late reports,
/// articles without a time or a known language, repeated, corrected and removed ones.
std::vector<Step> stream(std::size_t count);

/// `count` calls without any plan: the same articles come, are corrected, leave and come again, and
/// the clock jumps.  Each seed gives others.
std::vector<Step> random_calls(std::uint64_t seed, std::size_t count);

/// The bytes that save() gives.
std::vector<std::byte> saved(Engine& engine);

/// An engine that continues from such bytes.
Engine loaded(const Model& model, const std::vector<std::byte>& bytes);

/// The whole history, one change a line.
std::string shown_changes(const Engine& engine);

/// Where the whole history puts each article, by its id.  Articles whose story was closed are where
/// they were then, or left out.
std::map<std::string, StoryId> replayed(const Engine& engine, bool with_closed);

/// The ids of each story, sorted.
std::vector<std::vector<std::string>> groups(const std::map<std::string, StoryId>& stories);

/// Stories with all that they show, one a line.
std::string shown_stories(const std::vector<Story>& stories);

}  // namespace newsloom::test
