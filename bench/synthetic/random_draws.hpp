#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/random.hpp"

namespace newsloom::bench {

/// One seed from several numbers: events and reports are made from their numbers alone.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  return Random(a ^ (b * 0x9E3779B97F4A7C15ull)).next();
}

/// A place in [0, size), the first ones far likelier; size > 0.
inline std::size_t skewed(std::size_t size, Random& random) {
  const double u = random.uniform();
  return static_cast<std::size_t>(static_cast<double>(size) * u * u);
}

inline double exponential(double mean, Random& random) {
  return -mean * std::log(1 - random.uniform());
}

/// Log-normal by its median and the standard deviation of its logarithm.
inline double log_normal(double median, double spread, Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return median * std::exp(spread * radius * std::cos(2 * 3.14159265358979 * random.uniform()));
}

inline bool chance(double probability, Random& random) { return random.uniform() < probability; }

}  // namespace newsloom::bench
