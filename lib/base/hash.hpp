#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsloom {

/// XXH3, 64 bit: the one hash of newsloom, for identities and checksums.  Same on every machine.
std::uint64_t hash64(const void* data, std::size_t size, std::uint64_t seed = 0) noexcept;

inline std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0) noexcept {
  return hash64(text.data(), text.size(), seed);
}

}  // namespace newsloom
