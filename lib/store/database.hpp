#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "newsloom/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace newsloom::store {

/// What SQLite refused.  Thrown within this module only; attempt() makes a Result of it.
struct Refused {
  Error error;
};

template <class Call>
auto attempt(Call&& call) -> Result<decltype(call())> {
  try {
    if constexpr (std::is_void_v<decltype(call())>) {
      call();
      return {};
    } else {
      return call();
    }
  } catch (const Refused& refused) {
    return refused.error;
  }
}

class Statement;

/// What a column of a row may hold.
using Value = std::variant<std::monostate, std::int64_t, std::string, std::vector<std::byte>>;

/// A connection to one SQLite database.  Every method throws Refused.
/// Threads: statements of their own may be used concurrently.
class Database {
 public:
  /// Opens a database file.
  explicit Database(const std::string& path);

  /// A database in memory, empty or with the bytes of a database file.
  explicit Database(std::span<const std::byte> image);

  void run(const char* sql);
  std::int64_t number(const char* sql);  ///< the first column of the first row

  /// Moves the write-ahead log into the database file and waits for the disk.
  void checkpoint();

  bool in_transaction() const noexcept;
  void roll_back() noexcept;

  /// The bytes of the whole database as a file would hold them.
  std::vector<std::byte> image();

  [[noreturn]] void refuse() const;                                    ///< what SQLite said last
  [[noreturn]] void corrupt(const std::string& what) const;            ///< found damaged by us
  [[noreturn]] void refuse(ErrorCode code, const std::string&) const;  ///< with the path before it

 private:
  friend class Statement;
  void prepare_connection();

  std::string path_;
  std::shared_ptr<sqlite3> handle_;
};

/// One prepared statement.  Every method throws Refused.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  /// Binds values to ?1, ?2 ... and makes it ready to step.  Text and bytes must outlive the steps.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }

  /// As many values as it has parameters; they must outlive the steps.
  Statement& with(const std::vector<Value>& values);

  bool step();  ///< to the next row; false after the last
  void run() {
    while (step()) {
    }
    reset();
  }

  int columns() const noexcept;
  std::string name(int column) const;
  Value value(int column) const;
  std::int64_t number(int column) const;
  std::optional<std::int64_t> maybe_number(int column) const;
  std::string text(int column) const;
  std::optional<std::string> maybe_text(int column) const;
  std::vector<std::byte> bytes(int column) const;

 private:
  void reset();
  void bind(int at, std::int64_t value);
  void bind(int at, std::string_view value);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, const std::vector<std::byte>& value);
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value) bind(at, *value);  // a reset statement has NULL everywhere
  }
  void check(int status) const;

  const Database* database_;
  std::shared_ptr<sqlite3_stmt> handle_;
};

}  // namespace newsloom::store
