#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace newsloom::store {

/// Gives all rows of a state as JSON Lines, each with its end.  Throws Refused.
void write_lines(const Database& database, const std::function<void(const std::string&)>& line);

/// Puts such lines, one call each, into tables that are empty.  Every method throws Refused.
class LineReader {
 public:
  explicit LineReader(Database& database) : database_(database) {}

  void read(std::string_view line);

  /// After the last line.
  void end() const;

 private:
  [[noreturn]] void refuse(ErrorCode code, const std::string& what) const;

  Database& database_;
  std::size_t line_ = 0;  ///< from 1
  std::size_t rows_ = 0;
  bool ended_ = false;
};

}  // namespace newsloom::store
