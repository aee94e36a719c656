#pragma once

#include <span>

#include "engine/active_articles.hpp"
#include "newsloom/story.hpp"

namespace newsloom::engine {

/// What an article shows of itself as a member of a story.
StoryArticle show_article(const KeptArticle& article, const ActiveArticles& articles);

/// What a story shows of itself.  `members` in order of arrival, not empty.
Story show_story(const ModelData& model, StoryId id, std::span<const Slot> members,
                 const ActiveArticles& articles);

}  // namespace newsloom::engine
