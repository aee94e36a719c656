#pragma once

#include <string>

#include "newsloom/evaluate.hpp"

namespace newsloom::command {

/// The labels of one level ("event", "story") from a table whose first line names the columns.
/// Errors: those of for_each_row(); corrupt (no such column).
Result<LabelMap> read_labels(const std::string& path, const std::string& level);

}  // namespace newsloom::command
