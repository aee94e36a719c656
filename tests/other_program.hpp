#pragma once

#include <sqlite3.h>

#include <string>

#include "catch.hpp"

namespace newsloom::test {

/// Another program at work on a database.
class OtherProgram {
 public:
  explicit OtherProgram(const std::string& path) {
    REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
  }
  OtherProgram(const OtherProgram&) = delete;
  ~OtherProgram() { sqlite3_close(handle_); }
  void run(const std::string& sql) const {
    REQUIRE(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  std::string ask(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const std::string text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return text;
  }

 private:
  sqlite3* handle_ = nullptr;
};

}  // namespace newsloom::test
