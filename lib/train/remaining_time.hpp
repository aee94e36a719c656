#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace newsloom::train {

/// "40 s", "12 min" or "3 h 5 min".
std::string duration_in_words(double seconds);

/// How long a piece of work of so many steps of about one length will still take.
class RemainingTime {
 public:
  explicit RemainingTime(std::size_t steps) : steps_(steps) {}

  /// After `done` >= 1 steps: "12.5 steps a second, 14 min left".
  std::string in_words(std::size_t done) const;

 private:
  std::size_t steps_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace newsloom::train
