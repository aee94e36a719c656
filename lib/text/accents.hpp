#pragma once

#include <string_view>

namespace newsloom::text {

/// The letter under the accent of a small letter of Western Europe (U+00E0 to U+00FF), as Unicode
/// decomposes it; 0 for other characters, and for those of them that are no letter with an accent.
constexpr char without_accent(char32_t c) noexcept {
  constexpr char32_t kFirst = 0xE0;
  constexpr std::string_view kLetters{"aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y", 32};
  return c >= kFirst && c < kFirst + kLetters.size() ? kLetters[c - kFirst] : '\0';
}

}  // namespace newsloom::text
