#include "base/hash.hpp"

namespace newsloom {

std::uint64_t hash64_of_long(const void* data, std::size_t size, std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(data, size, seed);
}

}  // namespace newsloom
