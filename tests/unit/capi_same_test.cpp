#include <string>
#include <vector>

#include "c_values.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"
#include "stream.hpp"

// What goes through the C API comes to the same bytes as what goes through C++.

using newsloom::test::c;
using newsloom::test::text;
using newsloom::test::to_c;

namespace newsloom {
namespace {

newsloom_status run(const test::Step& step, newsloom_engine* engine, newsloom_result** result) {
  const newsloom_article article = to_c(step.article);
  *result = nullptr;
  switch (step.call) {
    case test::Step::Call::add:
      return newsloom_engine_add(engine, &article, result, nullptr);
    case test::Step::Call::correct:
      return newsloom_engine_correct(engine, &article, result, nullptr);
    default:
      return newsloom_engine_remove(engine, article.id, nullptr);
  }
}

std::string bytes(Engine& engine) {
  std::string out;
  REQUIRE(engine.save([&](const std::byte* from, std::size_t count) -> Result<void> {
    out.append(reinterpret_cast<const char*>(from), count);
    return {};
  }));
  return out;
}

TEST_CASE("C and C++ write the same bytes for the same calls") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const test::StateFolder ours, theirs;
  EngineOptions options;
  options.profile = Profile::precision;
  options.durability = Durability::process;
  auto engine = Engine::open(model, ours.path(), options).value();

  newsloom_model* c_model = nullptr;
  newsloom_engine* c_engine = nullptr;
  newsloom_engine_options c_options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  c_options.profile = NEWSLOOM_PROFILE_PRECISION;
  c_options.durability = NEWSLOOM_DURABILITY_PROCESS;
  REQUIRE(newsloom_model_open(c(*path), &c_model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_open(c_model, c(theirs.path()), &c_options, &c_engine, nullptr) ==
          NEWSLOOM_OK);
  newsloom_engine_options chosen = NEWSLOOM_ENGINE_OPTIONS_INIT;
  REQUIRE(newsloom_engine_options_of(c_engine, &chosen, nullptr) == NEWSLOOM_OK);
  CHECK(chosen.profile == NEWSLOOM_PROFILE_PRECISION);
  CHECK(chosen.max_candidates == 256);

  for (const auto& step : test::stream(120)) {
    newsloom_result* result = nullptr;
    const auto status = run(step, c_engine, &result);
    if (step.call == test::Step::Call::remove) {
      CHECK(status == static_cast<newsloom_status>(engine.remove(step.article.id).code()));
      continue;
    }
    const auto placed = step.call == test::Step::Call::add ? engine.add(step.article.view())
                                                           : engine.correct(step.article.view());
    CHECK(status == static_cast<newsloom_status>(placed.code()));
    if (!placed) continue;
    CHECK(newsloom_result_story(result, 0) == to_number(placed->story));
    CHECK(newsloom_result_score(result, 0) == placed->score);
    CHECK(text(newsloom_result_language(result, 0)) == placed->language);
    CHECK(text(newsloom_result_duplicate_of(result, 0)) == placed->duplicate_of.value_or(""));
    newsloom_result_free(result);
  }
  newsloom_engine_destroy(c_engine);
  newsloom_model_close(c_model);
  auto through_c = Engine::resume(model, theirs.path()).value();
  CHECK(bytes(through_c) == bytes(engine));
}

TEST_CASE("C shows all that C++ knows of a story") {
  const auto path = test::find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value()).value();
  newsloom_model* c_model = nullptr;
  newsloom_engine* c_engine = nullptr;
  newsloom_stories* stories = nullptr;
  REQUIRE(newsloom_model_open(c(*path), &c_model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(c_model, nullptr, &c_engine, nullptr) == NEWSLOOM_OK);
  for (const auto& step : test::stream(60)) {
    newsloom_result* result = nullptr;
    run(step, c_engine, &result);
    newsloom_result_free(result);
    step.run(engine);
  }
  REQUIRE(newsloom_engine_stories(c_engine, &stories, nullptr) == NEWSLOOM_OK);
  const auto expected = engine.stories();
  REQUIRE(newsloom_stories_count(stories) == expected.size());
  std::size_t copies = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto* story = newsloom_stories_at(stories, i);
    const auto& e = expected[i];
    std::map<std::string, std::string> titles;
    for (std::size_t t = 0; t < newsloom_story_title_count(story); ++t) {
      titles[text(newsloom_story_title_language(story, t))] = text(newsloom_story_title(story, t));
    }
    CHECK(titles == e.titles);
    const auto fact = [&](newsloom_fact which) { return newsloom_story_fact(story, which); };
    CHECK(fact(NEWSLOOM_FACT_SOURCES) == static_cast<std::int64_t>(e.sources));
    CHECK(fact(NEWSLOOM_FACT_INDEPENDENT_REPORTS) ==
          static_cast<std::int64_t>(e.independent_reports));
    CHECK(fact(NEWSLOOM_FACT_FIRST_PUBLISHED_AT) ==
          e.first_published_at.value_or(NEWSLOOM_NO_TIME));
    CHECK(fact(NEWSLOOM_FACT_LAST_PUBLISHED_AT) == e.last_published_at.value_or(NEWSLOOM_NO_TIME));
    CHECK(fact(NEWSLOOM_FACT_EVENT_DAY) == e.event_day.value_or(NEWSLOOM_NO_TIME));
    CHECK(fact(99) == NEWSLOOM_NO_TIME);
    for (std::size_t j = 0; j < e.articles.size(); ++j) {
      const auto original = text(newsloom_story_article_duplicate_of(story, j));
      CHECK(original == e.articles[j].duplicate_of.value_or(""));
      copies += original.empty() ? 0 : 1;
    }
  }
  CHECK(copies > 0);
  newsloom_changes* changes = nullptr;
  REQUIRE(newsloom_engine_changes(c_engine, 3, 2, &changes, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_changes_count(changes) == 2);
  CHECK(newsloom_changes_sequence(changes, 0) == 4);
  newsloom_changes_free(changes);
  REQUIRE(newsloom_engine_forget_changes(c_engine, 5, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_changes(c_engine, 0, 1, &changes, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_changes_sequence(changes, 0) == 6);
  newsloom_changes_free(changes);
  newsloom_stories_free(stories);
  newsloom_engine_destroy(c_engine);
  newsloom_model_close(c_model);
}

TEST_CASE("C matches names as C++ does") {
  const auto path = test::find_model();
  if (!path) return;
  const NameMatcher matcher(Model::open(*path).value());
  newsloom_model* model = nullptr;
  REQUIRE(newsloom_model_open(c(*path), &model, nullptr) == NEWSLOOM_OK);
  const std::pair<std::string, std::string> pairs[] = {
      {"Shoigu", "Cho\u00efgou"},
      {"\u7ecd\u4f0a\u53e4", "Shoigu"},
      {"Lecornu", "\u6cfd\u8fde\u65af\u57fa"},
      {"", "Lecornu"},
  };
  for (const auto& [a, b] : pairs) {
    double probability = -1;
    REQUIRE(newsloom_match(model, c(a), c(b), &probability, nullptr) == NEWSLOOM_OK);
    CHECK(probability == matcher.match(a, b).value());
  }
  CHECK(newsloom_match(model, c(pairs[0].first), {nullptr, 3}, nullptr, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  newsloom_model_close(model);
}

}  // namespace
}  // namespace newsloom
