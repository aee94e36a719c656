#pragma once

#include <span>
#include <string>
#include <vector>

#include "display.hpp"
#include "newsloom/story.hpp"

namespace newsloom::command {

/// Publication in UTC, "2026-05-12 10:05", or "no date" of the same width.
std::string minute(const StoryArticle& article);

/// Who published it, and whether it is a copy.
std::string outlet(const StoryArticle& article);

/// The languages of a story in order of their first article.
std::vector<std::string> languages_of(const Story& story);

/// Whom and what a story is about most, each in the spellings of its languages: "Peru = Pérou,
/// ...".
std::string names_text(const Story& story);

/// One story for a person: each language with the title that stands for it (`titles` has one for
/// each), under it time and source of its first `articles` articles and their titles where they
/// differ, then why they belong together.
std::string story_text(const Story& story, std::span<const std::string> reasons,
                       std::size_t articles, const Display& display);

/// A story of a single article, on one line.
std::string single_text(const StoryArticle& article, const Display& display);

}  // namespace newsloom::command
