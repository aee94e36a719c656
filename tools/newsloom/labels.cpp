#include "labels.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

namespace newsloom::command {

Result<void> for_each_row(const std::string& path,
                          const std::function<void(const std::vector<std::string>&)>& row) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (!file) return Error{ErrorCode::not_found, path + ": cannot be read"};
  std::istream& in = path == "-" ? std::cin : file;
  bool first = true;
  for (std::string line; std::getline(in, line); first = false) {
    if (first && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
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
    row(fields);
  }
  if (in.bad()) return Error{ErrorCode::io, path + ": cannot be read"};
  return {};
}

Result<LabelMap> read_labels(const std::string& path, const std::string& level) {
  LabelMap labels;
  std::vector<std::string> header;
  std::size_t id = 0, label = 0;
  auto read = for_each_row(path, [&](const std::vector<std::string>& fields) {
    if (header.empty()) {
      header = fields;
      const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), name) -
                                        fields.begin());
      };
      id = column("id");
      label = column(level);
    } else if (id < fields.size() && label < fields.size() && !fields[label].empty()) {
      labels.insert_or_assign(fields[id], fields[label]);
    }
  });
  if (!read) return read.error();
  const bool has_id = id < header.size();
  if (!has_id || label >= header.size()) {
    return Error{ErrorCode::corrupt, path + ":1: no column '" + (has_id ? level : "id") + "'"};
  }
  return labels;
}

}  // namespace newsloom::command
