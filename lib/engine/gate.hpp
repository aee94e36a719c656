#pragma once

#include <mutex>
#include <shared_mutex>

namespace newsloom::engine {

/// Lets many readers in, or one writer.  Who waits at the gate is the next: neither readers nor
/// writers in a row keep the other kind waiting for longer than one turn.
class Gate {
 public:
  std::shared_lock<std::shared_mutex> read() {
    const std::lock_guard next(waiting_);
    return std::shared_lock(inside_);
  }
  std::unique_lock<std::shared_mutex> write() {
    const std::lock_guard next(waiting_);
    return std::unique_lock(inside_);
  }

 private:
  std::mutex waiting_;  ///< held by the next, until it is inside
  std::shared_mutex inside_;
};

}  // namespace newsloom::engine
