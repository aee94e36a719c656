#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "other_program.hpp"
#include "state_folder.hpp"
#include "store/state_file.hpp"
#include "stream.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::OtherProgram;
using newsloom::test::StateFolder;

namespace {

/// The state that a library of schema version 1 wrote.
std::string written_by_version_1() {
  std::ifstream in(NEWSLOOM_SOURCE_DIR "/tests/data/state-1.sql");
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
PRAGMA user_version = 1;
COMMIT;
)sql";

}  // namespace

TEST_CASE("a state of schema version 1 is brought up to date with all that it holds") {
  const StateFolder folder;
  OtherProgram(folder.file()).run(written_by_version_1());
  auto file = store::StateFile::open(folder.file()).value();
  REQUIRE(file.check().ok());
  const auto state = file.read().value();
  CHECK(state.summary.model_name == "invented-1");
  CHECK(state.summary.options.horizon_s == 86400);
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
  CHECK(reader.ask("SELECT count(*) FROM sqlite_schema WHERE name = 'articles_1'") == "0");
}

TEST_CASE("a migration hides no damage") {
  const StateFolder folder;
  {
    const OtherProgram program(folder.file());
    program.run(written_by_version_1());
    program.run("UPDATE articles SET title = 'Another' WHERE id = 'b'");
  }
  auto file = store::StateFile::open(folder.file()).value();
  CHECK(file.check().code() == ErrorCode::corrupt);
  CHECK(file.read().code() == ErrorCode::corrupt);
}

TEST_CASE("a migration that cannot be stored leaves the old state") {
  const StateFolder folder;
  OtherProgram(folder.file()).run(written_by_version_1());
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
  OtherProgram(folder.file()).run(kBackTo1);
  auto engine = Engine::resume(model, folder.path()).value();
  for (const auto& step : test::stream(20)) CHECK(step.run(engine) == step.run(memory));
  CHECK(test::shown_changes(engine) == test::shown_changes(memory));
}
