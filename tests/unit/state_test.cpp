#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::StateFolder;
using newsloom::test::Step;

namespace {

/// Short enough that stories of the stream are closed on the way.
EngineOptions short_horizon(Durability durability = Durability::process) {
  EngineOptions options;
  options.horizon_s = 36 * 3600;
  options.durability = durability;
  return options;
}

bool same(const Explanation& a, const Explanation& b) {
  return a.story == b.story && a.partner == b.partner && a.score == b.score &&
         a.runner_up == b.runner_up && a.runner_up_partner == b.runner_up_partner &&
         a.runner_up_score == b.runner_up_score && a.story_score == b.story_score &&
         a.shared.numbers == b.shared.numbers && a.shared.days == b.shared.days &&
         a.shared.names.size() == b.shared.names.size() &&
         a.shared.terms.size() == b.shared.terms.size() &&
         a.contributions.size() == b.contributions.size() &&
         std::equal(a.contributions.begin(), a.contributions.end(), b.contributions.begin(),
                    [](const auto& x, const auto& y) {
                      return x.value == y.value && x.log_odds == y.log_odds;
                    });
}

/// Everything that a user can see of two engines is the same.
void check_same(const Engine& a, const Engine& b) {
  CHECK(test::shown_changes(a) == test::shown_changes(b));
  const auto left = a.stories(), right = b.stories();
  REQUIRE(test::shown_stories(left) == test::shown_stories(right));
  for (const auto& story : left) {
    for (const auto& article : story.articles) {
      CHECK(same(a.explain(article.id).value(), b.explain(article.id).value()));
    }
  }
  CHECK(a.stats().articles_seen == b.stats().articles_seen);
  CHECK(a.stats().active_articles == b.stats().active_articles);
  CHECK(a.stats().changes == b.stats().changes);
}

}  // namespace

TEST_CASE("an engine that is closed and opened after every step ends like one that never stopped") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto memory = Engine::create(model, short_horizon()).value();
  for (const Step& step : test::stream(600)) {
    auto reopened = Engine::open(model, folder.path(), short_horizon());
    REQUIRE(reopened.ok());
    CHECK(step.run(*reopened) == step.run(memory));
  }
  const auto last = Engine::resume(model, folder.path()).value();
  CHECK(last.options().horizon_s == short_horizon().horizon_s);
  check_same(memory, last);
  // What the stream is meant to show has happened in it.
  std::map<ChangeKind, int> seen;
  const auto changes = memory.changes().value();
  for (const auto& change : changes) ++seen[change.kind];
  for (const auto kind :
       {ChangeKind::expired, ChangeKind::removed, ChangeKind::corrected, ChangeKind::extended,
        ChangeKind::merged, ChangeKind::split, ChangeKind::moved}) {
    CHECK(seen[kind] > 0);
  }
}

TEST_CASE("a batch is stored by flush, and what was not flushed is lost with the engine") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  const auto options = short_horizon(Durability::batch);
  const auto steps = test::stream(60);
  auto memory = Engine::create(model, short_horizon()).value();
  {
    auto engine = Engine::open(model, folder.path(), options).value();
    for (std::size_t i = 0; i < 40; ++i) {
      CHECK(steps[i].run(engine) == steps[i].run(memory));
      if (i % 7 == 0) CHECK(test::shown_changes(engine) == test::shown_changes(memory));
      if (i % 16 == 0) REQUIRE(engine.flush().ok());
    }
    REQUIRE(engine.flush().ok());
    for (std::size_t i = 40; i < 50; ++i) static_cast<void>(steps[i].run(engine));
  }
  auto engine = Engine::resume(model, folder.path(), Durability::process).value();
  check_same(memory, engine);
  for (std::size_t i = 40; i < 60; ++i) CHECK(steps[i].run(engine) == steps[i].run(memory));
  check_same(memory, engine);
}

TEST_CASE("an article whose story was closed is remembered by a state") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto engine = Engine::open(model, folder.path(), short_horizon()).value();
  Article old = test::article(1, 0);
  const auto placed = engine.add(old.view()).value();
  REQUIRE(engine.expire(*old.published_at + 40 * 3600).ok());
  CHECK(engine.story_of(old.id).code() == ErrorCode::not_found);
  const auto changes = engine.stats().changes;
  const auto again = engine.add(old.view());
  REQUIRE(again.ok());
  CHECK(again->story == placed.story);
  CHECK_FALSE(again->opened);
  CHECK(engine.stats().changes == changes);
  old.body += " Other text.";
  CHECK(engine.add(old.view()).code() == ErrorCode::already_exists);
}

TEST_CASE("the history is read in parts") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto engine = Engine::open(model, folder.path(), short_horizon()).value();
  for (const Step& step : test::stream(40)) static_cast<void>(step.run(engine));
  const auto all = engine.changes().value();
  REQUIRE(all.size() == engine.stats().changes);
  std::vector<StoryChange> parts;
  while (parts.size() < all.size()) {
    const auto part = engine.changes(parts.size(), 7).value();
    REQUIRE(!part.empty());
    CHECK(part.size() <= 7);
    parts.insert(parts.end(), part.begin(), part.end());
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(parts[i].sequence == i + 1);
    CHECK(parts[i].articles == all[i].articles);
  }
  CHECK(engine.changes(all.size()).value().empty());
}

TEST_CASE("changes that the caller has dealt with are let go of, and the rest stays") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto memory = Engine::create(model, short_horizon()).value();
  auto stored = Engine::open(model, folder.path(), short_horizon()).value();
  auto batch_folder = StateFolder();
  auto batch = Engine::open(model, batch_folder.path(), short_horizon(Durability::batch)).value();
  auto whole = Engine::create(model, short_horizon()).value();
  const auto steps = test::stream(200);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto expected = steps[i].run(whole);
    for (auto* engine : {&memory, &stored, &batch}) CHECK(steps[i].run(*engine) == expected);
    if (i % 25 != 24) continue;
    const auto through = whole.stats().changes - 3;
    const auto rest = whole.changes(through).value();
    for (auto* engine : {&memory, &stored, &batch}) {
      REQUIRE(engine->forget_changes(through).ok());
      const auto kept = engine->changes().value();
      REQUIRE(kept.size() == rest.size());
      for (std::size_t k = 0; k < rest.size(); ++k) {
        CHECK(kept[k].sequence == rest[k].sequence);
        CHECK(kept[k].articles == rest[k].articles);
      }
      CHECK(engine->changes(through + 1, 1).value().front().sequence == through + 2);
      CHECK(engine->stats().changes == whole.stats().changes);
      REQUIRE(engine->forget_changes(2).ok());  // long gone
    }
    REQUIRE(batch.flush().ok());
  }
  // Ids that were merged away still lead to the survivors.
  auto reopened = Engine::resume(model, folder.path()).value();
  auto loaded = test::loaded(model, test::saved(memory));
  const auto changes = whole.changes().value();
  for (const auto& change : changes) {
    for (const StoryId id : {change.story, change.other.value_or(change.story)}) {
      const auto expected = whole.story(id);
      for (auto* engine : {&memory, &reopened, &loaded, &batch}) {
        const auto found = engine->story(id);
        REQUIRE(found.ok() == expected.ok());
        if (found) CHECK(found->id == expected->id);
      }
    }
  }
  REQUIRE(memory.forget_changes(memory.stats().changes).ok());
  CHECK(memory.changes().value().empty());
}

TEST_CASE("a saved engine goes on as if it had not been saved") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  const auto steps = test::stream(120);
  auto memory = Engine::create(model, short_horizon()).value();
  auto on_disk = Engine::open(model, folder.path(), short_horizon(Durability::batch)).value();
  const auto copy = [&](Engine& engine) { return test::loaded(model, test::saved(engine)); };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto expected = steps[i].run(memory);
    CHECK(steps[i].run(on_disk) == expected);
    if (i % 40 != 30) continue;
    auto first = copy(memory), second = copy(on_disk), third = copy(first);
    for (auto* loaded : {&first, &second, &third}) check_same(memory, *loaded);
    if (i + 1 == steps.size()) break;
    auto twin = copy(memory);
    CHECK(steps[i + 1].run(twin) == steps[i + 1].run(first));
  }
  auto last = copy(memory);
  check_same(memory, last);

  const auto nothing = [](std::byte*, std::size_t) -> Result<std::size_t> { return 0U; };
  CHECK(Engine::load(model, nothing).code() == ErrorCode::corrupt);
  const auto broken = [](std::byte*, std::size_t) -> Result<std::size_t> {
    return Error{ErrorCode::cancelled, "enough"};
  };
  CHECK(Engine::load(model, broken).code() == ErrorCode::cancelled);
}
