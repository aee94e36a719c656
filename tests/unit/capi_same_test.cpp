#include <fstream>
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
  CHECK(chosen.max_candidates == 96);

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
  std::size_t copies = 0, named = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto* story = newsloom_stories_at(stories, i);
    const auto& e = expected[i];
    std::map<std::string, std::string> titles;
    for (std::size_t t = 0; t < newsloom_story_title_count(story); ++t) {
      titles[text(newsloom_story_title_language(story, t))] = text(newsloom_story_title(story, t));
    }
    CHECK(titles == e.titles);
    REQUIRE(newsloom_story_name_count(story) == e.names.size());
    for (std::size_t n = 0; n < e.names.size(); ++n) {
      CHECK(text(newsloom_story_name_kind(story, n)) == e.names[n].kind);
      CHECK(newsloom_story_name_article_count(story, n) == e.names[n].articles);
      std::map<std::string, std::string> spellings;
      for (std::size_t s = 0; s < newsloom_story_name_spelling_count(story, n); ++s) {
        spellings[text(newsloom_story_name_language(story, n, s))] =
            text(newsloom_story_name_spelling(story, n, s));
      }
      CHECK(spellings == e.names[n].spellings);
    }
    named += e.names.size();
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
  CHECK(named > 0);
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

newsloom_mention mention_at(const newsloom_inspection* seen, newsloom_mention_kind kind,
                            std::size_t i) {
  newsloom_mention mention = NEWSLOOM_MENTION_INIT;
  REQUIRE(newsloom_inspection_mention(seen, kind, i, &mention, nullptr) == NEWSLOOM_OK);
  return mention;
}

/// That text and place are those of C++, and that the article has that text there.
void check_same(const newsloom_mention& mention, const std::string& expected, const Place& place,
                const Article& article) {
  CHECK(text(mention.text) == expected);
  CHECK((mention.in_title != 0) == place.in_title);
  CHECK(mention.begin == place.begin);
  CHECK(mention.end == place.end);
  const auto& part = place.in_title ? article.title : article.body;
  CHECK(part.substr(mention.begin, mention.end - mention.begin) == expected);
}

TEST_CASE("C sees in an article what C++ sees, and where") {
  const auto path = test::find_model();
  if (!path) return;
  const Inspector inspector(Model::open(*path).value());
  Article article;
  article.title = "Choigou re\u00e7oit 27 ministres \u00e0 Moscou le 12 mai";
  article.body =
      "Le ministre russe Sergue\u00ef Cho\u00efgou a re\u00e7u 27 ministres \u00e0 Moscou. "
      "Hier, 6,5 % des 1 200 invit\u00e9s venaient de France.";
  article.published_at = 1778573600;
  const auto expected = inspector.inspect(article.view(), 5).value();
  REQUIRE(expected.names.size() >= 2);
  REQUIRE(expected.numbers.size() >= 2);
  REQUIRE(expected.dates.size() >= 2);

  newsloom_model* model = nullptr;
  newsloom_inspector* c_inspector = nullptr;
  newsloom_inspection* seen = nullptr;
  REQUIRE(newsloom_model_open(c(*path), &model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_inspector_create(model, &c_inspector, nullptr) == NEWSLOOM_OK);
  newsloom_model_close(model);
  const auto in = to_c(article);
  REQUIRE(newsloom_inspect(c_inspector, &in, 5, &seen, nullptr) == NEWSLOOM_OK);
  CHECK(text(newsloom_inspection_language(seen)) == expected.language);
  REQUIRE(newsloom_inspection_mention_count(seen, NEWSLOOM_MENTION_NAME) == expected.names.size());
  for (std::size_t i = 0; i < expected.names.size(); ++i) {
    const auto& name = expected.names[i];
    check_same(mention_at(seen, NEWSLOOM_MENTION_NAME, i), name.text, name.place, article);
    CHECK(text(newsloom_inspection_name_kind(seen, i)) == name.kind);
    CHECK(text(newsloom_inspection_name(seen, i)) == name.name);
    CHECK(text(newsloom_inspection_name_key(seen, i)) == name.key);
    CHECK(newsloom_inspection_name_country(seen, i) == (name.country ? *name.country : -1));
  }
  REQUIRE(newsloom_inspection_mention_count(seen, NEWSLOOM_MENTION_NUMBER) ==
          expected.numbers.size());
  for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
    const auto& number = expected.numbers[i];
    check_same(mention_at(seen, NEWSLOOM_MENTION_NUMBER, i), number.text, number.place, article);
    CHECK(newsloom_inspection_number(seen, i) == number.value);
    CHECK(text(newsloom_inspection_number_unit(seen, i)) == number.unit);
  }
  REQUIRE(newsloom_inspection_mention_count(seen, NEWSLOOM_MENTION_DATE) == expected.dates.size());
  for (std::size_t i = 0; i < expected.dates.size(); ++i) {
    const auto& date = expected.dates[i];
    check_same(mention_at(seen, NEWSLOOM_MENTION_DATE, i), date.text, date.place, article);
    CHECK(newsloom_inspection_day(seen, i) == date.day);
  }
  REQUIRE(newsloom_inspection_term_count(seen) == expected.terms.size());
  for (std::size_t i = 0; i < expected.terms.size(); ++i) {
    const auto& term = expected.terms[i];
    CHECK(text(newsloom_inspection_term(seen, i)) == term.text);
    CHECK(text(newsloom_inspection_term_key(seen, i)) == term.key);
    CHECK(newsloom_inspection_term_weight(seen, i) == term.weight);
    REQUIRE(newsloom_inspection_translation_count(seen, i) == term.translations.size());
    for (std::size_t k = 0; k < term.translations.size(); ++k) {
      CHECK(text(newsloom_inspection_translation(seen, i, k)) == term.translations[k]);
    }
    REQUIRE(newsloom_inspection_place_count(seen, i) == term.places.size());
    for (std::size_t k = 0; k < term.places.size(); ++k) {
      newsloom_mention place = NEWSLOOM_MENTION_INIT;
      REQUIRE(newsloom_inspection_place(seen, i, k, &place, nullptr) == NEWSLOOM_OK);
      CHECK(place.begin == term.places[k].begin);
      CHECK(place.end == term.places[k].end);
    }
  }

  // Out of range, and a struct that nobody has initialised.
  newsloom_mention mention = NEWSLOOM_MENTION_INIT;
  CHECK(newsloom_inspection_mention(seen, NEWSLOOM_MENTION_NAME, 999, &mention, nullptr) ==
        NEWSLOOM_E_NOT_FOUND);
  CHECK(newsloom_inspection_mention(seen, 7, 0, &mention, nullptr) == NEWSLOOM_E_NOT_FOUND);
  CHECK(newsloom_inspection_place(seen, 0, 999, &mention, nullptr) == NEWSLOOM_E_NOT_FOUND);
  CHECK(newsloom_inspection_name_country(seen, 999) == -1);
  CHECK(newsloom_inspection_mention_count(seen, 7) == 0);
  mention.struct_size = 0;
  CHECK(newsloom_inspection_mention(seen, NEWSLOOM_MENTION_NAME, 0, &mention, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  newsloom_inspection_free(seen);
  newsloom_inspector_free(c_inspector);
}

/// What a host in C keeps of the files it reads.
struct Kept {
  std::string shown;
  std::size_t most = SIZE_MAX;  ///< articles, before it stops

  static int32_t article(void* user, const newsloom_article* article) {
    auto& kept = *static_cast<Kept*>(user);
    kept.shown += text(article->id) + "|" + text(article->title) + "|" + text(article->body) + "|" +
                  text(article->source) + "|" + text(article->url) + "|" +
                  std::to_string(article->published_at) + "\n";
    return --kept.most == 0;
  }
  static int32_t problem(void* user, const newsloom_problem* problem) {
    static_cast<Kept*>(user)->shown += text(problem->file) + "|" + std::to_string(problem->line) +
                                       "|" + text(problem->field) + "|" + text(problem->message) +
                                       "\n";
    return 0;
  }
};

TEST_CASE("C reads feeds, files and folders as C++ does") {
  const test::StateFolder folder;
  const std::string bad = folder.path() + "/bad.jsonl";
  std::ofstream(bad) << "{\"id\":\"a\",\"title\":\"Harbour\"}\n{\"title\":\"no id\"}\nnot JSON\n";
  const std::string examples = NEWSLOOM_SOURCE_DIR "/examples";
  Kept cpp;
  ImportSink sink;
  sink.article = [&](Article&& article) {
    const auto out = to_c(article);
    return Kept::article(&cpp, &out) == 0;
  };
  sink.problem = [&](const ImportProblem& problem) {
    const newsloom_problem out = {sizeof out, c(problem.file), problem.line, c(problem.field),
                                  c(problem.message)};
    return Kept::problem(&cpp, &out) == 0;
  };
  Importer importer(std::move(sink));

  Kept kept;
  newsloom_import_sink c_sink = NEWSLOOM_IMPORT_SINK_INIT;
  c_sink.article = Kept::article;
  c_sink.problem = Kept::problem;
  c_sink.user = &kept;
  newsloom_importer* c_importer = nullptr;
  REQUIRE(newsloom_importer_create(&c_sink, &c_importer, nullptr) == NEWSLOOM_OK);
  for (const auto& input : {examples + "/feeds", examples + "/articles", bad,
                            examples + "/feeds/halden.xml", examples + "/none"}) {
    CHECK(newsloom_importer_read(c_importer, c(input), nullptr) ==
          static_cast<newsloom_status>(importer.read(input).code()));
  }
  CHECK(kept.shown == cpp.shown);
  CHECK(kept.shown.find("bad.jsonl|2|id|") != std::string::npos);
  newsloom_importer_free(c_importer);

  kept.most = 2;
  REQUIRE(newsloom_importer_create(&c_sink, &c_importer, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_importer_read(c_importer, c(examples), nullptr) == NEWSLOOM_E_CANCELLED);
  CHECK(kept.most == 0);
  newsloom_importer_free(c_importer);
  CHECK(newsloom_importer_create(nullptr, &c_importer, nullptr) == NEWSLOOM_E_INVALID_ARGUMENT);
}

}  // namespace
}  // namespace newsloom
