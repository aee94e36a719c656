#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "newsloom/article.hpp"
#include "newsloom/explain.hpp"
#include "newsloom/story.hpp"

namespace newsloom::command {

/// Keeps fields in the order in which they are set.
using Json = nlohmann::ordered_json;

/// One line with its end; text that is not UTF-8 is repaired.
std::string to_line(const Json& json);

/// An article as `newsloom import` writes it and `newsloom cluster` reads it.
Json to_json(const Article& article);

/// A member of a story.
Json to_json(const StoryArticle& article);

/// What the articles of a story are about, with its spellings by language.
Json to_json(const std::vector<StoryName>& names);

/// Number, titles by language, names, day, times, counts and members; what is not known is left
/// out.
Json to_json(const Story& story);

Json to_json(const StoryChange& change);

/// Log-odds of each kind of evidence, the words and numbers shared, and the runner-up.
Json to_json(const Explanation& explanation);

/// "2024-04-03", of days since 1970-01-01.
std::string iso_date(std::int64_t day);

/// RFC 3339 in UTC, for example "2024-04-03T16:20:00Z".
std::string rfc3339(std::int64_t unix_s);

}  // namespace newsloom::command
