#include "labels.hpp"

#include <algorithm>

#include "tab_separated.hpp"

namespace newsloom::command {

Result<LabelMap> read_labels(const std::string& path, const std::string& level) {
  LabelMap labels;
  std::vector<std::string> header;
  std::size_t id = 0, label = 0;
  auto read = for_each_row(path, [&](std::size_t, const std::vector<std::string>& fields) {
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
