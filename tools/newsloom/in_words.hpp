#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

namespace newsloom::command {

/// A day since 1970-01-01, for example "2024-04-03".
std::string iso_day(std::int32_t day);

/// One thing as two articles spell it: "quake = tremblement", or once where they agree.
std::string spellings(const std::string& here, const std::string& there);

/// Texts with commas between, at most so many.
template <class Texts>
std::string joined(const Texts& texts, std::size_t most = std::numeric_limits<std::size_t>::max()) {
  std::string line;
  for (const std::string& text : texts) {
    if (most-- == 0) break;
    line += (line.empty() ? "" : ", ") + text;
  }
  return line;
}

}  // namespace newsloom::command
