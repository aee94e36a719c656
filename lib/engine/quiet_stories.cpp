#include "engine/quiet_stories.hpp"

#include <algorithm>

namespace newsloom::engine {

void QuietStories::set(StoryId story, std::optional<std::int64_t> newest) {
  const auto number = to_number(story);
  if (const auto known = newest_.find(number); known != newest_.end()) {
    if (newest == known->second) return;
    by_time_.erase({known->second, number});
    newest_.erase(known);
  }
  if (!newest) return;
  newest_.emplace(number, *newest);
  by_time_.emplace(*newest, number);
}

void QuietStories::extend(StoryId story, std::int64_t time) {
  const auto known = newest_.find(to_number(story));
  if (known == newest_.end() || known->second < time) set(story, time);
}

std::vector<StoryId> QuietStories::before(std::int64_t time) const {
  std::vector<StoryId> quiet;
  for (const auto& [newest, number] : by_time_) {
    if (newest >= time) break;
    quiet.push_back(StoryId{number});
  }
  std::sort(quiet.begin(), quiet.end());
  return quiet;
}

}  // namespace newsloom::engine
