#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace newsloom::train {

/// Threads that wait for work, for a loop that hands out many short pieces.
/// Threads: one thread at a time calls run().
class Workers {
 public:
  /// `threads` with the one that calls run(); 0: one a core.
  explicit Workers(std::size_t threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  std::size_t size() const noexcept { return others_.size() + 1; }

  /// Calls task(0) ... task(count - 1), each once, in any order, and returns when all have ended.
  /// Throws what a task threw first; the other tasks have been done nevertheless.
  void run(std::size_t count, const std::function<void(std::size_t)>& task);

 private:
  void serve();
  void work();

  std::vector<std::thread> others_;
  std::mutex mutex_;
  std::condition_variable begun_, ended_;
  // Under the mutex; what run() sets stays as it is until all threads have ended.
  const std::function<void(std::size_t)>* task_ = nullptr;
  std::size_t count_ = 0, busy_ = 0;
  std::uint64_t round_ = 0;
  bool stopping_ = false;
  std::exception_ptr failure_;
  std::atomic<std::size_t> next_ = 0;
};

}  // namespace newsloom::train
