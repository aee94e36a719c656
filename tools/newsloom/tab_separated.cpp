#include "tab_separated.hpp"

#include <fstream>
#include <iostream>

namespace newsloom::command {

Result<void> for_each_row(const std::string& path, const Row& row) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (!file) return Error{ErrorCode::not_found, path + ": cannot be read"};
  std::istream& in = path == "-" ? std::cin : file;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (++number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    row(number, fields);
  }
  if (in.bad()) return Error{ErrorCode::io, path + ": cannot be read"};
  return {};
}

}  // namespace newsloom::command
