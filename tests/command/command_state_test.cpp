#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "command/sandbox.hpp"

using nlohmann::json;
using Clock = std::chrono::steady_clock;

namespace {

const std::string kArticles = NEWSLOOM_SOURCE_DIR "/examples/articles";

std::string cluster(const std::string& rest) {
  return "cluster '" + kArticles + "' --quiet --model '" + test_model() + "' " + rest;
}

/// All rows of a table of a state as text, as any SQLite tool reads them.
std::string table(const Sandbox& box, const std::string& state, const std::string& query) {
  sqlite3* database = nullptr;
  const auto path = (box.folder() / state / "state.sqlite").string();
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  std::string text;
  const auto append = [](void* out, int columns, char** values, char**) {
    for (int i = 0; i < columns; ++i) {
      *static_cast<std::string*>(out) +=
          (values[i] == nullptr ? "-" : values[i]) + std::string("\t");
    }
    *static_cast<std::string*>(out) += "\n";
    return 0;
  };
  REQUIRE(sqlite3_exec(database, query.c_str(), append, &text, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  return text;
}

std::string everything(const Sandbox& box, const std::string& state) {
  return table(box, state,
               "SELECT * FROM articles ORDER BY arrival; SELECT * FROM features ORDER BY arrival;"
               "SELECT * FROM changes ORDER BY sequence;"
               "SELECT * FROM change_articles ORDER BY sequence, position;"
               "SELECT * FROM redirects ORDER BY story; SELECT * FROM stories ORDER BY id;"
               "SELECT * FROM meta");
}

long stored_articles(const Sandbox& box, const std::string& state) {
  if (!std::filesystem::exists(box.folder() / state / "state.sqlite")) return 0;
  if (table(box, state, "SELECT 1 FROM sqlite_schema WHERE name = 'articles'").empty()) return 0;
  return std::stol(table(box, state, "SELECT count(*) FROM articles"));
}

/// Runs `newsloom cluster` on a state and kills it after a while; false when it was done before.
bool killed(const Sandbox& box, const std::string& state, Clock::duration after) {
  const std::string model = test_model(), folder = (box.folder() / state).string();
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(NEWSLOOM_COMMAND, "newsloom", "cluster", kArticles.c_str(), "--quiet", "--state",
          folder.c_str(), "--model", model.c_str(), nullptr);
    _exit(127);
  }
  std::this_thread::sleep_for(after);
  kill(child, SIGKILL);
  int ended = 0;
  REQUIRE(waitpid(child, &ended, 0) == child);
  if (WIFSIGNALED(ended)) return true;
  REQUIRE(WEXITSTATUS(ended) == 0);
  return false;
}

}  // namespace

TEST_CASE("a state gives what one run without it gives, however the input is cut") {
  NEED_MODEL();
  const Sandbox box;
  const std::string files = "--assignments a.tsv --output s.jsonl";
  REQUIRE(box.newsloom(cluster(files)).status == 0);
  const auto assignments = box.read("a.tsv"), stories = box.read("s.jsonl");

  // Day by day, then all of it again.
  for (const auto* day : {"12", "13", "14", "15"}) {
    const Run run = box.newsloom("cluster '" + kArticles + "/2026-05-" + day +
                                 ".jsonl' --quiet --state st --assignments day.tsv --model '" +
                                 test_model() + "'");
    CHECK(run.status == 0);
    CHECK(run.err.empty());
  }
  const auto last_day = box.read("day.tsv");
  for (const auto& line : lines_of(last_day)) CHECK(contains(assignments, line + "\n"));
  const auto before = everything(box, "st");
  REQUIRE(box.newsloom(cluster("--state st " + files)).status == 0);
  CHECK(box.read("a.tsv") == assignments);
  CHECK(box.read("s.jsonl") == stories);
  CHECK(everything(box, "st") == before);

  REQUIRE(box.newsloom(cluster("--online --assignments online.tsv")).status == 0);
  REQUIRE(box.newsloom(cluster("--online --state st --assignments again.tsv")).status == 0);
  CHECK(box.read("again.tsv") == box.read("online.tsv"));
}

TEST_CASE("explain says why an article of a state is in its story") {
  NEED_MODEL();
  const Sandbox box;
  REQUIRE(box.newsloom(cluster("--state st --output s.jsonl")).status == 0);
  const json story = json::parse(lines_of(box.read("s.jsonl")).front());
  const std::string id = story.at("articles").at(1).at("id");
  const std::string command = "explain " + id + " --state st --model '" + test_model() + "'";
  const Run words = box.newsloom(command);
  CHECK(words.status == 0);
  CHECK(contains(words.out, id));
  CHECK(contains(words.out, "together"));
  CHECK(contains(words.out, "above the threshold"));
  const Run markdown = box.newsloom(command + " --format markdown");
  CHECK(contains(markdown.out, "| together | "));
  const json why = json::parse(box.newsloom(command + " --format json").out);
  CHECK(why.at("article") == id);
  CHECK(why.at("story") == story.at("story"));
  double sum = 0;
  for (const auto& part : why.at("evidence")) sum += part.at("log_odds").get<double>();
  CHECK(sum == why.at("score").get<double>());
  CHECK(why.at("story_score").get<double>() > why.at("threshold").get<double>());

  CHECK(box.newsloom("explain nobody --state st --model '" + test_model() + "'").status == 1);
  CHECK(box.newsloom("explain a --state none --model '" + test_model() + "'").status == 1);
  CHECK(box.newsloom("explain a").status == 2);
}

TEST_CASE("a state that has lost its newest writes says so, once, and the same input restores it") {
  NEED_MODEL();
  const Sandbox box;
  const auto day = [&](const std::string& number) {
    return box.newsloom("cluster '" + kArticles + "/2026-05-" + number +
                        ".jsonl' --quiet --state st --model '" + test_model() + "'");
  };
  REQUIRE(day("12").status == 0);
  const auto older = box.read("st/state.sqlite");
  const auto before = stored_articles(box, "st");
  REQUIRE(day("13").err.empty());
  const auto lost = stored_articles(box, "st") - before;
  const auto whole = everything(box, "st");
  // What is left when a disk loses the end of the log.
  box.write("st/state.sqlite", older);
  const Run again = day("13");
  CHECK(again.status == 0);
  CHECK(again.err == "newsloom: st: the newest " + std::to_string(lost) +
                         " writes are gone, with the end of the write-ahead log; give their "
                         "articles again\n");
  CHECK(everything(box, "st") == whole);
  CHECK(day("13").err.empty());
}

TEST_CASE("a state goes on with its own profile and refuses another") {
  NEED_MODEL();
  const Sandbox box;
  REQUIRE(box.newsloom(cluster("--state st --profile precision")).status == 0);
  CHECK(box.newsloom(cluster("--state st")).status == 0);
  const Run other = box.newsloom(cluster("--state st --profile balanced"));
  CHECK(other.status == 1);
  CHECK(contains(other.err, "profile"));
}

// NEWSLOOM_KILLS says how often; the long run has the label soak.
TEST_CASE("a run that is killed again and again ends with the same bytes") {
  NEED_MODEL();
  const char* asked = std::getenv("NEWSLOOM_KILLS");
  const int kills = asked == nullptr ? 20 : std::atoi(asked);
  const Sandbox box;
  const auto began = Clock::now();
  REQUIRE(box.newsloom(cluster("--state whole --assignments whole.tsv")).status == 0);
  const auto run_time = Clock::now() - began;
  const auto expected = everything(box, "whole");
  // The revision counts commits, one an article, so it is the same as well.

  std::mt19937_64 random(5);
  int done = 0, rounds = 0;
  while (done < kills) {
    const std::string state = "killed-" + std::to_string(++rounds);
    long stored = 0;
    for (int round = 0; round < 10 && done < kills; ++round) {
      const auto after = std::uniform_int_distribution<long>(0, run_time.count())(random);
      if (!killed(box, state, Clock::duration(after))) break;
      ++done;
      const long now = stored_articles(box, state);
      CHECK(now >= stored);  // what was stored stays
      stored = now;
    }
    REQUIRE(box.newsloom(cluster("--state " + state + " --assignments out.tsv")).status == 0);
    CHECK(box.read("out.tsv") == box.read("whole.tsv"));
    CHECK(everything(box, state) == expected);
  }
  WARN("kills survived: " << done << " in " << rounds << " rounds");
}

TEST_CASE("an article that a state has with other content is named by line and field") {
  NEED_MODEL();
  const Sandbox box;
  const std::string rest = " --state st --quiet --model '" + test_model() + "'";
  CHECK(box.newsloom("cluster -" + rest, "{\"id\":\"a\",\"title\":\"One\"}\n").status == 0);
  const Run run = box.newsloom("cluster -" + rest, "\n{\"id\":\"a\",\"title\":\"Two\"}\n");
  CHECK(run.status == 3);
  CHECK(run.err == "-:2: id: 'a' was given before with other content\n");
}
