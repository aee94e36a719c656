#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "other_program.hpp"
#include "state_folder.hpp"
#include "store/database.hpp"
#include "store/state_file.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::OtherProgram;
using newsloom::test::StateFolder;

namespace {

/// The state that a library of an older schema version wrote.
std::string written_by_version(int version) {
  std::ifstream in(NEWSLOOM_SOURCE_DIR "/tests/data/state-" + std::to_string(version) + ".sql");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Takes a state of which every article has a time back to schema version 1.
constexpr const char* kBackTo1 = R"sql(
BEGIN;
DROP VIEW stories;
CREATE TABLE articles_1(
  arrival INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, language TEXT NOT NULL,
  source TEXT NOT NULL, url TEXT NOT NULL, published_at INTEGER, story INTEGER, duplicate_of TEXT,
  active INTEGER NOT NULL, time INTEGER NOT NULL, content_hash INTEGER NOT NULL,
  checksum INTEGER NOT NULL);
INSERT INTO articles_1 SELECT * FROM articles;
DROP TABLE articles;
ALTER TABLE articles_1 RENAME TO articles;
CREATE INDEX articles_by_story ON articles(story);
CREATE VIEW stories AS SELECT story AS id FROM articles GROUP BY story;
CREATE TABLE meta_1(
  model_hash TEXT NOT NULL, model_name TEXT NOT NULL, library_version TEXT NOT NULL,
  profile INTEGER NOT NULL, horizon_s INTEGER NOT NULL, max_candidates INTEGER NOT NULL,
  repair INTEGER NOT NULL, next_story INTEGER NOT NULL, arrivals INTEGER NOT NULL,
  changes INTEGER NOT NULL, active_articles INTEGER NOT NULL, newest_published_at INTEGER,
  clock INTEGER, revision INTEGER NOT NULL, checksum INTEGER NOT NULL);
INSERT INTO meta_1 SELECT model_hash, model_name, library_version, profile, horizon_s,
  max_candidates, repair, next_story, arrivals, changes, active_articles, newest_published_at,
  clock, revision,
  row_hash(model_hash, model_name, library_version, profile, horizon_s, max_candidates, repair,
           next_story, arrivals, changes, active_articles, newest_published_at, clock, revision)
  FROM meta;
DROP TABLE meta;
ALTER TABLE meta_1 RENAME TO meta;
UPDATE features SET spellings = zeroblob(4),
  checksum = row_hash(arrival, slot, features, links, zeroblob(4));
PRAGMA user_version = 1;
COMMIT;
)sql";

}  // namespace

TEST_CASE("a state of an older schema version is brought up to date with all that it holds") {
  const int version = GENERATE(1, 2);
  const StateFolder folder;
  OtherProgram(folder.file()).run(written_by_version(version));
  auto file = store::StateFile::open(folder.file()).value();
  REQUIRE(file.check().ok());
  const auto state = file.read().value();
  CHECK(state.summary.model_name == "invented-1");
  CHECK(state.summary.options.horizon_s == 86400);
  CHECK(state.summary.options.vector_dimension == 0);
  CHECK(state.summary.next_story == 4);
  CHECK(state.redirects == std::vector<std::pair<StoryId, StoryId>>{{StoryId{2}, StoryId{1}}});
  REQUIRE(state.articles.size() == 3);
  for (const auto& article : state.articles) {
    CHECK(article.story == StoryId{1});
    CHECK_FALSE(article.time);  // came before there was any clock
  }
  CHECK(state.articles[1].shown.title == "Le pont de Halden est ferm\u00e9");
  CHECK(state.articles[2].shown.duplicate_of == "a");
  CHECK(file.changes(0, 100).value().size() == 6);
  CHECK(file.closed_article("d").value()->story == StoryId{3});

  const OtherProgram reader(folder.file());
  CHECK(reader.ask("PRAGMA user_version") == std::to_string(store::kStateSchema));
  CHECK(reader.ask("SELECT title FROM stories WHERE active") == "A bridge in Halden is closed");
  CHECK(reader.ask("SELECT count(*) FROM sqlite_schema WHERE name IN ('articles_1', 'meta_2')") ==
        "0");
}

TEST_CASE("a migration hides no damage") {
  const std::string damage = GENERATE("UPDATE articles SET title = 'Another' WHERE id = 'b'",
                                      "UPDATE meta SET next_story = 7");
  const StateFolder folder;
  {
    const OtherProgram program(folder.file());
    program.run(written_by_version(1));
    program.run(damage);
  }
  auto file = store::StateFile::open(folder.file()).value();
  CHECK(file.check().code() == ErrorCode::corrupt);
  CHECK(file.read().code() == ErrorCode::corrupt);
}

TEST_CASE("a migration that cannot be stored leaves the old state") {
  const StateFolder folder;
  OtherProgram(folder.file()).run(written_by_version(1));
  {
    const OtherProgram writer(folder.file());
    writer.run("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
    CHECK(store::StateFile::open(folder.file()).code() == ErrorCode::io);
  }
  CHECK(OtherProgram(folder.file()).ask("PRAGMA user_version") == "1");
  CHECK(store::StateFile::open(folder.file()).ok());
}

TEST_CASE("an engine goes on from a state of schema version 1 as if it had never stopped") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto memory = Engine::create(model).value();
  {
    auto engine = Engine::open(model, folder.path()).value();
    for (std::uint64_t i = 0; i < 6; ++i) {
      const Article article = test::article(1 + i / 3, i);
      REQUIRE(engine.add(article.view()).ok());
      REQUIRE(memory.add(article.view()).ok());
    }
  }
  store::Database(folder.file()).run(kBackTo1);
  auto engine = Engine::resume(model, folder.path()).value();
  for (const auto& story : engine.stories()) CHECK(story.names.empty());
  for (const auto& step : test::stream(20)) CHECK(step.run(engine) == step.run(memory));
  CHECK(test::shown_changes(engine) == test::shown_changes(memory));
}
