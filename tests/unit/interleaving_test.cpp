#include <cstdlib>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;

namespace {

constexpr std::size_t kCalls = 40;

EngineOptions short_horizon() {
  EngineOptions options;
  options.horizon_s = 24 * 3600;
  return options;
}

/// Outcomes of calls, one a line.
std::string run(Engine& engine, const std::vector<test::Step>& steps) {
  std::string shown;
  for (const auto& step : steps) shown += step.run(engine) + "\n";
  return shown;
}

/// New articles about what the engine knows and about something else.
std::vector<test::Step> probes() {
  std::vector<test::Step> steps;
  for (std::uint64_t i = 0; i < 6; ++i) {
    steps.push_back({test::Step::Call::add, test::article(1 + i, 20 + i)});
  }
  return steps;
}

/// Where the engine says that each article is.
std::map<std::string, StoryId> placed(const Engine& engine) {
  std::map<std::string, StoryId> stories;
  for (const auto& story : engine.stories()) {
    for (const auto& article : story.articles) stories[article.id] = story.id;
  }
  return stories;
}

/// The outcome of adding an article without the number of the story.
std::string without_story(const std::string& outcome) { return outcome.substr(outcome.find(' ')); }

}  // namespace

// NEWSLOOM_INTERLEAVINGS says how many; the long run has the label soak.
TEST_CASE("whatever is added, corrected, removed and closed in whatever order leaves no trace") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const char* asked = std::getenv("NEWSLOOM_INTERLEAVINGS");
  const auto count = asked == nullptr ? 100ULL : std::strtoull(asked, nullptr, 10);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    const auto calls = test::random_calls(seed, kCalls);
    auto engine = Engine::create(model, short_horizon()).value();
    auto twin = Engine::create(model, short_horizon()).value();
    REQUIRE(run(engine, calls) == run(twin, calls));
    const auto bytes = test::saved(engine);
    REQUIRE(bytes == test::saved(twin));
    REQUIRE(test::replayed(engine, false) == placed(engine));

    // A loaded engine counts what is there: it has never seen what has left.
    auto other = test::loaded(model, bytes);
    REQUIRE(run(engine, probes()) == run(other, probes()));
    REQUIRE(test::shown_stories(engine.stories()) == test::shown_stories(other.stories()));

    // Nor does an engine from which everything was taken differ from one that never had anything.
    for (const auto& [id, story] : placed(twin)) REQUIRE(twin.remove(id).ok());
    CHECK(twin.stats().active_articles == 0);
    CHECK(twin.stats().active_stories == 0);
    auto fresh = Engine::create(model, short_horizon()).value();
    for (const auto& step : probes()) {
      REQUIRE(without_story(step.run(twin)) == without_story(step.run(fresh)));
    }
    REQUIRE(test::groups(placed(twin)) == test::groups(placed(fresh)));
  }
}
