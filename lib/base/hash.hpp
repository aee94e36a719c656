#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsloom {

/// hash64 of any size.
std::uint64_t hash64_of_long(const void* data, std::size_t size, std::uint64_t seed) noexcept;

/// XXH3, 64 bit: the one hash of newsloom, for identities and checksums.  Same on every machine.
/// Words are short and many: up to 16 bytes it is a handful of instructions in place.
[[gnu::flatten]] inline std::uint64_t hash64(const void* data, std::size_t size,
                                             std::uint64_t seed = 0) noexcept {
  return size <= 16 ? XXH3_64bits_withSeed(data, size, seed) : hash64_of_long(data, size, seed);
}

inline std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0) noexcept {
  return hash64(text.data(), text.size(), seed);
}

}  // namespace newsloom
