#include "embed/rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace newsloom::embed {
namespace {

/// A row as integers of at most `largest` in size, and what they are multiplied by.
struct Quantised {
  float scale = 0;
  std::vector<std::int8_t> integers;
};

Quantised quantise(std::span<const float> row, float scale, float largest) {
  Quantised out{scale, std::vector<std::int8_t>(row.size())};
  if (scale == 0) return out;
  std::transform(row.begin(), row.end(), out.integers.begin(), [&](float x) {
    return static_cast<std::int8_t>(std::lround(std::clamp(x / scale, -largest, largest)));
  });
  return out;
}

Quantised in_eight_bits(std::span<const float> row) {
  float largest = 0;
  for (const float x : row) largest = std::max(largest, std::abs(x));
  return quantise(row, largest / 127, 127);
}

/// The scale that loses least: with 15 steps, cutting the few largest components off a little is
/// better than rounding all others coarsely.
Quantised in_four_bits(std::span<const float> row) {
  constexpr float kLargest = 7;
  float largest = 0;
  for (const float x : row) largest = std::max(largest, std::abs(x));
  Quantised best;
  double least = std::numeric_limits<double>::infinity();
  for (int percent = 100; percent >= 40; percent -= 5) {
    auto tried = quantise(row, largest / kLargest * static_cast<float>(percent) / 100, kLargest);
    double product = 0, squares = 0, own = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      product += static_cast<double>(row[i]) * tried.integers[i];
      squares += static_cast<double>(tried.integers[i]) * tried.integers[i];
      own += static_cast<double>(row[i]) * row[i];
    }
    if (squares > 0) tried.scale = static_cast<float>(product / squares);  // least squares
    const double lost = squares > 0 ? own - product * product / squares : own;
    if (lost < least) {
      least = lost;
      best = std::move(tried);
    }
  }
  return best;
}

}  // namespace

void Rows::write(ByteWriter& out, std::span<const float> values, std::size_t dim,
                 std::uint32_t bits) {
  std::vector<float> scales;
  std::vector<std::int8_t> bytes;
  for (std::size_t at = 0; at < values.size(); at += dim) {
    const auto row = values.subspan(at, dim);
    const Quantised quantised = bits == 4 ? in_four_bits(row) : in_eight_bits(row);
    scales.push_back(quantised.scale);
    const auto& integers = quantised.integers;
    if (bits == 4) {
      const std::size_t half = dim / 2;
      for (std::size_t i = 0; i < half; ++i) {
        bytes.push_back(static_cast<std::int8_t>((integers[i] & 0xF) | (integers[half + i] << 4)));
      }
    } else {
      bytes.insert(bytes.end(), integers.begin(), integers.end());
    }
  }
  out.array<float>(scales);
  out.array<std::int8_t>(bytes);
}

Rows Rows::read(ByteReader& in, std::size_t dim, std::uint32_t bits) {
  Rows rows;
  rows.dim_ = dim;
  rows.bits_ = bits;
  rows.scales_ = in.array<float>();
  rows.bytes_ = in.array<std::int8_t>();
  return rows;
}

bool Rows::fits() const noexcept {
  return (bits_ == 8 || (bits_ == 4 && dim_ % 2 == 0)) &&
         bytes_.size() == scales_.size() * row_bytes() &&
         std::all_of(scales_.begin(), scales_.end(), [](float x) { return std::isfinite(x); });
}

}  // namespace newsloom::embed
