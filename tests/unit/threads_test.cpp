#include <string>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "stream.hpp"
#include "workers.hpp"

namespace newsloom {
namespace {

/// Reports of invented events, now and then one that came before.
std::vector<Article> reports(std::size_t count) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    articles.push_back(i % 10 == 9 ? articles[i / 2] : test::article(i % 17, i / 17));
  }
  return articles;
}

std::vector<ArticleView> views(const std::vector<Article>& articles) {
  std::vector<ArticleView> views;
  for (const auto& article : articles) views.push_back(article.view());
  return views;
}

std::string bytes(Engine& engine) {
  std::string out;
  const auto sink = [&](const std::byte* from, std::size_t count) -> Result<void> {
    out.append(reinterpret_cast<const char*>(from), count);
    return {};
  };
  REQUIRE(engine.save(sink));
  return out;
}

std::string shown(const std::vector<Assignment>& assignments) {
  std::string text;
  for (const auto& a : assignments) {
    text += std::to_string(to_number(a.story)) + ' ' + std::to_string(a.score) + ' ' + a.language +
            ' ' + a.duplicate_of.value_or("-") + '\n';
  }
  return text;
}

Engine make_engine(const std::string& model) {
  return Engine::create(Model::open(model).value()).value();
}

TEST_CASE("A batch gives the same bytes with any number of workers") {
  const auto path = test::find_model();
  if (!path) return;
  const auto articles = reports(300);  // more than are read ahead at once
  auto one_by_one = make_engine(*path);
  std::vector<Assignment> expected;
  for (const auto& article : articles) expected.push_back(one_by_one.add(article.view()).value());

  const auto batch = views(articles);
  for (const std::size_t threads : {0, 1, 2, 8}) {
    INFO(threads << " threads");
    auto engine = make_engine(*path);
    std::vector<Assignment> assignments;
    const auto executor = threads == 0 ? Executor() : test::workers(threads);
    REQUIRE(engine.add_batch(batch, assignments, executor));
    CHECK(shown(assignments) == shown(expected));
    CHECK(bytes(engine) == bytes(one_by_one));
  }
}

TEST_CASE("A batch ends at the article that is refused") {
  const auto path = test::find_model();
  if (!path) return;
  auto engine = make_engine(*path);
  auto articles = reports(5);
  articles[3].id = articles[1].id;
  std::vector<Assignment> assignments;
  const auto batch = views(articles);
  const auto added = engine.add_batch(batch, assignments, test::workers(2));
  CHECK(added.code() == ErrorCode::already_exists);
  CHECK(assignments.size() == 3);
  CHECK(engine.stats().active_articles == 3);
}

TEST_CASE("What an executor leaves out is read all the same, and its error ends the batch") {
  const auto path = test::find_model();
  if (!path) return;
  const auto articles = reports(8);
  const auto batch = views(articles);
  auto engine = make_engine(*path);
  std::vector<Assignment> assignments;
  const Executor lazy = [](std::size_t, const auto& task) {
    task(1);
    task(1000);
    return Result<void>();
  };
  REQUIRE(engine.add_batch(batch, assignments, lazy));
  CHECK(assignments.size() == articles.size());

  auto unchanged = make_engine(*path);
  assignments.clear();
  const Executor failing = [](std::size_t, const auto&) {
    return Result<void>(Error{ErrorCode::cancelled, "shutting down"});
  };
  const auto stopped = unchanged.add_batch(batch, assignments, failing);
  CHECK(stopped.error().message == "shutting down");
  CHECK(assignments.empty());
  CHECK(unchanged.stats().active_articles == 0);
}

TEST_CASE("A batch through C uses the threads of the host") {
  const auto path = test::find_model();
  if (!path) return;
  const auto articles = reports(60);
  std::vector<newsloom_article> batch;
  for (const auto& article : articles) {
    newsloom_article in = NEWSLOOM_ARTICLE_INIT;
    in.id = {article.id.data(), article.id.size()};
    in.title = {article.title.data(), article.title.size()};
    in.body = {article.body.data(), article.body.size()};
    in.published_at = article.published_at.value_or(NEWSLOOM_NO_TIME);
    batch.push_back(in);
  }
  newsloom_model* model = nullptr;
  newsloom_engine* engine = nullptr;
  newsloom_result* result = nullptr;
  newsloom_error* error = nullptr;
  REQUIRE(newsloom_model_open(newsloom_str_of(path->c_str()), &model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(model, nullptr, &engine, nullptr) == NEWSLOOM_OK);

  newsloom_executor executor = NEWSLOOM_EXECUTOR_INIT;
  CHECK(newsloom_engine_add_batch(engine, batch.data(), batch.size(), &executor, &result,
                                  nullptr) == NEWSLOOM_E_INVALID_ARGUMENT);
  executor.run = [](void*, size_t, newsloom_task, void*) { return int32_t{1}; };
  CHECK(newsloom_engine_add_batch(engine, batch.data(), batch.size(), &executor, &result, &error) ==
        NEWSLOOM_E_CANCELLED);
  CHECK(newsloom_error_index(error) == 0);
  newsloom_error_free(error);

  std::size_t seen = 0;
  executor.user = &seen;
  executor.run = [](void* user, size_t count, newsloom_task task, void* context) {
    *static_cast<std::size_t*>(user) += count;
    std::thread half([&] {
      for (size_t i = 0; i < count / 2; ++i) task(context, i);
    });
    for (size_t i = count / 2; i < count; ++i) task(context, i);
    half.join();
    return int32_t{0};
  };
  REQUIRE(newsloom_engine_add_batch(engine, batch.data(), batch.size(), &executor, &result,
                                    nullptr) == NEWSLOOM_OK);
  CHECK(seen == batch.size());
  auto expected = make_engine(*path);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto assignment = expected.add(articles[i].view()).value();
    CHECK(newsloom_result_story(result, i) == to_number(assignment.story));
    CHECK(newsloom_result_score(result, i) == assignment.score);
  }
  newsloom_result_free(result);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
}

/// Reads all that can be read and tells whether it fits together.
bool fits_together(const Engine& engine) {
  const auto before = engine.stats();
  std::size_t articles = 0;
  for (const auto& story : engine.stories()) {
    articles += story.articles.size();
    for (const auto& article : story.articles) {
      if (article.id.empty() || article.title.empty()) return false;
    }
    // Gone by now, or there with its articles.
    if (const auto again = engine.story(story.id); again && again->articles.empty()) return false;
    static_cast<void>(engine.explain(story.articles.front().id));
  }
  const auto after = engine.stats();
  if (after.articles_seen < before.articles_seen) return false;
  const auto changes = engine.changes(before.changes / 2);
  if (!changes) return false;
  for (std::size_t i = 1; i < changes->size(); ++i) {
    if ((*changes)[i].sequence != (*changes)[i - 1].sequence + 1) return false;
  }
  return articles <= after.articles_seen;
}

TEST_CASE("Stories are read while articles are added, by many threads") {
  const auto path = test::find_model();
  if (!path) return;
  const auto stream = test::stream(160);
  auto expected = make_engine(*path);
  std::vector<std::string> outcomes;
  for (const auto& step : stream) outcomes.push_back(step.run(expected));

  auto engine = make_engine(*path);
  std::atomic<bool> done = false, broken = false;
  std::atomic<std::size_t> rounds = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        if (!fits_together(engine)) broken = true;
        ++rounds;
      }
    });
  }
  for (std::size_t i = 0; i < stream.size(); ++i) CHECK(stream[i].run(engine) == outcomes[i]);
  while (rounds < 3) std::this_thread::yield();
  done = true;
  for (auto& reader : readers) reader.join();
  CHECK_FALSE(broken);
  CHECK(bytes(engine) == bytes(expected));
}

}  // namespace
}  // namespace newsloom
