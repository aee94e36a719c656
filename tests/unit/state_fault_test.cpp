#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "engine/active_articles.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "other_program.hpp"
#include "second_model.hpp"
#include "state_folder.hpp"
#include "store/database.hpp"
#include "store/state_file.hpp"
#include "stream.hpp"

namespace fs = std::filesystem;
using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::OtherProgram;
using newsloom::test::StateFolder;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

EngineOptions quick(Durability durability = Durability::process) {
  EngineOptions options;
  options.horizon_s = 36 * 3600;
  options.durability = durability;
  return options;
}

const std::vector<test::Step>& steps() {
  static const auto kSteps = test::stream(50);
  return kSteps;
}

/// Leaves the state after the first `count` steps in a folder.
void fill(const Model& model, const StateFolder& folder, std::size_t count) {
  auto engine = Engine::open(model, folder.path(), quick()).value();
  for (std::size_t i = 0; i < count; ++i) static_cast<void>(steps()[i].run(engine));
}

/// Everything that the rest of the steps shows; empty when the state is refused as damaged.
std::optional<std::string> continued(const Model& model, const StateFolder& folder,
                                     std::size_t from) {
  auto engine = Engine::resume(model, folder.path(), Durability::process);
  if (!engine) {
    const auto code = engine.code();
    CHECK((code == ErrorCode::corrupt || code == ErrorCode::unsupported));
    CHECK(engine.error().message.find("state.sqlite") != std::string::npos);
    return {};
  }
  std::string shown;
  for (std::size_t i = from; i < steps().size(); ++i) shown += steps()[i].run(*engine) + "\n";
  if (const auto changes = engine->changes(); !changes) return {};
  return shown + test::shown_changes(*engine) + test::shown_stories(engine->stories());
}

/// Changes a state as its owner could: the checksums of a table fit again afterwards.
void alter(const StateFolder& folder, const std::string& table, const std::string& change) {
  store::Database database(folder.file());
  database.run(("UPDATE " + table + " SET " + change).c_str());
  std::string columns;
  {
    const store::Statement row(database, "SELECT * FROM " + table);
    for (int i = 0; i + 1 < row.columns(); ++i) columns += (i > 0 ? ", " : "") + row.name(i);
  }
  database.run(("UPDATE " + table + " SET checksum = row_hash(" + columns + ")").c_str());
}

std::size_t most_slots(std::size_t articles) {
  return engine::ActiveArticles::most_slots(articles);
}

std::size_t slots_in_use(const StateFolder& folder) {
  return std::stoul(OtherProgram(folder.file()).ask("SELECT max(slot) + 1 FROM features"));
}

/// Refuses to let any file of this process grow beyond a size, as a full disk would.
class FullDisk {
 public:
  explicit FullDisk(std::uint64_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    auto less = before_;
    less.rlim_cur = bytes;
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &less) == 0);
  }
  FullDisk(const FullDisk&) = delete;
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

/// Takes from root the right to write everywhere.
class Nobody {
 public:
  Nobody() {
    if (user_ == 0) REQUIRE(seteuid(65534) == 0);
  }
  Nobody(const Nobody&) = delete;
  ~Nobody() {
    if (user_ == 0 && seteuid(0) != 0) std::abort();
  }

 private:
  uid_t user_ = geteuid();
};

}  // namespace

TEST_CASE("a state is refused by another model, other options and another schema") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  fill(model, folder, 20);

  EngineOptions other = quick();
  other.max_candidates = 100;
  const auto refused = Engine::open(model, folder.path(), other);
  CHECK(refused.code() == ErrorCode::unsupported);
  CHECK(refused.error().message.find("max_candidates") != std::string::npos);

  // The same bundle with a section more is another model.
  const auto second = test::second_model(*path, folder.path() + "/second.model");
  const auto foreign = Engine::resume(second, folder.path());
  CHECK(foreign.code() == ErrorCode::unsupported);
  CHECK(foreign.error().message.find(model.info().hash) != std::string::npos);

  OtherProgram(folder.file())
      .run("PRAGMA user_version = " + std::to_string(store::kStateSchema + 1));
  CHECK(Engine::resume(model, folder.path()).code() == ErrorCode::unsupported);
  OtherProgram(folder.file())
      .run("PRAGMA user_version = " + std::to_string(store::kStateSchema) +
           "; PRAGMA application_id = 7");
  CHECK(Engine::resume(model, folder.path()).code() == ErrorCode::unsupported);
}

TEST_CASE("a state with a trigger, or a view for a table, is refused before it is read") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  for (const char* sql :
       {"CREATE TRIGGER t AFTER INSERT ON changes BEGIN DELETE FROM articles; END",
        "ALTER TABLE redirects RENAME TO r; CREATE VIEW redirects AS SELECT * FROM r"}) {
    CAPTURE(sql);
    const StateFolder folder;
    fill(model, folder, 5);
    OtherProgram(folder.file()).run("CREATE VIEW mine AS SELECT title FROM articles");
    CHECK(Engine::resume(model, folder.path()).ok());
    OtherProgram(folder.file()).run(sql);
    CHECK(Engine::resume(model, folder.path()).code() == ErrorCode::corrupt);
    CHECK(check_state(folder.path()).code() == ErrorCode::corrupt);
  }
}

TEST_CASE("a state with computed columns or indexes is refused before it is read") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  for (const char* sql : {"ALTER TABLE articles ADD COLUMN large AS (zeroblob(1000000000))",
                          "CREATE INDEX large ON features(length(zeroblob(1000000000)))"}) {
    CAPTURE(sql);
    const StateFolder folder;
    fill(model, folder, 5);
    OtherProgram(folder.file()).run("CREATE INDEX mine ON articles(language)");
    CHECK(Engine::resume(model, folder.path()).ok());
    OtherProgram(folder.file()).run(sql);
    const auto refused = Engine::resume(model, folder.path());
    CHECK(refused.code() == ErrorCode::corrupt);
    CHECK(refused.error().message.find("computed") != std::string::npos);
  }
}

TEST_CASE("numbers that no engine could have written are refused by their names") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const std::tuple<const char*, const char*, const char*> changes[] = {
      {"features", "slot = 1", "features.slot"},
      {"features", "slot = 1000", "features.slot"},
      {"features", "slot = -1", "features.slot"},
      {"features", "slot = slot + 4294967296", "features.slot"},
      {"features", "slot = 1 << 60", "features.slot"},
      {"meta", "arrivals = 1", "features.arrival"},
      {"meta", "arrivals = -1", "meta.arrivals"},
      {"meta", "arrivals = 9223372036854775807", "meta.arrivals"},
      {"meta", "changes = -5", "meta.changes"},
      {"meta", "active_articles = -1", "meta.active_articles"},
      {"meta", "next_story = 1", "articles.story"},
      {"meta", "next_story = 9223372036854775807", "meta.next_story"},
      {"meta", "revision = -1", "meta.revision"}};
  for (const auto& [table, change, named] : changes) {
    CAPTURE(table, change);
    const StateFolder folder;
    fill(model, folder, 10);
    alter(folder, table, change);
    const auto refused = Engine::resume(model, folder.path());
    CHECK(refused.code() == ErrorCode::corrupt);
    CHECK(refused.error().message.find("state.sqlite") != std::string::npos);
    CHECK(refused.error().message.find(named) != std::string::npos);
  }
}

TEST_CASE("memory follows the articles of a state, whatever their slots and arrivals say") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  fill(model, folder, 30);
  const auto before = Engine::resume(model, folder.path()).value();
  const auto stories = test::shown_stories(before.stories());
  alter(folder, "meta", "arrivals = 1 << 60");
  alter(folder, "features", "slot = 3000000000 + slot * 1000000");
  {
    const auto engine = Engine::resume(model, folder.path());
    REQUIRE(engine.ok());
    CHECK(test::shown_stories(engine->stories()) == stories);
  }
  CHECK(check_state(folder.path()).ok());

  // Nothing was to be stored yet; what is stored next goes where memory is.
  CHECK(slots_in_use(folder) > 3000000000);
  const StateFolder copy;
  write_file(copy.file(), read_file(folder.file()));
  auto engine = Engine::resume(model, folder.path(), Durability::process).value();
  const auto active = engine.stats().active_articles;
  const auto next = test::article(2, 50);
  REQUIRE(engine.add(next.view()).ok());
  CHECK(slots_in_use(folder) <= active + 1);
  for (std::size_t i = 30; i < steps().size(); ++i) {
    auto closed_again = Engine::resume(model, copy.path(), Durability::process).value();
    if (i == 30) REQUIRE(closed_again.add(next.view()).ok());
    CHECK(steps()[i].run(engine) == steps()[i].run(closed_again));
  }
  CHECK(test::shown_changes(engine) ==
        test::shown_changes(Engine::resume(model, copy.path()).value()));
}

TEST_CASE("an engine whose window was far larger moves together as if it had been opened again") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder, other;
  std::size_t active = 0;
  {
    auto engine = Engine::open(model, folder.path(), quick()).value();
    for (std::uint64_t i = 0; i < 24; ++i) {
      const auto article = test::article(1 + i / 6, i);
      REQUIRE(engine.add(article.view()).ok());
    }
    active = engine.stats().active_articles;
  }
  // As many slots as there may be, with holes between the articles.
  const auto last = std::to_string(most_slots(active) - 1);
  alter(folder, "meta", "arrivals = 1 << 40");
  alter(
      folder, "features",
      "slot = CASE slot WHEN (SELECT max(slot) FROM features) THEN " + last + " ELSE slot * 3 END");
  auto engine = Engine::resume(model, folder.path(), Durability::process).value();
  auto memory = test::loaded(model, test::saved(engine));
  CHECK(slots_in_use(folder) == most_slots(active));
  const auto gone = test::article(1, 0).id;
  REQUIRE(engine.remove(gone).ok());
  REQUIRE(memory.remove(gone).ok());
  CHECK(slots_in_use(folder) == most_slots(active));
  write_file(other.file(), read_file(folder.file()));
  write_file(other.file() + "-wal", read_file(folder.file() + "-wal"));

  const auto next = test::article(2, 30);
  const auto stories = test::shown_stories(engine.stories());
  {
    const OtherProgram program(folder.file());
    program.run("BEGIN IMMEDIATE");
    CHECK(engine.add(next.view()).code() == ErrorCode::io);
  }
  CHECK(test::shown_stories(engine.stories()) == stories);
  const auto again = [&](const Article& article) {
    auto opened = Engine::resume(model, other.path(), Durability::process).value();
    return opened.add(article.view()).value().score;
  };
  for (std::uint64_t i = 0; i < 12; ++i) {
    const auto article = test::article(2 + i / 4, 30 + i);
    const auto score = engine.add(article.view()).value().score;
    CHECK(score == memory.add(article.view()).value().score);
    CHECK(score == again(article));
  }
  CHECK(slots_in_use(folder) < 100);
  CHECK(slots_in_use(other) == slots_in_use(folder));
  CHECK(test::shown_changes(engine) == test::shown_changes(memory));
  CHECK(test::shown_changes(engine) ==
        test::shown_changes(Engine::resume(model, other.path()).value()));
  CHECK(test::shown_stories(engine.stories()) == test::shown_stories(memory.stories()));
  CHECK(check_state(folder.path()).ok());
}

TEST_CASE("there is nothing to resume in an empty folder, and no state below a file") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  CHECK(Engine::resume(model, folder.path()).code() == ErrorCode::not_found);
  CHECK(fs::is_empty(folder.path()));
  write_file(folder.path() + "/file", "text");
  CHECK(Engine::open(model, folder.path() + "/file/state").code() == ErrorCode::io);
  write_file(folder.file(), std::string(1000, 'x'));
  CHECK(Engine::open(model, folder.path()).code() == ErrorCode::corrupt);
}

TEST_CASE("a folder that cannot be written to is an error of its own") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder empty, filled;
  fill(model, filled, 10);
  const auto before = read_file(filled.file());
  for (const auto* folder : {&empty, &filled}) {
    fs::permissions(folder->path(), fs::perms::owner_read | fs::perms::owner_exec |
                                        fs::perms::others_read | fs::perms::others_exec);
    {
      const Nobody nobody;
      const auto refused = Engine::open(model, folder->path(), quick());
      CHECK(refused.code() == ErrorCode::io);
    }
    fs::permissions(folder->path(), fs::perms::owner_all);
  }
  CHECK(fs::is_empty(empty.path()));
  CHECK(read_file(filled.file()) == before);
  CHECK(Engine::open(model, filled.path(), quick()).ok());
}

TEST_CASE("an empty file is no state, and nothing is started in its place") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  fill(model, folder, 10);
  write_file(folder.file(), "");
  for (const auto& refused :
       {Engine::open(model, folder.path(), quick()), Engine::resume(model, folder.path())}) {
    CHECK(refused.code() == ErrorCode::corrupt);
    CHECK(refused.error().message.find("state.sqlite") != std::string::npos);
  }
  CHECK(fs::file_size(folder.file()) == 0);
}

TEST_CASE("with a damaged end of its log a state is whole but older") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto engine = Engine::open(model, folder.path(), quick()).value();
  auto memory = Engine::create(model, quick()).value();
  std::vector<Article> articles;
  for (std::uint64_t i = 0; i < 40; ++i) articles.push_back(test::article(1 + i / 6, i));
  for (std::size_t i = 0; i < articles.size() / 2; ++i) {
    REQUIRE(engine.add(articles[i].view()).ok());
  }
  for (const auto& article : articles) REQUIRE(memory.add(article.view()).ok());

  const auto database = read_file(folder.file()), log = read_file(folder.file() + "-wal");
  const auto newest = read_file(folder.file() + "-newest");
  Random random(3);
  std::size_t told = 0;
  for (int i = 0; i < 60; ++i) {
    auto damaged = log;
    const auto at = random.below(log.size());
    if (i % 2 == 0) {
      damaged.resize(at);
    } else {
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
    }
    const StateFolder copy;
    write_file(copy.file(), database);
    write_file(copy.file() + "-wal", damaged);
    write_file(copy.file() + "-newest", newest);
    CAPTURE(i, at);
    auto again = Engine::resume(model, copy.path(), Durability::process);
    REQUIRE(again.ok());
    const auto lost = again->stats().lost_writes;
    CHECK(lost == articles.size() / 2 - again->stats().articles_seen);
    told += lost > 0 ? 1 : 0;
    const auto checked = check_state(copy.path());
    CHECK(checked.ok() == (lost == 0));
    if (!checked) {
      CHECK(checked.code() == ErrorCode::corrupt);
      CHECK(checked.error().message.find(std::to_string(lost) + " writes") != std::string::npos);
    }
    // The same input again brings back what is missing.
    for (const auto& article : articles) REQUIRE(again->add(article.view()).ok());
    CHECK(test::shown_changes(*again) == test::shown_changes(memory));
    CHECK(check_state(copy.path()).ok());
  }
  CHECK(told > 30);
}

TEST_CASE("what was written last is known of a state only where it was remembered whole") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  fill(model, folder, 10);
  const auto newest = folder.file() + "-newest";
  const auto remembered = read_file(newest);
  REQUIRE(remembered.size() == 16);
  auto damaged = remembered;
  damaged[1] = 1;
  for (const auto& bytes : {damaged, remembered.substr(0, 9), std::string()}) {
    write_file(newest, bytes);
    CHECK(check_state(folder.path()).ok());
  }
  // An older one comes from a power cut; a new state knows nothing of one that was taken away.
  write_file(newest, remembered);
  fs::remove(newest);
  CHECK(check_state(folder.path()).ok());
  write_file(newest, remembered);
  fs::remove(folder.file());
  fs::remove(folder.file() + "-wal");
  auto engine = Engine::open(model, folder.path(), quick()).value();
  CHECK(engine.stats().lost_writes == 0);
  CHECK(check_state(folder.path()).ok());
}

TEST_CASE("a file cut short is damaged, whatever its length") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  fill(model, folder, 30);
  const auto whole = read_file(folder.file());
  for (std::size_t length = 1; length < whole.size(); length += whole.size() / 40 + 1) {
    write_file(folder.file(), whole.substr(0, length));
    CAPTURE(length);
    CHECK(Engine::resume(model, folder.path()).code() == ErrorCode::corrupt);
  }
}

TEST_CASE("a flipped bit in any page is found, or makes no difference") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  constexpr std::size_t kBefore = 30;
  fill(model, folder, kBefore);
  const auto whole = read_file(folder.file());
  const auto expected = continued(model, folder, kBefore);
  REQUIRE(expected);

  constexpr std::size_t kPage = 4096;
  Random random(11);
  std::size_t found = 0;
  for (std::size_t page = 0; page < whole.size() / kPage; ++page) {
    for (int i = 0; i < 3; ++i) {
      auto damaged = whole;
      const auto at = page * kPage + random.below(kPage);
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
      for (const auto* tail : {"-wal", "-shm"}) fs::remove(folder.file() + tail);
      write_file(folder.file(), damaged);
      CAPTURE(at);
      const auto shown = continued(model, folder, kBefore);
      if (shown) {
        CHECK(*shown == *expected);
      } else {
        ++found;
      }
    }
  }
  CHECK(found > 0);
}

TEST_CASE("a locked database and a full disk leave the engine as it was") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto durability = GENERATE(Durability::article, Durability::process, Durability::batch);
  const StateFolder folder;
  auto memory = Engine::create(model, quick()).value();
  auto engine = Engine::open(model, folder.path(), quick(durability)).value();
  const bool batch = durability == Durability::batch;
  for (std::size_t i = 0; i < steps().size(); ++i) {
    const auto& step = steps()[i];
    const bool adds = step.call == test::Step::Call::add && !engine.story_of(step.article.id);
    if (i % 17 == 16 && adds && !batch) {
      const auto stories = test::shown_stories(engine.stories());
      const auto changes = test::shown_changes(engine);
      {
        const OtherProgram program(folder.file());
        program.run("BEGIN IMMEDIATE");
        CHECK(engine.add(step.article.view()).code() == ErrorCode::io);
      }
      {
        const FullDisk full(fs::file_size(folder.file() + "-wal") + 100);
        CHECK(engine.add(step.article.view()).code() == ErrorCode::io);
      }
      CHECK(test::shown_stories(engine.stories()) == stories);
      CHECK(test::shown_changes(engine) == changes);
    }
    CHECK(step.run(engine) == step.run(memory));
    if (batch && i % 10 == 9) {
      {
        const FullDisk full(100);
        CHECK(engine.flush().code() == ErrorCode::io);
      }
      REQUIRE(engine.flush().ok());
    }
  }
  REQUIRE(engine.flush().ok());
  CHECK(test::shown_changes(engine) == test::shown_changes(memory));
  engine = Engine::resume(model, folder.path()).value();
  CHECK(test::shown_stories(engine.stories()) == test::shown_stories(memory.stories()));
}

TEST_CASE("of two engines on one state the one that was overtaken is refused") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  const Article one = test::article(1, 0), two = test::article(1, 1), three = test::article(2, 2);
  auto first = Engine::open(model, folder.path(), quick()).value();
  REQUIRE(first.add(one.view()).ok());
  auto second = Engine::open(model, folder.path(), quick()).value();
  REQUIRE(second.add(two.view()).ok());
  CHECK(first.add(three.view()).code() == ErrorCode::io);
  CHECK(first.stats().active_articles == 1);
  CHECK(second.add(three.view()).ok());
}

TEST_CASE("another program reads the state while an engine writes it") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  auto engine = Engine::open(model, folder.path(), quick()).value();
  const OtherProgram reader(folder.file());
  for (std::size_t i = 0; i < 30; ++i) {
    static_cast<void>(steps()[i].run(engine));
    const auto stats = engine.stats();
    CHECK(reader.ask("SELECT count(*) FROM articles WHERE active") ==
          std::to_string(stats.active_articles));
    CHECK(reader.ask("SELECT count(*) FROM stories WHERE active") ==
          std::to_string(stats.active_stories));
    CHECK(reader.ask("SELECT max(sequence) FROM changes") == std::to_string(stats.changes));
  }
  for (const auto& story : engine.stories()) {
    const auto id = std::to_string(to_number(story.id));
    CHECK(reader.ask("SELECT group_concat(id, ' ') FROM (SELECT id FROM articles WHERE story = " +
                     id + " AND active ORDER BY arrival)") == [&] {
      std::string ids;
      for (const auto& article : story.articles) ids += (ids.empty() ? "" : " ") + article.id;
      return ids;
    }());
  }
}
