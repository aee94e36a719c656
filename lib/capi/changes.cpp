#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

const StoryChange* change_at(const newsloom_changes* changes, std::size_t index) noexcept {
  return changes == nullptr ? nullptr : capi::at(changes->changes, index);
}

}  // namespace

const char* newsloom_change_name(newsloom_change_kind kind) {
  const auto known = static_cast<ChangeKind>(kind);
  return static_cast<newsloom_change_kind>(known) == kind ? change_name(known) : "unknown";
}

newsloom_status newsloom_engine_changes(const newsloom_engine* engine, uint64_t after, size_t limit,
                                        newsloom_changes** changes, newsloom_error** err) {
  if (changes != nullptr) *changes = nullptr;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (changes == nullptr) return null_argument("changes");
    auto found = engine->engine.changes(after, limit);
    if (!found) return found.error();
    *changes = new newsloom_changes{std::move(*found)};
    return {};
  });
}

newsloom_status newsloom_engine_forget_changes(newsloom_engine* engine, uint64_t through,
                                               newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    return engine->engine.forget_changes(through);
  });
}

size_t newsloom_changes_count(const newsloom_changes* changes) {
  return changes == nullptr ? 0 : changes->changes.size();
}

uint64_t newsloom_changes_sequence(const newsloom_changes* changes, size_t index) {
  const auto* change = change_at(changes, index);
  return change == nullptr ? 0 : change->sequence;
}

newsloom_change_kind newsloom_changes_kind(const newsloom_changes* changes, size_t index) {
  const auto* change = change_at(changes, index);
  return change == nullptr ? -1 : static_cast<newsloom_change_kind>(change->kind);
}

newsloom_story_id newsloom_changes_story(const newsloom_changes* changes, size_t index) {
  const auto* change = change_at(changes, index);
  return change == nullptr ? 0 : to_number(change->story);
}

newsloom_story_id newsloom_changes_other(const newsloom_changes* changes, size_t index) {
  const auto* change = change_at(changes, index);
  return change == nullptr ? 0 : to_number(change->other.value_or(StoryId{}));
}

size_t newsloom_changes_article_count(const newsloom_changes* changes, size_t index) {
  const auto* change = change_at(changes, index);
  return change == nullptr ? 0 : change->articles.size();
}

newsloom_str newsloom_changes_article(const newsloom_changes* changes, size_t index,
                                      size_t article) {
  const auto* change = change_at(changes, index);
  const auto* id = change == nullptr ? nullptr : capi::at(change->articles, article);
  return id == nullptr ? capi::kEmpty : capi::to_c(*id);
}

void newsloom_changes_free(newsloom_changes* changes) { delete changes; }
