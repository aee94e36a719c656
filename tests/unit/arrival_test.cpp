#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "shared.hpp"
#include "state_folder.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::find_shared;
using newsloom::test::StateFolder;

namespace {

using Groups = std::vector<std::vector<std::string>>;

constexpr std::int64_t kDay = 24 * 3600;

Article undated(std::uint64_t event, std::uint64_t report) {
  Article article = test::article(event, report);
  article.published_at.reset();
  return article;
}

Groups active(const Engine& engine) { return test::groups(test::replayed(engine, false)); }

}  // namespace

TEST_CASE("an article without a time that comes before any clock waits for the first time") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Article first = undated(1, 0), second = undated(1, 4);
  Article other;  // another event
  other.id = "other";
  other.title = "Volcano on Quarnero island spews ash after a century of silence";
  other.body =
      "Villagers left the slopes by boat overnight, geologists said, as lava reached the sea.";
  const Article dated = test::article(1, 6);
  const Article* const arrivals[] = {&first, &other, &second, &dated};
  auto memory = Engine::create(model).value();
  const StateFolder folder;
  for (const auto* article : arrivals) {
    auto reopened = Engine::open(model, folder.path()).value();
    CHECK(reopened.add(article->view()).value().story == memory.add(article->view()).value().story);
  }
  const Groups expected = {{first.id, second.id, dated.id}, {other.id}};
  CHECK(active(memory) == expected);
  auto resumed = Engine::resume(model, folder.path()).value();
  CHECK(active(resumed) == expected);

  // They are as old as the first dated article: closed with it, and not before.
  const auto end = *dated.published_at + 7 * kDay;
  for (auto* engine : {&memory, &resumed}) {
    REQUIRE(engine->expire(end).ok());
    CHECK(active(*engine) == expected);
    REQUIRE(engine->expire(end + 1).ok());
    CHECK(active(*engine).empty());
  }
}

TEST_CASE("where no article has a time, the caller's clock alone closes stories") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  auto engine = Engine::create(model).value();
  constexpr std::int64_t kNow = 1700000000;
  const Article first = undated(1, 0), second = undated(40, 0);
  REQUIRE(engine.add(first.view()).ok());
  REQUIRE(engine.expire(kNow).ok());
  CHECK(engine.stats().active_articles == 1);
  REQUIRE(engine.add(second.view()).ok());
  REQUIRE(engine.expire(kNow + 7 * kDay).ok());
  CHECK(engine.stats().active_articles == 2);
  REQUIRE(engine.expire(kNow + 7 * kDay + 1).ok());
  CHECK(active(engine) == Groups{{second.id}});
}

TEST_CASE("the seeds are grouped right in every order of arrival") {
  const auto path = find_model();
  const auto seeds = find_shared("eval/seeds");
  if (!path || !seeds) return;
  const auto model = Model::open(*path).value();
  const auto pages = test::read_articles(*seeds);
  REQUIRE(pages.size() == 5);
  const Groups expected = {{pages[0].id, pages[2].id, pages[3].id}, {pages[1].id}, {pages[4].id}};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  std::size_t wrong = 0;
  do {
    auto engine = Engine::create(model).value();
    for (const auto page : order) REQUIRE(engine.add(pages[page].view()).ok());
    if (test::groups(test::replayed(engine, true)) != expected) ++wrong;
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(wrong == 0);
}
