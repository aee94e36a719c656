#include <sqlite3.h>

#include <fstream>

#include "command/sandbox.hpp"

namespace {

const std::string kArticles = NEWSLOOM_SOURCE_DIR "/examples/articles";

std::string model() { return " --model '" + test_model() + "'"; }

void fill(const Sandbox& box) {
  REQUIRE(box.newsloom("cluster '" + kArticles + "' --quiet --state st" + model()).status == 0);
}

/// The queries that docs/format.md shows for the sqlite3 command.
std::vector<std::string> documented_queries() {
  std::ifstream in(NEWSLOOM_SOURCE_DIR "/docs/format.md");
  std::vector<std::string> queries;
  const std::string begin = "sqlite3 DIR/state.sqlite \"";
  for (std::string line; std::getline(in, line);) {
    if (line.rfind(begin, 0) != 0) continue;
    queries.push_back(line.substr(begin.size(), line.rfind('"') - begin.size()));
  }
  return queries;
}

}  // namespace

TEST_CASE("a state is checked, and a damaged one is told") {
  NEED_MODEL();
  const Sandbox box;
  fill(box);
  const Run whole = box.newsloom("state check st");
  CHECK(whole.status == 0);
  CHECK(contains(whole.out, "st: whole"));
  CHECK(contains(whole.out, "changes"));
  auto bytes = box.read("st/state.sqlite");
  const auto title = bytes.find("Strong quake hits");
  REQUIRE(title != std::string::npos);
  bytes[title] = static_cast<char>(bytes[title] ^ 1);
  box.write("st/state.sqlite", bytes);
  const Run damaged = box.newsloom("state check st");
  CHECK(damaged.status == 1);
  CHECK(contains(damaged.err, "st/state.sqlite: "));
  CHECK(box.newsloom("state check nowhere").status == 1);
  CHECK(box.newsloom("state").status == 2);
}

TEST_CASE("a state is moved as lines and goes on the same") {
  NEED_MODEL();
  const Sandbox box;
  fill(box);
  REQUIRE(box.newsloom("state export st --output st.jsonl").status == 0);
  REQUIRE(box.newsloom("state import copy st.jsonl").status == 0);
  CHECK(box.newsloom("state import other", box.read("st.jsonl")).status == 0);
  CHECK(box.newsloom("state export copy").out == box.read("st.jsonl"));
  CHECK(box.newsloom("state export other").out == box.read("st.jsonl"));
  const Run again = box.newsloom("state import copy st.jsonl");
  CHECK(again.status == 1);
  CHECK(contains(again.err, "there is a state already"));
  box.write(
      "new.jsonl",
      "{\"id\":\"new\",\"title\":\"A bridge in Halden is closed\",\"body\":\"Police said so.\"}");
  const std::string rest = " --quiet --assignments - new.jsonl" + model();
  CHECK(box.newsloom("cluster --state copy" + rest).out ==
        box.newsloom("cluster --state st" + rest).out);
  const Run foreign = box.newsloom("state import third new.jsonl");
  CHECK(foreign.status == 1);
  CHECK(contains(foreign.err, "new.jsonl: saved state: line 1"));
}

TEST_CASE("a state is rebuilt from the articles that it was made of") {
  NEED_MODEL();
  const Sandbox box;
  fill(box);
  const Run lacking =
      box.newsloom("state rebuild st '" + kArticles + "/2026-05-12.jsonl'" + model());
  CHECK(lacking.status == 1);
  CHECK(contains(lacking.err, "is active, and not given"));
  CHECK(box.newsloom("state rebuild st '" + kArticles + "'" + model()).status == 0);
  CHECK(box.newsloom("state check st").status == 0);
}

TEST_CASE("the documented queries show what is in a state") {
  NEED_MODEL();
  const Sandbox box;
  fill(box);
  const auto queries = documented_queries();
  REQUIRE(queries.size() >= 2);
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open((box.folder() / "st/state.sqlite").c_str(), &database) == SQLITE_OK);
  for (const auto& query : queries) {
    CAPTURE(query);
    int rows = 0;
    const auto count = [](void* seen, int, char**, char**) {
      ++*static_cast<int*>(seen);
      return 0;
    };
    CHECK(sqlite3_exec(database, query.c_str(), count, &rows, nullptr) == SQLITE_OK);
    CHECK(rows > 0);
  }
  sqlite3_close(database);
}
