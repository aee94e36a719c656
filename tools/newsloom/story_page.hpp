#pragma once

#include <span>
#include <string>
#include <vector>

#include "display.hpp"
#include "newsloom/story.hpp"

namespace newsloom::command {

/// One story for a person: each language with the title that stands for it (`titles` has one for
/// each), under it time and source of its articles and their titles where they differ, then why
/// they belong together.
std::string story_text(const Story& story, std::span<const std::string> reasons,
                       const Display& display);

/// A story of a single article, on one line.
std::string single_text(const StoryArticle& article, const Display& display);

}  // namespace newsloom::command
