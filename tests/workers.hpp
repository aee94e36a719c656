#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include "newsloom/executor.hpp"

namespace newsloom::test {

/// An executor with so many threads of its own for each call.
inline Executor workers(std::size_t threads) {
  return [threads](std::size_t count, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> pool;
    for (std::size_t i = 0; i < threads; ++i) {
      pool.emplace_back([&] {
        for (std::size_t at = next++; at < count; at = next++) task(at);
      });
    }
    for (auto& thread : pool) thread.join();
    return Result<void>();
  };
}

}  // namespace newsloom::test
