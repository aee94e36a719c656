#pragma once

#include <cstddef>
#include <functional>

namespace newsloom::command {

/// Calls task(0) ... task(count - 1), each once, in any order, on all cores.
/// Throws what a task throws, once all have ended.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace newsloom::command
