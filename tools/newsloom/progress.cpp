#include "progress.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace newsloom::command {
namespace {
constexpr std::chrono::milliseconds kBetweenLines{200};

/// "40 s", "12 min" or "3 h 5 min".
std::string in_words(double seconds) {
  constexpr long kMinute = 60;
  const long whole = std::lround(seconds);
  if (whole < 2 * kMinute) return std::to_string(whole) + " s";
  const long minutes = whole / kMinute;
  if (minutes < 2 * kMinute) return std::to_string(minutes) + " min";
  return std::to_string(minutes / kMinute) + " h " + std::to_string(minutes % kMinute) + " min";
}

}  // namespace

Progress::Progress()
    : terminal_(isatty(STDERR_FILENO) != 0),
      started_(Clock::now()),
      work_started_(started_),
      next_(started_ + kBetweenLines) {}

void Progress::expect(std::uint64_t work) {
  expected_ = work;
  done_ = 0;
  work_started_ = Clock::now();
}

void Progress::article(std::size_t stories) {
  ++articles_;
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetweenLines;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::fprintf(stderr, "\r%zu articles, %.0f a second", articles_,
               static_cast<double>(articles_) / seconds);
  if (stories != 0) std::fprintf(stderr, ", %zu stories", stories);
  if (done_ > 0 && done_ < expected_) {
    const double worked = std::chrono::duration<double>(now - work_started_).count();
    const double left =
        worked * static_cast<double>(expected_ - done_) / static_cast<double>(done_);
    std::fprintf(stderr, ", %s left", in_words(left).c_str());
  }
  std::fputs("\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::message(const std::string& text) {
  clear();
  std::fprintf(stderr, "%s\n", text.c_str());
}

void Progress::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace newsloom::command
