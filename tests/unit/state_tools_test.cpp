#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cluster/stories.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "other_program.hpp"
#include "second_model.hpp"
#include "state_folder.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::OtherProgram;
using newsloom::test::StateFolder;

namespace {

EngineOptions quick() {
  EngineOptions options;
  options.horizon_s = 36 * 3600;
  options.durability = Durability::process;
  return options;
}

std::string exported(const std::string& folder) {
  std::string lines;
  const auto sink = [&](const std::byte* bytes, std::size_t count) -> Result<void> {
    lines.append(reinterpret_cast<const char*>(bytes), count);
    return {};
  };
  REQUIRE(export_state(folder, sink).ok());
  return lines;
}

Result<void> import_text(const std::string& folder, const std::string& lines) {
  std::size_t given = 0;
  return import_state(folder, [&](std::byte* buffer, std::size_t capacity) -> Result<std::size_t> {
    const auto count = std::min({capacity, lines.size() - given, std::size_t{777}});
    std::copy_n(lines.data() + given, count, reinterpret_cast<char*>(buffer));
    given += count;
    return count;
  });
}

/// A state after some calls of a stream, and the texts of its articles as they are now.
struct Filled {
  StateFolder folder;
  std::vector<test::Step> steps = test::stream(150);
  std::size_t done = 100;
  std::map<std::string, Article> texts;

  explicit Filled(const Model& model) {
    auto engine = Engine::open(model, folder.path(), quick()).value();
    steps[3].article.source = "Post \xff";  // not UTF-8
    for (std::size_t i = 0; i < done; ++i) {
      static_cast<void>(steps[i].run(engine));
      if (steps[i].call != test::Step::Call::remove) texts[steps[i].article.id] = steps[i].article;
    }
  }

  std::optional<Article> find(const std::string& id) const {
    const auto found = texts.find(id);
    if (found == texts.end()) return {};
    return found->second;
  }
};

}  // namespace

TEST_CASE("a state is checked, and what does not fit is named") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  CHECK(check_state("/nowhere").code() == ErrorCode::not_found);
  const Filled filled(model);
  const auto info = check_state(filled.folder.path());
  REQUIRE(info.ok());
  const auto stats = Engine::resume(model, filled.folder.path()).value().stats();
  CHECK(info->model_hash == model.info().hash);
  CHECK(info->options.horizon_s == quick().horizon_s);
  CHECK(info->active_articles == stats.active_articles);
  CHECK(info->active_stories == stats.active_stories);
  CHECK(info->changes == stats.changes);
  CHECK(info->articles > info->active_articles);

  // Rows that are missing are whole themselves, but do not fit the others.
  const std::pair<const char*, const char*> faults[] = {
      {"DELETE FROM features WHERE arrival = (SELECT max(arrival) FROM features)", "features"},
      {"DELETE FROM articles WHERE arrival = (SELECT max(arrival) FROM features)", "features"},
      {"DELETE FROM changes WHERE sequence = 5", "changes"},
      {"DELETE FROM changes WHERE sequence = (SELECT max(sequence) FROM changes)", "meta"},
      {"DELETE FROM change_articles WHERE sequence = 7", "change_articles"},
      {"DELETE FROM redirects", "merged"}};
  const auto lines = exported(filled.folder.path());
  for (const auto& [sql, named] : faults) {
    const StateFolder copy;
    REQUIRE(import_text(copy.path(), lines).ok());
    OtherProgram(copy.file()).run(sql);
    const auto found = check_state(copy.path());
    CAPTURE(sql);
    REQUIRE(found.code() == ErrorCode::corrupt);
    CHECK(found.error().message.find(named) != std::string::npos);
  }
}

TEST_CASE("a check replays the changes: a row from before is found") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto engine = Engine::open(model, folder.path(), quick()).value();
  const OtherProgram other(folder.file());
  const auto steps = test::stream(100);
  bool stale = false;
  for (std::size_t i = 0; i < steps.size() && !stale; ++i) {
    const auto before = engine.stats().changes;
    const auto stories = test::replayed(engine, false);
    std::map<std::string, std::string> checksums;
    for (const auto& [id, story] : stories) {
      checksums[id] = other.ask("SELECT checksum FROM articles WHERE id = '" + id + "'");
    }
    static_cast<void>(steps[i].run(engine));
    const auto changes = engine.changes(before).value();
    for (const auto& change : changes) {
      const auto id = change.articles.front();
      if (!change.other || !checksums.contains(id)) continue;
      other.run("UPDATE articles SET story = " + std::to_string(to_number(stories.at(id))) +
                ", checksum = " + checksums[id] + " WHERE id = '" + id + "'");
      stale = true;
    }
  }
  REQUIRE(stale);
  const auto found = check_state(folder.path());
  REQUIRE(found.code() == ErrorCode::corrupt);
  CHECK(found.error().message.find("changes put it") != std::string::npos);
}

TEST_CASE("an exported state is imported with all that it knows") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Filled filled(model);
  const auto lines = exported(filled.folder.path());
  const StateFolder copy;
  const auto place = copy.path() + "/new/state";
  REQUIRE(import_text(place, lines).ok());
  CHECK(exported(place) == lines);
  CHECK(import_text(place, lines).code() == ErrorCode::already_exists);
  {
    auto original = Engine::resume(model, filled.folder.path()).value();
    auto twin = Engine::resume(model, place).value();
    for (std::size_t i = filled.done; i < filled.steps.size(); ++i) {
      CHECK(filled.steps[i].run(twin) == filled.steps[i].run(original));
    }
    CHECK(test::shown_changes(twin) == test::shown_changes(original));
  }
  CHECK(exported(place) == exported(filled.folder.path()));
}

TEST_CASE("lines that are cut, altered or foreign make no state") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Filled filled(model);
  const auto lines = exported(filled.folder.path());
  const auto refused = [&](const std::string& text, ErrorCode code) {
    const StateFolder folder;
    CHECK(import_text(folder.path(), text).code() == code);
    CHECK(std::filesystem::is_empty(folder.path()));
  };
  for (std::size_t cut = 0; cut + 1 < lines.size(); cut += lines.size() / 25) {
    refused(lines.substr(0, cut), ErrorCode::corrupt);
  }
  const auto altered = [&](const std::string& from, const std::string& to) {
    const auto at = lines.find(from);
    REQUIRE(at != std::string::npos);
    return std::string(lines).replace(at, from.size(), to);
  };
  refused(altered("\"schema\":", "\"schema\":9"), ErrorCode::unsupported);
  refused(altered("\"language\":\"fr\"", "\"language\":\"en\""), ErrorCode::corrupt);
  refused(altered("\"slot\":", "\"place\":"), ErrorCode::corrupt);
  refused(altered("\"table\":\"features\"", "\"table\":\"sqlite_schema\""), ErrorCode::corrupt);
  refused(lines + lines, ErrorCode::corrupt);
  const auto end = lines.rfind("{\"table\":\"end\"");
  const auto last_row = lines.rfind('\n', end - 2) + 1;
  refused(lines.substr(0, last_row) + lines.substr(end), ErrorCode::corrupt);
}

TEST_CASE("a state is rebuilt under another model, and the stories keep their ids") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Filled filled(model);
  const auto& folder = filled.folder.path();
  const auto second = test::second_model(*path, folder + "/second.model");
  const auto find = [&](const std::string& id) { return filled.find(id); };
  const auto before = Engine::resume(model, folder).value().stories();
  const auto lines = exported(folder);

  // Not without all texts, nor with others: nothing has changed then.
  const auto known = before.front().articles.front().id;
  const auto lacking = [&](const std::string& id) {
    return id == known ? std::nullopt : filled.find(id);
  };
  CHECK(Engine::rebuild(second, folder, lacking).code() == ErrorCode::not_found);
  const auto wrong = [&](const std::string& id) {
    auto article = filled.find(id);
    if (id == known) article->body += " More.";
    return article;
  };
  CHECK(Engine::rebuild(second, folder, wrong).code() == ErrorCode::invalid_argument);
  CHECK(exported(folder) == lines);

  {
    auto engine = Engine::rebuild(second, folder, find, Durability::process);
    REQUIRE(engine.ok());
    // The same articles; the id of each story leads to where most of it is.
    std::size_t articles = 0;
    for (const auto& story : before) {
      std::map<StoryId, std::size_t> now;
      for (const auto& article : story.articles) ++now[engine->story_of(article.id).value()];
      articles += story.articles.size();
      std::size_t most = 0;
      for (const auto& [id, count] : now) most = std::max(most, count);
      CHECK(now[engine->story(story.id).value().id] == most);
    }
    CHECK(engine->stats().active_articles == articles);
    CHECK(check_state(folder).ok());
    for (std::size_t i = filled.done; i < filled.steps.size(); ++i) {
      static_cast<void>(filled.steps[i].run(*engine));
    }
  }
  REQUIRE(check_state(folder).ok());
  CHECK(check_state(folder)->model_hash == second.info().hash);
  CHECK(Engine::resume(model, folder).code() == ErrorCode::unsupported);
  CHECK(Engine::resume(second, folder).ok());
}

TEST_CASE("a state is grouped as other models group it, without losing an id") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const Filled filled(model);
  const auto& folder = filled.folder.path();
  const auto find = [&](const std::string& id) { return filled.find(id); };
  // Every article alone, all articles together, and back.
  const auto strict = test::model_with_threshold(*path, folder + "/strict.model", 1000);
  const auto lax = test::model_with_threshold(*path, folder + "/lax.model", -1000);
  auto before = Engine::resume(model, folder).value().stories();
  std::size_t articles = 0;
  for (const auto& story : before) articles += story.articles.size();
  REQUIRE(before.size() < articles);
  for (const auto* other : {&strict, &lax, &model}) {
    auto engine = Engine::rebuild(*other, folder, find, Durability::process).value();
    const auto now = engine.stories();
    CHECK(engine.stats().active_articles == articles);
    CHECK(now.size() != before.size());
    if (other == &strict) CHECK(now.size() == articles);
    if (other == &lax) CHECK(now.size() < before.size());
    for (const auto& story : before) {
      // Its id leads to a story that holds most of it.
      std::map<StoryId, std::size_t> parts;
      for (const auto& article : story.articles) ++parts[engine.story_of(article.id).value()];
      std::size_t most = 0;
      for (const auto& [id, count] : parts) most = std::max(most, count);
      const auto kept = engine.story(story.id);
      REQUIRE(kept.ok());
      CHECK(parts[kept->id] == most);
    }
    const auto replayed = test::replayed(engine, false);
    for (const auto& story : now) {
      for (const auto& article : story.articles) CHECK(replayed.at(article.id) == story.id);
    }
    REQUIRE(check_state(folder).ok());
    CHECK(check_state(folder)->model_hash == other->info().hash);
    before = now;
  }
}

TEST_CASE("another grouping keeps each id with the group that holds most of its story") {
  cluster::StoredStories stored;
  stored.next_id = 4;
  stored.arrivals = 8;
  // Story 1: articles 0 1 2; story 2: 3 4; story 3: 5 6 7.
  const std::uint64_t story_of[] = {1, 1, 1, 2, 2, 3, 3, 3};
  for (cluster::Slot slot = 0; slot < 8; ++slot) {
    stored.members.push_back({slot, slot, StoryId{story_of[slot]}});
  }
  cluster::Stories stories({}, true);
  stories.restore(stored);
  std::vector<cluster::Change> changes;
  stories.regroup_as({{0, 1, 2, 3, 4}, {5, 6}, {7}}, changes);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == ChangeKind::merged);
  CHECK(changes[0].story == StoryId{1});
  CHECK(changes[0].other == StoryId{2});
  CHECK(changes[1].kind == ChangeKind::split);
  CHECK(changes[1].story == StoryId{4});
  CHECK(changes[1].other == StoryId{3});
  CHECK(stories.resolve(StoryId{2}) == StoryId{1});
  CHECK(stories.members(StoryId{1}).size() == 5);
  CHECK(stories.members(StoryId{3}).size() == 2);
  changes.clear();
  stories.regroup_as({{7}, {5, 6}, {0, 1, 2, 3, 4}}, changes);
  CHECK(changes.empty());
}
