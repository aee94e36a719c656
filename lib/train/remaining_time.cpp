#include "train/remaining_time.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace newsloom::train {

std::string duration_in_words(double seconds) {
  constexpr long kMinute = 60;
  const long whole = std::lround(seconds);
  if (whole < 2 * kMinute) return std::to_string(whole) + " s";
  const long minutes = whole / kMinute;
  if (minutes < 2 * kMinute) return std::to_string(minutes) + " min";
  return std::to_string(minutes / kMinute) + " h " + std::to_string(minutes % kMinute) + " min";
}

std::string RemainingTime::in_words(std::size_t done) const {
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  const double rate = static_cast<double>(done) / std::max(seconds, 1e-9);
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%.2f steps a second", rate);
  std::string out = text.data();
  if (done < steps_) {
    const auto left = static_cast<double>(steps_ - done) / rate;
    out.append(", ").append(duration_in_words(left)).append(" left");
  }
  return out;
}

}  // namespace newsloom::train
