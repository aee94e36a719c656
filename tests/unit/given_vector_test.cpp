#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"
#include "stream.hpp"
#include "workers.hpp"

// Articles that bring vectors of their own.

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::StateFolder;

namespace {

constexpr std::size_t kDim = 24;

EngineOptions own_vectors(std::size_t dim = kDim) {
  EngineOptions options;
  options.vector_dimension = dim;
  options.horizon_s = 36 * 3600;
  options.durability = Durability::process;
  return options;
}

/// The stream of the other tests, every article with a language and a vector drawn from its text.
std::vector<test::Step> stream_with_vectors(std::size_t count) {
  auto steps = test::stream(count);
  for (auto& step : steps) {
    if (step.article.id.empty()) continue;
    Random random(hash64(step.article.title));
    step.article.vector.resize(kDim);
    for (float& x : step.article.vector) x = static_cast<float>(random.uniform() - 0.5);
    if (step.article.language.empty()) step.article.language = "fr-CA";
  }
  return steps;
}

Article tram(const std::string& id, std::vector<float> vector) {
  Article article;
  article.id = id;
  article.title = "A tram in " + id + " is late again";
  article.language = "en";
  article.vector = std::move(vector);
  return article;
}

/// What an engine says to an article.
std::string refusal(Engine& engine, const Article& article) {
  const auto added = engine.add(article.view());
  REQUIRE_FALSE(added.ok());
  CHECK(added.code() == ErrorCode::invalid_argument);
  return added.error().message;
}

double evidence(const Engine& engine, const std::string& id, const std::string& kind) {
  const auto why = engine.explain(id).value();
  for (const auto& part : why.contributions) {
    if (part.evidence == kind) return part.value;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

TEST_CASE("articles are compared by the vectors that they bring, of any length") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  auto engine = Engine::create(model, own_vectors(3)).value();
  auto first = test::article(1, 0), second = test::article(1, 1);
  first.language = second.language = "en";
  first.vector = {0, 3, 4};
  second.vector = {0, 600, 800};
  REQUIRE(engine.add(first.view()).ok());
  REQUIRE(engine.add(second.view()).value().story == engine.story_of(first.id).value());
  CHECK(std::fabs(evidence(engine, second.id, "meaning of the body") - 1) < 0.02);

  auto other = Engine::create(model, own_vectors(3)).value();
  second.vector = {0, -4, 3};
  REQUIRE(other.add(first.view()).ok());
  REQUIRE(other.add(second.view()).ok());
  CHECK(other.explain(second.id).value().score < engine.explain(second.id).value().score);
}

TEST_CASE("a vector that does not fit is refused with its field, and nothing changes") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  auto engine = Engine::create(model, own_vectors(2)).value();
  const auto halden = tram("Halden", {1, 2});
  REQUIRE(engine.add(halden.view()).ok());
  const auto before = test::saved(engine);

  CHECK(refusal(engine, tram("x", {1, 2, 3})) == "vector: has 3 numbers, not 2");
  CHECK(refusal(engine, tram("x", {0, 0})) == "vector: is zero");
  CHECK(refusal(engine, tram("x", {1, std::nanf("")})) ==
        "vector: holds something that is no number");
  CHECK(refusal(engine, tram("x", {})) ==
        "vector: is missing; each article is to bring one of 2 numbers");
  auto nowhere = tram("x", {1, 2});
  for (const char* language : {"", "de"}) {
    nowhere.language = language;
    CHECK(refusal(engine, nowhere) == "lang: an article with a vector must say zh, fr or en");
  }
  auto corrected = tram("Halden", {1, 2, 3});
  corrected.title += "!";
  CHECK(engine.correct(corrected.view()).code() == ErrorCode::invalid_argument);
  CHECK(test::saved(engine) == before);

  // Title and body alone decide what is other content.
  const auto again = tram("Halden", {2, 1});
  CHECK(engine.add(again.view()).ok());
  CHECK(test::saved(engine) == before);

  CHECK(Engine::create(model, own_vectors(4097)).code() == ErrorCode::invalid_argument);
}

TEST_CASE("without a declared dimension an article may bring a vector of the model's space") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Embedder embedder(model);
  auto engine = Engine::create(model).value();
  auto first = test::article(1, 0), second = test::article(1, 1);
  REQUIRE(engine.add(first.view()).ok());
  second.language = "en";
  second.vector = embedder.embed(second.view()).value();
  REQUIRE(engine.add(second.view()).ok());
  CHECK(engine.story_of(second.id).value() == engine.story_of(first.id).value());
  CHECK(refusal(engine, tram("x", {1, 2})) ==
        "vector: has 2 numbers, not " + std::to_string(embedder.dimension()));
}

TEST_CASE("a state keeps the vectors of articles: opened after every step, the same bytes") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto memory = Engine::create(model, own_vectors()).value();
  for (const auto& step : stream_with_vectors(200)) {
    auto reopened = Engine::open(model, folder.path(), own_vectors());
    REQUIRE(reopened.ok());
    CHECK(step.run(*reopened) == step.run(memory));
  }
  auto last = Engine::resume(model, folder.path()).value();
  CHECK(last.options().vector_dimension == kDim);
  CHECK(test::shown_changes(last) == test::shown_changes(memory));
  auto again = test::loaded(model, test::saved(memory));
  CHECK(test::saved(again) == test::saved(memory));
  CHECK(Engine::open(model, folder.path(), own_vectors(8))
            .error()
            .message.find("vector_dimension is not what the state has") != std::string::npos);
}

TEST_CASE("a batch of articles with vectors gives what one after the other gives") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  auto single = Engine::create(model, own_vectors()).value();
  auto batch = Engine::create(model, own_vectors()).value();
  std::vector<Article> articles;
  for (const auto& step : stream_with_vectors(60)) {
    if (step.call == test::Step::Call::add) articles.push_back(step.article);
  }
  std::vector<ArticleView> views;
  std::vector<Assignment> assignments;
  for (const auto& article : articles) {
    if (!single.add(article.view())) continue;
    views.push_back(article.view());
  }
  REQUIRE(batch.add_batch(views, assignments, test::workers(3)).ok());
  CHECK(test::saved(single) == test::saved(batch));
  auto wrong = articles.front();
  wrong.id = "wrong";
  wrong.vector.pop_back();
  const std::vector<ArticleView> refused = {wrong.view()};
  CHECK(batch.add_batch(refused, assignments, test::workers(3)).code() ==
        ErrorCode::invalid_argument);
  CHECK(test::saved(single) == test::saved(batch));
}

TEST_CASE("articles bring vectors through C as through C++") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  auto engine = Engine::create(model, own_vectors()).value();
  newsloom_model* c_model = nullptr;
  newsloom_engine* c_engine = nullptr;
  newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  options.vector_dimension = kDim;
  options.horizon_s = own_vectors().horizon_s;
  REQUIRE(newsloom_model_open(newsloom_str_of(path->c_str()), &c_model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(c_model, &options, &c_engine, nullptr) == NEWSLOOM_OK);
  newsloom_engine_options chosen = NEWSLOOM_ENGINE_OPTIONS_INIT;
  REQUIRE(newsloom_engine_options_of(c_engine, &chosen, nullptr) == NEWSLOOM_OK);
  CHECK(chosen.vector_dimension == static_cast<std::int64_t>(kDim));
  const auto borrowed = [](const std::string& text) {
    return newsloom_str{text.data(), text.size()};
  };
  for (const auto& step : stream_with_vectors(60)) {
    if (step.call != test::Step::Call::add) continue;
    newsloom_article article = NEWSLOOM_ARTICLE_INIT;
    article.id = borrowed(step.article.id);
    article.title = borrowed(step.article.title);
    article.body = borrowed(step.article.body);
    article.language = borrowed(step.article.language);
    article.published_at = step.article.published_at.value_or(NEWSLOOM_NO_TIME);
    article.vector = step.article.vector.data();
    article.vector_len = step.article.vector.size();
    newsloom_result* result = nullptr;
    const auto expected = engine.add(step.article.view());
    REQUIRE(newsloom_engine_add(c_engine, &article, &result, nullptr) ==
            static_cast<newsloom_status>(expected.code()));
    if (!expected) continue;
    CHECK(newsloom_result_story(result, 0) == to_number(expected->story));
    CHECK(newsloom_result_score(result, 0) == expected->score);
    newsloom_result_free(result);
  }
  newsloom_article none = NEWSLOOM_ARTICLE_INIT;
  none.id = none.title = newsloom_str_of("none");
  newsloom_error* error = nullptr;
  CHECK(newsloom_engine_add(c_engine, &none, nullptr, &error) == NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(std::string(newsloom_error_message(error).ptr).find("vector: is missing") == 0);
  newsloom_error_free(error);
  newsloom_engine_destroy(c_engine);
  options.vector_dimension = -1;
  CHECK(newsloom_engine_create(c_model, &options, &c_engine, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  newsloom_model_close(c_model);
}
