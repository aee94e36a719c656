#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"

// Texts at the edge of what news is: each has a unit vector or, named, none.

using namespace newsloom;
using newsloom::test::find_model;

namespace {

enum class Gives { unit_vector, no_vector };

struct Strange {
  const char* what;
  std::string text;
  Gives gives;
};

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

const std::vector<Strange>& strange_texts() {
  static const std::vector<Strange> texts = {
      {"five words", "Ferry grounds near Ajaccio harbour", Gives::unit_vector},
      {"five words in French", "Un ferry s'\u00e9choue \u00e0 Ajaccio", Gives::unit_vector},
      {"five words in Chinese", "\u6e21\u8f6e\u5728\u6d77\u6e2f\u6401\u6d45", Gives::unit_vector},
      {"all capitals", "FERRY GROUNDS NEAR AJACCIO HARBOUR", Gives::unit_vector},
      {"half Chinese, half English",
       "\u6e21\u8f6e Northern Gull \u5728 Halden harbour \u6401\u6d45", Gives::unit_vector},
      {"a word that no model knows", "Xqzvwkjh", Gives::unit_vector},
      {"digits", "2026", Gives::unit_vector},
      {"emoji between words", "\U0001F6A2 Ferry \U0001F32B\uFE0F aground \U0001F937\U0001F3FD",
       Gives::unit_vector},
      {"emoji alone", "\U0001F6A2\U0001F32B\uFE0F\U0001F937\U0001F3FD\u200D\u2640\uFE0F",
       Gives::no_vector},
      {"marks alone", "... -- !?", Gives::no_vector},
      {"white space alone", " \n\t\u3000", Gives::no_vector},
      {"1 MB of one letter", repeated("a", kMegabyte), Gives::unit_vector},
      {"1 MB of one Chinese character", repeated("\u6e2f", kMegabyte), Gives::unit_vector},
      {"1 MB of one digit", repeated("7", kMegabyte), Gives::unit_vector},
      {"1 MB of one emoji", repeated("\U0001F6A2", kMegabyte), Gives::no_vector},
      {"1 MB of bytes that are not UTF-8", repeated("\xFF", kMegabyte), Gives::no_vector},
  };
  return texts;
}

double length(const std::vector<float>& vector) {
  double squares = 0;
  for (const float x : vector) squares += static_cast<double>(x) * x;
  return std::sqrt(squares);
}

}  // namespace

TEST_CASE("a strange text has a unit vector or none, as title and as body") {
  const auto path = find_model();
  if (!path) return;
  const Embedder embedder(Model::open(*path).value());
  for (const auto& [what, text, gives] : strange_texts()) {
    INFO(what);
    ArticleView title, body;
    title.title = body.body = text;
    for (const auto& article : {title, body}) {
      const auto vector = embedder.embed(article).value();
      REQUIRE(vector.size() == embedder.dimension());
      if (gives == Gives::unit_vector) {
        CHECK(std::fabs(length(vector) - 1) < 1e-4);
        CHECK(std::fabs(embedder.compare(article, article).value() - 1) < 1e-4);
      } else {
        CHECK(vector == std::vector<float>(embedder.dimension()));
        CHECK(embedder.compare(article, title).value() == 0);
      }
    }
  }
}

TEST_CASE("capitals and full width are read like small letters") {
  const auto path = find_model();
  if (!path) return;
  const Embedder embedder(Model::open(*path).value());
  ArticleView small, capitals, wide;
  small.title = "the ferry grounds near the harbour of halden";
  capitals.title = "THE FERRY GROUNDS NEAR THE HARBOUR OF HALDEN";
  small.language = capitals.language = wide.language = "en";
  CHECK(embedder.embed(small).value() == embedder.embed(capitals).value());
  small.title = "ferry";
  wide.title = "\uFF26\uFF25\uFF32\uFF32\uFF39";
  CHECK(embedder.embed(small).value() == embedder.embed(wide).value());
}

TEST_CASE("an empty text is refused by name") {
  const auto path = find_model();
  if (!path) return;
  const Embedder embedder(Model::open(*path).value());
  const auto refused = embedder.embed(ArticleView());
  CHECK(refused.code() == ErrorCode::invalid_argument);
  CHECK(refused.error().message == "title and body are empty");
}

TEST_CASE("a field that is too long is refused by name, and changes nothing") {
  const auto path = find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value(), {}).value();
  const auto article = [] {
    Article whole;
    whole.id = "long";
    whole.title = "Ministers speak by telephone";
    return whole;
  };
  const struct {
    const char* name;
    std::string Article::*field;
    std::size_t most;
  } fields[] = {{"id", &Article::id, ArticleLimits::id},
                {"title", &Article::title, ArticleLimits::title},
                {"body", &Article::body, ArticleLimits::body},
                {"url", &Article::url, ArticleLimits::url},
                {"source", &Article::source, ArticleLimits::source}};
  const Executor at_once = [](std::size_t count, const std::function<void(std::size_t)>& task) {
    for (std::size_t i = 0; i < count; ++i) task(i);
    return Result<void>();
  };
  for (const auto& [name, field, most] : fields) {
    INFO(name);
    Article longer = article();
    longer.*field = std::string(most + 1, 'x');
    const auto refused = engine.add(longer.view());
    CHECK(refused.code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message == std::string(name) + ": has " + std::to_string(most + 1) +
                                         " bytes, more than " + std::to_string(most));
    std::vector<Assignment> decisions;
    const ArticleView views[] = {longer.view()};
    CHECK(engine.add_batch({views, 1}, decisions, at_once).code() == ErrorCode::invalid_argument);
  }
  CHECK(engine.stats().active_articles == 0);
  for (const auto& [name, field, most] : fields) {
    if (most > ArticleLimits::title) continue;  // the longest body takes long
    INFO(name);
    Article longest = article();
    longest.id = name;
    longest.*field = std::string(most, 'x');
    CHECK(engine.add(longest.view()).ok());
  }
}

TEST_CASE("an engine places strange texts, and lets them go without a trace") {
  const auto path = find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value()).value();
  for (const auto& [what, text, gives] : strange_texts()) {
    INFO(what);
    ArticleView title, body;
    const std::string first = std::string("title, ") + what, second = std::string("body, ") + what;
    title.id = first;
    body.id = second;
    title.title = body.body = text;
    CHECK(engine.add(title).ok());
    CHECK(engine.add(body).ok());
    CHECK(engine.explain(second).ok());
  }
  CHECK(engine.stats().active_articles == 2 * strange_texts().size());
  for (const auto& strange : strange_texts()) {
    CHECK(engine.remove(std::string("title, ") + strange.what).ok());
    CHECK(engine.remove(std::string("body, ") + strange.what).ok());
  }
  CHECK(engine.stats().active_stories == 0);
}
