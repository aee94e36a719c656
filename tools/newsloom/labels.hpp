#pragma once

#include <functional>
#include <string>
#include <vector>

#include "newsloom/evaluate.hpp"

namespace newsloom::command {

/// Calls `row` with the fields of each line of a tab-separated file ("-": standard input) that is
/// not empty. Errors: not_found, io.
Result<void> for_each_row(const std::string& path,
                          const std::function<void(const std::vector<std::string>&)>& row);

/// The labels of one level ("event", "story") from a table whose first line names the columns.
/// Errors: those of for_each_row(); corrupt (no such column).
Result<LabelMap> read_labels(const std::string& path, const std::string& level);

}  // namespace newsloom::command
