#pragma once

#include <cstdint>

namespace newsloom {

/// SplitMix64 (Steele, Lea and Flood 2014): small, seeded, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = (state_ += kStride);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }

  /// Passes over so many draws, whatever their kind, at once.
  void skip(std::uint64_t draws) noexcept { state_ += draws * kStride; }

  /// Uniform in [0, bound); bound > 0.
  std::uint64_t below(std::uint64_t bound) noexcept {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(next()) * bound) >> 64);
  }

  /// Uniform in [0, 1).
  double uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

 private:
  static constexpr std::uint64_t kStride = 0x9E3779B97F4A7C15ull;

  std::uint64_t state_;
};

}  // namespace newsloom
