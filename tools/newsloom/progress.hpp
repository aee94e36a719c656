#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace newsloom::command {

/// One line on standard error that tells how far the work is and how long the rest will take;
/// silent unless that is a terminal.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// How much there is to do, in any unit; what was done before counts no more.
  void expect(std::uint64_t work);

  /// So much of it was done.
  void done(std::uint64_t work) { done_ += work; }

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
  std::uint64_t expected_ = 0, done_ = 0;
  Clock::time_point started_, work_started_, next_;
};

}  // namespace newsloom::command
