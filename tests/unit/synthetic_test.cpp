// The synthetic news that speed is measured on must be repeatable and look like news.
#include <algorithm>
#include <map>
#include <set>

#include "catch.hpp"
#include "harness/dataset.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"

using namespace newsloom;
using namespace newsloom::bench;

namespace {

Dataset some_news(const Model& model, std::uint64_t seed, std::size_t count) {
  const WordStock words(model.data());
  StreamOptions options;
  options.seed = seed;
  return synthetic_dataset(words, options, count);
}

}  // namespace

TEST_CASE("The same seed gives the same news, another seed other news") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto news = some_news(model, 1, 50);
  CHECK(news.hash == some_news(model, 1, 50).hash);
  CHECK(news.hash != some_news(model, 2, 50).hash);
  const auto longer = some_news(model, 1, 80);
  for (std::size_t i = 0; i < 50; ++i) CHECK(longer.articles[i].body == news.articles[i].body);
}

TEST_CASE("Synthetic news comes in order, in three languages, in events of many sizes") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto news = some_news(model, 3, 600);
  const Embedder embedder(model);
  std::set<std::string> ids, languages;
  std::map<std::string, std::size_t> sizes;
  std::size_t detected = 0;
  for (const auto& article : news.articles) {
    ids.insert(article.id);
    languages.insert(news.languages.at(article.id));
    ++sizes[news.gold.at(article.id)];
    CHECK_FALSE(article.title.empty());
    CHECK_FALSE(article.body.empty());
    detected += embedder.language(article.view()) == news.languages.at(article.id) ? 1 : 0;
  }
  CHECK(ids.size() == news.articles.size());
  CHECK(languages == std::set<std::string>{"en", "fr", "zh"});
  CHECK(detected >= news.articles.size() * 98 / 100);
  CHECK(std::is_sorted(
      news.articles.begin(), news.articles.end(),
      [](const Article& a, const Article& b) { return *a.published_at < *b.published_at; }));
  std::size_t alone = 0, largest = 0;
  for (const auto& [event, size] : sizes) {
    alone += size == 1 ? 1 : 0;
    largest = std::max(largest, size);
  }
  CHECK(alone * 2 > sizes.size());
  CHECK(largest >= 6);
}

TEST_CASE("Synthetic events can be told apart, but not without mistakes") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto news = some_news(model, 1, 300);
  auto engine = Engine::create(model).value();
  LabelMap assigned;
  for (const auto& article : news.articles) {
    const auto story = engine.add(article.view()).value().story;
    assigned[article.id] = std::to_string(to_number(story));
  }
  const auto quality = evaluate(news.gold, assigned, news.languages).value();
  CHECK(quality.bcubed.f1 > .85);
  CHECK(quality.bcubed.f1 < .999);
  REQUIRE(quality.cross);
  CHECK(quality.cross->gold_pairs > 10);
}
