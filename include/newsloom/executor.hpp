#ifndef NEWSLOOM_EXECUTOR_HPP
#define NEWSLOOM_EXECUTOR_HPP

#include <cstddef>
#include <functional>

#include "newsloom/result.hpp"

namespace newsloom {

/// Runs pieces of work on threads of the host: the library starts none.  It calls task(0) ...
/// task(count - 1), each once, in any order and on any threads, and returns when all have returned.
/// An error ends the call that the executor was given to; until then all that ran must have ended.
/// A task throws nothing, waits for nothing, and takes about as long as one article does to read.
using Executor =
    std::function<Result<void>(std::size_t count, const std::function<void(std::size_t)>& task)>;

}  // namespace newsloom

#endif
