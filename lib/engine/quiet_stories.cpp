#include "engine/quiet_stories.hpp"

#include <algorithm>
#include <functional>

namespace newsloom::engine {

std::uint32_t QuietStories::hash_of(StoryId story) noexcept {
  return static_cast<std::uint32_t>(to_number(story) * 0x9E3779B97F4A7C15ull >> 32);
}

QuietStories::Newest* QuietStories::find(StoryId story) noexcept {
  return newest_.find(hash_of(story),
                      [story](const Newest& other) { return other.story == story; });
}

void QuietStories::wait(StoryId story, std::int64_t time) {
  if (waiting_.size() == waiting_.capacity()) {
    waiting_.reserve(waiting_.size() + waiting_.size() / 8 + 16);
  }
  waiting_.emplace_back(time, story);
  std::push_heap(waiting_.begin(), waiting_.end(), std::greater<>());
}

void QuietStories::set(StoryId story, std::optional<std::int64_t> newest) {
  const auto hash = [](const Newest& other) { return hash_of(other.story); };
  Newest* known = find(story);
  if (!newest) {
    if (known != nullptr) newest_.erase(known, hash);
    return;
  }
  if (known == nullptr) {
    const auto is_it = [story](const Newest& other) { return other.story == story; };
    known = &newest_.at(hash_of(story), is_it, hash);
    *known = {story, *newest};
  } else if (*newest >= known->time) {
    known->time = *newest;
    return;
  }
  known->time = *newest;
  wait(story, *newest);
}

void QuietStories::extend(StoryId story, std::int64_t time) {
  const Newest* known = find(story);
  if (known == nullptr || known->time < time) set(story, time);
}

std::vector<StoryId> QuietStories::before(std::int64_t time) {
  std::vector<StoryId> due, quiet;
  while (!waiting_.empty() && waiting_.front().first < time) {
    due.push_back(waiting_.front().second);
    std::pop_heap(waiting_.begin(), waiting_.end(), std::greater<>());
    waiting_.pop_back();
  }
  std::sort(due.begin(), due.end());
  due.erase(std::unique(due.begin(), due.end()), due.end());
  for (const StoryId story : due) {
    const Newest* known = find(story);
    if (known == nullptr) continue;
    wait(story, known->time);
    if (known->time < time) quiet.push_back(story);
  }
  return quiet;
}

}  // namespace newsloom::engine
