#include "store/state_file.hpp"

#include <filesystem>
#include <string>
#include <system_error>

#include "store/state_history.hpp"
#include "store/state_lines.hpp"
#include "store/state_migrations.hpp"
#include "store/state_tables.hpp"
#include "store/whole_file.hpp"

namespace newsloom::store {
namespace {

/// A transaction that ends without effect unless commit() is called.
class Transaction {
 public:
  Transaction(Database& database, const char* begin) : database_(database) {
    if (!database.in_transaction()) database.run(begin);
  }
  Transaction(const Transaction&) = delete;
  ~Transaction() {
    if (!kept_) database_.roll_back();
  }
  void commit() { database_.run("COMMIT"); }
  void keep() noexcept { kept_ = true; }  ///< open, for what follows

 private:
  Database& database_;
  bool kept_ = false;
};

constexpr std::uintmax_t kLeastPageBytes = 512;
constexpr const char* kBeginReading = "BEGIN";
constexpr const char* kBeginWriting = "BEGIN IMMEDIATE";

/// Pages, trees and indexes; the rows themselves have their checksums.
void check_structure(Database& database) {
  Statement check(database, "PRAGMA integrity_check(1)");
  if (check.step() && check.text(0) != "ok") database.corrupt(check.text(0));
}

}  // namespace

StateFile::StateFile(Database database)
    : tables_(std::make_shared<StateTables>(std::move(database))) {
  new_ = tables_->identify();
  if (new_) return;
  check_structure(tables_->database);
  migrate(tables_->database);
}

Result<StateFile> StateFile::open(const std::string& path) {
  return attempt([&] {
    // SQLite would take what is shorter than a page for an empty database, and start a new one.
    std::error_code status;
    const auto size = std::filesystem::file_size(path, status);
    if (!status && size < kLeastPageBytes) {
      throw Refused{{ErrorCode::corrupt, path + (size == 0 ? ": is empty" : ": is cut short")}};
    }
    const NewestWrite newest(path);
    const auto revision = newest.revision();  // before the state: it may be written to meanwhile
    StateFile file{Database(path)};
    file.newest_ = newest;
    file.newest_revision_ = revision;
    return file;
  });
}

Result<void> StateFile::start(const std::string& path, const StateSummary& summary) {
  auto state = in_memory();
  if (!state) return state.error();
  if (auto made = state->create(summary); !made) return made;
  return state->write_to(path);
}

Result<StateFile> StateFile::in_memory(std::span<const std::byte> image) {
  return attempt([&] { return StateFile(Database(image)); });
}

Result<void> StateFile::create(const StateSummary& summary) {
  return attempt([&] {
    Transaction transaction(tables_->database, kBeginWriting);
    tables_->create(summary);
    transaction.commit();
    ++tables_->revision;
    new_ = false;
  });
}

Result<StateSummary> StateFile::read_summary() {
  return attempt([&] { return tables_->read_summary(); });
}

Result<StoredState> StateFile::read() {
  return attempt([&] {
    Transaction transaction(tables_->database, kBeginReading);
    StoredState state;
    state.summary = tables_->read_summary();
    state.articles = tables_->read_articles();
    state.redirects = tables_->read_redirects();
    if (state.articles.size() != state.summary.active_articles) {
      tables_->database.corrupt("table features lacks a row");
    }
    return state;
  });
}

Result<void> StateFile::wait_for_disk(bool wait) {
  return attempt([&] {
    tables_->database.run(wait ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
  });
}

Result<void> StateFile::begin() {
  return attempt([&] {
    auto& database = tables_->database;
    database.roll_back();  // one whose own end failed for lack of memory
    Transaction transaction(database, kBeginWriting);
    if (database.number("SELECT revision FROM meta") != tables_->revision) {
      database.refuse(ErrorCode::io, "another program has changed it; open it again");
    }
    transaction.keep();
  });
}

Result<void> StateFile::commit(std::span<const StateWrite> writes, const StateSummary& summary) {
  if (!tables_->database.in_transaction()) {
    if (auto begun = begin(); !begun) return begun;
  }
  return attempt([&] {
    Transaction transaction(tables_->database, kBeginWriting);
    for (const auto& write : writes) {
      std::visit([&](const auto& one) { tables_->write(one); }, write);
    }
    tables_->write(summary);
    transaction.commit();
    ++tables_->revision;
    newest_.remember(tables_->revision);
  });
}

std::uint64_t StateFile::lost_writes() const noexcept {
  return newest_revision_ > tables_->revision
             ? static_cast<std::uint64_t>(newest_revision_ - tables_->revision)
             : 0;
}

void StateFile::roll_back() noexcept { tables_->database.roll_back(); }

Result<void> StateFile::sync() {
  return attempt([&] { tables_->database.checkpoint(); });
}

Result<std::vector<StoryChange>> StateFile::changes(std::uint64_t after, std::size_t limit) const {
  return attempt([&] { return tables_->read_changes(after, limit); });
}

Result<std::optional<ClosedArticle>> StateFile::closed_article(std::string_view id) const {
  return attempt([&] { return tables_->read_closed(id); });
}

Result<void> StateFile::check() const {
  return attempt([&] {
    check_structure(tables_->database);
    Transaction transaction(tables_->database, kBeginReading);
    const auto summary = tables_->read_summary();
    tables_->check();
    check_history(tables_->database, summary);
    if (lost_writes() > 0) {
      tables_->database.corrupt("its newest " + std::to_string(lost_writes()) +
                                " writes are gone, with the end of its write-ahead log; the same "
                                "input brings them back");
    }
  });
}

Result<StateFile::Counts> StateFile::count() {
  return attempt([&] {
    const auto number = [&](const char* sql) {
      return static_cast<std::size_t>(tables_->database.number(sql));
    };
    return Counts{number("SELECT count(*) FROM articles"),
                  number("SELECT count(DISTINCT story) FROM articles WHERE active = 1")};
  });
}

Result<void> StateFile::export_lines(const std::function<Result<void>(std::string_view)>& line) {
  return attempt([&] {
    Transaction transaction(tables_->database, kBeginReading);
    write_lines(tables_->database, [&](const std::string& text) {
      if (auto taken = line(text); !taken) throw Refused{taken.error()};
    });
  });
}

Result<StateFile> StateFile::import_lines(const std::function<Result<bool>(std::string&)>& next) {
  auto state = in_memory();
  if (!state) return state;
  auto read = attempt([&] {
    auto& tables = *state->tables_;
    Transaction transaction(tables.database, kBeginWriting);
    tables.create();
    LineReader reader(tables.database);
    for (std::string line;;) {
      const auto more = next(line);
      if (!more) throw Refused{more.error()};
      if (!*more) break;
      reader.read(line);
    }
    reader.end();
    transaction.commit();
    state->new_ = false;
  });
  if (read) read = state->check();
  if (!read) return read.error();
  return state;
}

Result<void> StateFile::write_to(const std::string& path) {
  const auto bytes = image();
  if (!bytes) return bytes.error();
  auto written = write_whole_file(path, *bytes);
  if (written) NewestWrite::forget(path);
  return written;
}

Result<void> StateFile::rebuild(std::span<const StateWrite> writes, const StateSummary& summary) {
  if (auto begun = begin(); !begun) return begun;
  if (auto cleared = attempt([&] { tables_->clear_window(summary); }); !cleared) {
    roll_back();
    return cleared;
  }
  return commit(writes, summary);
}

Result<std::vector<std::byte>> StateFile::image() {
  return attempt([&] { return tables_->database.image(); });
}

}  // namespace newsloom::store
