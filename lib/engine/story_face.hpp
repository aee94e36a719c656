#pragma once

#include <span>

#include "engine/active_articles.hpp"
#include "newsloom/story.hpp"

namespace newsloom::engine {

/// What a story shows of itself.  `members` in order of arrival, not empty.
Story show_story(StoryId id, std::span<const Slot> members, const ActiveArticles& articles);

}  // namespace newsloom::engine
