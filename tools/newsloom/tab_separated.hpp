#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom::command {

/// The number of a line, from 1, and its fields.
using Row = std::function<void(std::size_t line, const std::vector<std::string>& fields)>;

/// Calls `row` for each line of a tab-separated file ("-": standard input) that is not empty.
/// Errors: not_found, io.
Result<void> for_each_row(const std::string& path, const Row& row);

}  // namespace newsloom::command
