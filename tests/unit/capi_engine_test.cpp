#include <cmath>
#include <string>
#include <vector>

#include "c_values.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"

using newsloom::test::c;
using newsloom::test::text;
using newsloom::test::to_c;

namespace {

std::vector<newsloom::Article> invented_articles() {
  const auto article = [](const char* id, const char* title, const char* body, std::int64_t time) {
    newsloom::Article out;
    out.id = id;
    out.title = title;
    out.body = body;
    out.published_at = time;
    out.source = "Invented Post";
    return out;
  };
  return {
      article("ferry-en", "Ferry runs aground near Ajaccio, 214 passengers taken ashore",
              "The ferry Belle Aurore ran aground near Ajaccio in thick fog. All 214 passengers "
              "were taken ashore and two were slightly hurt, the coast guard said.",
              1700000000),
      article("tram-en", "Grenoble opens a tram line to the hospital",
              "A new tram line between the station and the university hospital opened in Grenoble. "
              "It is nine kilometres long and cost 310 million euros.",
              1700003600),
      article("ferry-2", "All 214 passengers safe after ferry grounding off Ajaccio",
              "All 214 passengers of the ferry Belle Aurore are safe after the ship ran aground in "
              "fog near Ajaccio, the coast guard said. Two people were slightly hurt.",
              1700007200),
      article("ferry-fr", "Un ferry s'\u00e9choue pr\u00e8s d'Ajaccio, 214 passagers \u00e0 terre",
              "Le ferry Belle Aurore s'est \u00e9chou\u00e9 pr\u00e8s d'Ajaccio dans un \u00e9pais "
              "brouillard. Les 214 passagers ont \u00e9t\u00e9 ramen\u00e9s \u00e0 terre.",
              1700010800),
  };
}

/// A model and an engine in both languages.
struct Both {
  newsloom::Model model;
  newsloom::Engine engine;
  newsloom_model* c_model = nullptr;
  newsloom_engine* c_engine = nullptr;

  explicit Both(const std::string& path)
      : model(newsloom::Model::open(path).value()),
        engine(newsloom::Engine::create(model).value()) {
    REQUIRE(newsloom_model_open(c(path), &c_model, nullptr) == NEWSLOOM_OK);
    REQUIRE(newsloom_engine_create(c_model, nullptr, &c_engine, nullptr) == NEWSLOOM_OK);
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;
  ~Both() {
    newsloom_model_close(c_model);  // the engine keeps what it needs
    newsloom_engine_destroy(c_engine);
  }
};

void check_same_stories(const Both& both) {
  const auto expected = both.engine.stories();
  newsloom_stories* stories = nullptr;
  REQUIRE(newsloom_engine_stories(both.c_engine, &stories, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_stories_count(stories) == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto* story = newsloom_stories_at(stories, i);
    CHECK(newsloom_story_number(story) == to_number(expected[i].id));
    REQUIRE(newsloom_story_article_count(story) == expected[i].articles.size());
    for (std::size_t j = 0; j < expected[i].articles.size(); ++j) {
      const auto& member = expected[i].articles[j];
      newsloom_article article = NEWSLOOM_ARTICLE_INIT;
      REQUIRE(newsloom_story_article(story, j, &article, nullptr) == NEWSLOOM_OK);
      CHECK(text(article.id) == member.id);
      CHECK(text(article.title) == member.title);
      CHECK(text(article.language) == member.language);
      CHECK(text(article.source) == member.source);
      CHECK(article.published_at == member.published_at);
      CHECK(article.body.len == 0);
    }
  }
  newsloom_article none = NEWSLOOM_ARTICLE_INIT;
  CHECK(newsloom_story_article(newsloom_stories_at(stories, 0), 99, &none, nullptr) ==
        NEWSLOOM_E_NOT_FOUND);
  newsloom_stories_free(stories);
}

void check_same_changes(const Both& both, std::uint64_t after) {
  const auto expected = both.engine.changes(after).value();
  newsloom_changes* changes = nullptr;
  REQUIRE(newsloom_engine_changes(both.c_engine, after, SIZE_MAX, &changes, nullptr) ==
          NEWSLOOM_OK);
  REQUIRE(newsloom_changes_count(changes) == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(newsloom_changes_sequence(changes, i) == expected[i].sequence);
    CHECK(newsloom_change_name(newsloom_changes_kind(changes, i)) ==
          std::string(newsloom::change_name(expected[i].kind)));
    CHECK(newsloom_changes_story(changes, i) == to_number(expected[i].story));
    CHECK(newsloom_changes_other(changes, i) ==
          to_number(expected[i].other.value_or(newsloom::StoryId{})));
    REQUIRE(newsloom_changes_article_count(changes, i) == expected[i].articles.size());
    for (std::size_t j = 0; j < expected[i].articles.size(); ++j) {
      CHECK(text(newsloom_changes_article(changes, i, j)) == expected[i].articles[j]);
    }
  }
  newsloom_changes_free(changes);
}

void check_same_shared(const newsloom_shared* shared, const newsloom::SharedEvidence& expected) {
  REQUIRE(newsloom_shared_term_count(shared) == expected.terms.size());
  for (std::size_t i = 0; i < expected.terms.size(); ++i) {
    CHECK(text(newsloom_shared_term_here(shared, i)) == expected.terms[i].here);
    CHECK(text(newsloom_shared_term_there(shared, i)) == expected.terms[i].there);
    CHECK(newsloom_shared_term_weight(shared, i) == expected.terms[i].weight);
  }
  REQUIRE(newsloom_shared_name_count(shared) == expected.names.size());
  for (std::size_t i = 0; i < expected.names.size(); ++i) {
    CHECK(text(newsloom_shared_name_here(shared, i)) == expected.names[i].here);
    CHECK(text(newsloom_shared_name_there(shared, i)) == expected.names[i].there);
    CHECK(newsloom_shared_name_probability(shared, i) == expected.names[i].weight);
  }
  REQUIRE(newsloom_shared_country_count(shared) == expected.countries.size());
  for (std::size_t i = 0; i < expected.countries.size(); ++i) {
    CHECK(newsloom_shared_country(shared, i) == expected.countries[i]);
  }
  REQUIRE(newsloom_shared_number_count(shared) == expected.numbers.size());
  for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
    CHECK(text(newsloom_shared_number(shared, i)) == expected.numbers[i]);
  }
  REQUIRE(newsloom_shared_day_count(shared) == expected.days.size());
  for (std::size_t i = 0; i < expected.days.size(); ++i) {
    CHECK(newsloom_shared_day(shared, i) == expected.days[i]);
  }
}

void check_same_explanation(const Both& both, const std::string& id) {
  const auto expected = both.engine.explain(id).value();
  newsloom_explanation* why = nullptr;
  REQUIRE(newsloom_engine_explain(both.c_engine, c(id), &why, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_explanation_story(why) == to_number(expected.story));
  CHECK(text(newsloom_explanation_partner(why)) == expected.partner.value_or(""));
  CHECK(newsloom_explanation_score(why) == expected.score);
  REQUIRE(newsloom_explanation_contribution_count(why) == expected.contributions.size());
  for (std::size_t i = 0; i < expected.contributions.size(); ++i) {
    const auto& part = expected.contributions[i];
    CHECK(text(newsloom_explanation_contribution(why, i)) == part.evidence);
    CHECK(newsloom_explanation_contribution_value(why, i) == part.value);
    CHECK(newsloom_explanation_contribution_log_odds(why, i) == part.log_odds);
  }
  CHECK(newsloom_explanation_story_score(why) == expected.story_score);
  check_same_shared(newsloom_explanation_shared(why), expected.shared);
  check_same_shared(newsloom_explanation_runner_up_shared(why), expected.runner_up_shared);
  CHECK(newsloom_explanation_runner_up(why) ==
        to_number(expected.runner_up.value_or(newsloom::StoryId{})));
  CHECK(text(newsloom_explanation_runner_up_partner(why)) ==
        expected.runner_up_partner.value_or(""));
  CHECK(newsloom_explanation_runner_up_score(why) == expected.runner_up_score);
  CHECK(newsloom_explanation_runner_up_link(why) == expected.runner_up_link);
  const auto& against = expected.runner_up_contributions;
  REQUIRE(newsloom_explanation_runner_up_contribution_count(why) == against.size());
  double sum = 0;
  for (std::size_t i = 0; i < against.size(); ++i) {
    CHECK(text(newsloom_explanation_runner_up_contribution(why, i)) == against[i].evidence);
    CHECK(newsloom_explanation_runner_up_contribution_value(why, i) == against[i].value);
    CHECK(newsloom_explanation_runner_up_contribution_log_odds(why, i) == against[i].log_odds);
    sum += against[i].log_odds;
  }
  CHECK(sum == expected.runner_up_link);
  newsloom_explanation_free(why);
}

}  // namespace

TEST_CASE("an engine in C does what an engine in C++ does") {
  const auto path = newsloom::test::find_model();
  if (!path) return;
  Both both(*path);
  const auto articles = invented_articles();
  for (const auto& article : articles) {
    const auto expected = both.engine.add(article.view()).value();
    const auto in = to_c(article);
    newsloom_result* result = nullptr;
    REQUIRE(newsloom_engine_add(both.c_engine, &in, &result, nullptr) == NEWSLOOM_OK);
    REQUIRE(newsloom_result_count(result) == 1);
    CHECK(newsloom_result_story(result, 0) == to_number(expected.story));
    CHECK(newsloom_result_opened(result, 0) == (expected.opened ? 1 : 0));
    CHECK(newsloom_result_score(result, 0) == expected.score);
    const double threshold = newsloom_engine_join_threshold(both.c_engine);
    CHECK(threshold == both.engine.join_threshold());
    CHECK(expected.opened == (expected.score <= threshold));
    newsloom_result_free(result);
  }
  check_same_stories(both);
  check_same_changes(both, 0);
  check_same_changes(both, 2);
  for (const auto& article : articles) check_same_explanation(both, article.id);

  newsloom_story_id story = 0;
  CHECK(newsloom_engine_story_of(both.c_engine, c("ferry-2"), &story, nullptr) == NEWSLOOM_OK);
  CHECK(story == to_number(both.engine.story_of("ferry-2").value()));
  newsloom_story* one = nullptr;
  REQUIRE(newsloom_engine_story(both.c_engine, story, &one, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_story_number(one) == story);
  newsloom_story_free(one);
  CHECK(newsloom_engine_story(both.c_engine, 12345, &one, nullptr) == NEWSLOOM_E_NOT_FOUND);
  CHECK(one == nullptr);

  REQUIRE(both.engine.remove("ferry-2").ok());
  REQUIRE(newsloom_engine_remove(both.c_engine, c("ferry-2"), nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_engine_remove(both.c_engine, c("ferry-2"), nullptr) == NEWSLOOM_E_NOT_FOUND);
  check_same_stories(both);
  REQUIRE(both.engine.expire(1800000000).ok());
  REQUIRE(newsloom_engine_expire(both.c_engine, 1800000000, nullptr) == NEWSLOOM_OK);
  check_same_changes(both, 0);
  const auto stats = both.engine.stats();
  CHECK(newsloom_engine_stat(both.c_engine, NEWSLOOM_STAT_ACTIVE_ARTICLES) == 0);
  CHECK(newsloom_engine_stat(both.c_engine, NEWSLOOM_STAT_ARTICLES_SEEN) == stats.articles_seen);
  CHECK(newsloom_engine_stat(both.c_engine, NEWSLOOM_STAT_CHANGES) == stats.changes);
}

TEST_CASE("a batch is the loop, up to the article that is refused") {
  const auto path = newsloom::test::find_model();
  if (!path) return;
  Both both(*path);
  const auto articles = invented_articles();
  std::vector<newsloom_article> batch;
  for (const auto& article : articles) batch.push_back(to_c(article));
  newsloom_result* result = nullptr;
  REQUIRE(newsloom_engine_add_batch(both.c_engine, batch.data(), batch.size(), nullptr, &result,
                                    nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_result_count(result) == batch.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto expected = both.engine.add(articles[i].view()).value();
    CHECK(newsloom_result_story(result, i) == to_number(expected.story));
  }
  newsloom_result_free(result);
  check_same_stories(both);

  newsloom_error* error = nullptr;
  batch[1].title = c("Another title under the same id");
  CHECK(newsloom_engine_add_batch(both.c_engine, batch.data(), batch.size(), nullptr, &result,
                                  &error) == NEWSLOOM_E_ALREADY_EXISTS);
  CHECK(newsloom_error_index(error) == 1);
  CHECK(result == nullptr);
  newsloom_error_free(error);
  check_same_stories(both);
}

TEST_CASE("vectors, cosines and languages are those of C++") {
  const auto path = newsloom::test::find_model();
  if (!path) return;
  const Both both(*path);
  const newsloom::Embedder embedder(both.model);
  const auto articles = invented_articles();
  const auto a = to_c(articles[0]), b = to_c(articles[3]);

  std::size_t count = 0;
  REQUIRE(newsloom_embed(both.c_model, &a, nullptr, 0, &count, nullptr) == NEWSLOOM_OK);
  CHECK(count == newsloom_model_dimension(both.c_model));
  std::vector<float> vector(count);
  CHECK(newsloom_embed(both.c_model, &a, vector.data(), count - 1, &count, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(count == 0);
  REQUIRE(newsloom_embed(both.c_model, &a, vector.data(), vector.size(), &count, nullptr) ==
          NEWSLOOM_OK);
  CHECK(vector == embedder.embed(articles[0].view()).value());

  double cosine = 0;
  REQUIRE(newsloom_compare(both.c_model, &a, &b, &cosine, nullptr) == NEWSLOOM_OK);
  CHECK(cosine == embedder.compare(articles[0].view(), articles[3].view()).value());
  REQUIRE(newsloom_compare(both.c_model, &a, &a, &cosine, nullptr) == NEWSLOOM_OK);
  CHECK(std::abs(cosine - 1) < 1e-6);

  newsloom_buf language = {nullptr, 0};
  REQUIRE(newsloom_detect_language(both.c_model, &b, &language, nullptr) == NEWSLOOM_OK);
  CHECK(std::string(language.ptr, language.len) == embedder.language(articles[3].view()));
  newsloom_buf_free(&language);
  CHECK(language.ptr == nullptr);
}

TEST_CASE("a model tells the same of itself, and options are checked") {
  const auto path = newsloom::test::find_model();
  if (!path) return;
  const Both both(*path);
  const auto info = both.model.info();
  CHECK(text(newsloom_model_name(both.c_model)) == info.name);
  CHECK(text(newsloom_model_hash(both.c_model)) == info.hash);
  CHECK(text(newsloom_model_card(both.c_model)) == info.card);
  CHECK(newsloom_model_size_bytes(both.c_model) == info.bytes);
  CHECK(newsloom_model_language_count(both.c_model) == info.languages.size());
  CHECK(text(newsloom_model_language(both.c_model, 0)) == info.languages[0]);
  CHECK(newsloom_model_verify(both.c_model, nullptr) == NEWSLOOM_OK);

  newsloom_engine* engine = nullptr;
  newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  options.horizon_s = 0;
  CHECK(newsloom_engine_create(both.c_model, &options, &engine, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  newsloom_engine_options_init(&options, sizeof options);
  options.durability = 9;
  CHECK(newsloom_engine_create(both.c_model, &options, &engine, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(engine == nullptr);
}

TEST_CASE("a C engine on disk goes on where it stopped, and corrects as in C++") {
  const auto path = newsloom::test::find_model();
  if (!path) return;
  Both both(*path);
  const newsloom::test::StateFolder folder;
  const auto reopen = [&](const newsloom_engine_options* options) {
    newsloom_engine_destroy(both.c_engine);
    REQUIRE(newsloom_engine_open(both.c_model, c(folder.path()), options, &both.c_engine,
                                 nullptr) == NEWSLOOM_OK);
  };
  newsloom_engine_options batch = NEWSLOOM_ENGINE_OPTIONS_INIT;
  batch.durability = NEWSLOOM_DURABILITY_BATCH;
  for (auto article : invented_articles()) {
    reopen(&batch);
    auto in = to_c(article);
    REQUIRE(both.engine.add(article.view()).ok());
    REQUIRE(newsloom_engine_add(both.c_engine, &in, nullptr, nullptr) == NEWSLOOM_OK);
    REQUIRE(newsloom_engine_flush(both.c_engine, nullptr) == NEWSLOOM_OK);
    reopen(nullptr);
    article.body += " It was foggy.";
    in = to_c(article);
    newsloom_result* result = nullptr;
    const auto expected = both.engine.correct(article.view()).value();
    REQUIRE(newsloom_engine_correct(both.c_engine, &in, &result, nullptr) == NEWSLOOM_OK);
    CHECK(newsloom_result_story(result, 0) == to_number(expected.story));
    CHECK(newsloom_result_score(result, 0) == expected.score);
    newsloom_result_free(result);
  }
  check_same_stories(both);
  check_same_changes(both, 0);

  batch.max_candidates = 10;
  newsloom_engine* engine = nullptr;
  CHECK(newsloom_engine_open(both.c_model, c(folder.path()), &batch, &engine, nullptr) ==
        NEWSLOOM_E_UNSUPPORTED);
  CHECK(engine == nullptr);
}
