#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

using ByLanguage = std::map<std::string, std::string>;

/// One text with its language, or null.
const ByLanguage::value_type* at(const ByLanguage& texts, std::size_t index) noexcept {
  if (index >= texts.size()) return nullptr;
  return &*std::next(texts.begin(), static_cast<std::ptrdiff_t>(index));
}

const ByLanguage::value_type* title_at(const newsloom_story* story, std::size_t index) noexcept {
  return story == nullptr ? nullptr : at(story->story.titles, index);
}

const StoryName* name_at(const newsloom_story* story, std::size_t index) noexcept {
  return story == nullptr ? nullptr : capi::at(story->story.names, index);
}

const ByLanguage::value_type* spelling_at(const newsloom_story* story, std::size_t index,
                                          std::size_t spelling) noexcept {
  const StoryName* name = name_at(story, index);
  return name == nullptr ? nullptr : at(name->spellings, spelling);
}

}  // namespace

newsloom_status newsloom_engine_story_of(const newsloom_engine* engine, newsloom_str article_id,
                                         newsloom_story_id* story, newsloom_error** err) {
  if (story != nullptr) *story = 0;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (story == nullptr) return null_argument("story");
    const auto id = capi::from_c(article_id, "article_id");
    if (!id) return id.error();
    const auto found = engine->engine.story_of(*id);
    if (!found) return found.error();
    *story = to_number(*found);
    return {};
  });
}

newsloom_status newsloom_engine_story(const newsloom_engine* engine, newsloom_story_id id,
                                      newsloom_story** story, newsloom_error** err) {
  if (story != nullptr) *story = nullptr;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (story == nullptr) return null_argument("story");
    auto found = engine->engine.story(StoryId{id});
    if (!found) return found.error();
    *story = new newsloom_story{std::move(*found)};
    return {};
  });
}

newsloom_status newsloom_engine_stories(const newsloom_engine* engine, newsloom_stories** stories,
                                        newsloom_error** err) {
  if (stories != nullptr) *stories = nullptr;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (stories == nullptr) return null_argument("stories");
    auto list = std::make_unique<newsloom_stories>();
    for (Story& story : engine->engine.stories()) list->stories.push_back({std::move(story)});
    *stories = list.release();
    return {};
  });
}

size_t newsloom_stories_count(const newsloom_stories* stories) {
  return stories == nullptr ? 0 : stories->stories.size();
}

const newsloom_story* newsloom_stories_at(const newsloom_stories* stories, size_t index) {
  return stories == nullptr ? nullptr : capi::at(stories->stories, index);
}

newsloom_story_id newsloom_story_number(const newsloom_story* story) {
  return story == nullptr ? 0 : to_number(story->story.id);
}

size_t newsloom_story_article_count(const newsloom_story* story) {
  return story == nullptr ? 0 : story->story.articles.size();
}

newsloom_status newsloom_story_article(const newsloom_story* story, size_t index,
                                       newsloom_article* article, newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (story == nullptr) return null_argument("story");
    const StoryArticle* member = capi::at(story->story.articles, index);
    ArticleView view;
    if (member != nullptr) {
      view.id = member->id;
      view.title = member->title;
      view.language = member->language;
      view.source = member->source;
      view.url = member->url;
      view.published_at = member->published_at;
    }
    if (auto written = capi::article_to_c(view, article); !written) return written;
    if (member != nullptr) return {};
    return Error{ErrorCode::not_found, "index: " + std::to_string(index) + " of " +
                                           std::to_string(story->story.articles.size()) +
                                           " articles"};
  });
}

newsloom_str newsloom_story_article_duplicate_of(const newsloom_story* story, size_t index) {
  const auto* member = story == nullptr ? nullptr : capi::at(story->story.articles, index);
  return member == nullptr ? capi::kEmpty : capi::optional_to_c(member->duplicate_of);
}

size_t newsloom_story_title_count(const newsloom_story* story) {
  return story == nullptr ? 0 : story->story.titles.size();
}

newsloom_str newsloom_story_title_language(const newsloom_story* story, size_t index) {
  const auto* title = title_at(story, index);
  return title == nullptr ? capi::kEmpty : capi::to_c(title->first);
}

newsloom_str newsloom_story_title(const newsloom_story* story, size_t index) {
  const auto* title = title_at(story, index);
  return title == nullptr ? capi::kEmpty : capi::to_c(title->second);
}

size_t newsloom_story_name_count(const newsloom_story* story) {
  return story == nullptr ? 0 : story->story.names.size();
}

newsloom_str newsloom_story_name_kind(const newsloom_story* story, size_t index) {
  const auto* name = name_at(story, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->kind);
}

size_t newsloom_story_name_article_count(const newsloom_story* story, size_t index) {
  const auto* name = name_at(story, index);
  return name == nullptr ? 0 : name->articles;
}

size_t newsloom_story_name_spelling_count(const newsloom_story* story, size_t index) {
  const auto* name = name_at(story, index);
  return name == nullptr ? 0 : name->spellings.size();
}

newsloom_str newsloom_story_name_language(const newsloom_story* story, size_t index,
                                          size_t spelling) {
  const auto* text = spelling_at(story, index, spelling);
  return text == nullptr ? capi::kEmpty : capi::to_c(text->first);
}

newsloom_str newsloom_story_name_spelling(const newsloom_story* story, size_t index,
                                          size_t spelling) {
  const auto* text = spelling_at(story, index, spelling);
  return text == nullptr ? capi::kEmpty : capi::to_c(text->second);
}

int64_t newsloom_story_fact(const newsloom_story* story, newsloom_fact fact) {
  if (story == nullptr) return 0;
  const Story& s = story->story;
  switch (fact) {
    case NEWSLOOM_FACT_SOURCES:
      return static_cast<std::int64_t>(s.sources);
    case NEWSLOOM_FACT_INDEPENDENT_REPORTS:
      return static_cast<std::int64_t>(s.independent_reports);
    case NEWSLOOM_FACT_FIRST_PUBLISHED_AT:
      return s.first_published_at.value_or(NEWSLOOM_NO_TIME);
    case NEWSLOOM_FACT_LAST_PUBLISHED_AT:
      return s.last_published_at.value_or(NEWSLOOM_NO_TIME);
    case NEWSLOOM_FACT_EVENT_DAY:
      return s.event_day.value_or(NEWSLOOM_NO_TIME);
    default:
      return NEWSLOOM_NO_TIME;
  }
}

void newsloom_stories_free(newsloom_stories* stories) { delete stories; }

void newsloom_story_free(newsloom_story* story) { delete story; }
