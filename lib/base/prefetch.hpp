#pragma once

#include <cstddef>

namespace newsloom {

/// Asks for memory that will be read soon, so that the reading does not wait for it.
inline void prefetch(const void* begin, std::size_t bytes = 1) noexcept {
  constexpr std::size_t kCacheLine = 64;
  for (std::size_t i = 0; i < bytes; i += kCacheLine) {
    __builtin_prefetch(static_cast<const std::byte*>(begin) + i);
  }
}

}  // namespace newsloom
