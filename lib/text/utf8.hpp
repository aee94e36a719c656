#pragma once

#include <unicode/utf8.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace newsloom::text {

/// Appends a code point, which must be one (not a surrogate).
inline void append_utf8(std::string& out, char32_t c) {
  std::array<char, U8_MAX_LENGTH> buffer{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer.data(), static_cast<std::size_t>(length));
}

}  // namespace newsloom::text
