#pragma once

#include <vector>

#include "engine/model_data.hpp"
#include "newsloom/names.hpp"
#include "newsloom/story.hpp"

namespace newsloom::engine {

/// As NameMatcher::join().
std::vector<StoryName> join_names(const ModelData& model, std::vector<WrittenName> names);

}  // namespace newsloom::engine
