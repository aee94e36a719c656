#include "progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace newsloom::command {
namespace {
constexpr std::chrono::milliseconds kBetweenLines{200};
}

Progress::Progress()
    : terminal_(isatty(STDERR_FILENO) != 0),
      started_(Clock::now()),
      next_(started_ + kBetweenLines) {}

void Progress::article(std::size_t stories) {
  ++articles_;
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetweenLines;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::fprintf(stderr, "\r%zu articles, %.0f a second", articles_,
               static_cast<double>(articles_) / seconds);
  if (stories != 0) std::fprintf(stderr, ", %zu active stories", stories);
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
