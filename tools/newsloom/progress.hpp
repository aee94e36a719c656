#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace newsloom::command {

/// One line on standard error that tells how far the work is; silent unless that is a terminal.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more article.  `stories`: how many there are; 0: not shown.
  void article(std::size_t stories = 0);

  /// Prints a message of its own line, terminal or not.
  void message(const std::string& text);

  /// Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  bool shown_ = false;
  std::size_t articles_ = 0;
  Clock::time_point started_, next_;
};

}  // namespace newsloom::command
