#pragma once

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsloom::text {

/// Appends a code point, which must be one (not a surrogate).
inline void append_utf8(std::string& out, char32_t c) {
  std::array<char, U8_MAX_LENGTH> buffer{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer.data(), static_cast<std::size_t>(length));
}

/// The character at a place of a text, U+FFFD for bytes that are none; `at` goes behind it.
inline char32_t next_utf8(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned first = byte(0);
  if (first < 0x80) {
    ++at;
    return first;
  }
  // Chinese, but for the rarest.
  if (first >= 0xE3 && first <= 0xE9 && text.size() - at >= 3) {
    const unsigned second = byte(1) ^ 0x80U, third = byte(2) ^ 0x80U;
    if (second < 0x40 && third < 0x40) {
      at += 3;
      return (first & 0xFU) << 12 | second << 6 | third;
    }
  }
  std::int32_t length = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()) + at, length,
                  static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4)), c);
  at += static_cast<std::size_t>(length);
  return static_cast<char32_t>(c);
}

}  // namespace newsloom::text
