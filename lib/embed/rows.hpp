#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.hpp"
#include "embed/row_sum.hpp"

namespace newsloom::embed {

/// Vectors as small integers with one scale each: in 8 bits a component, or in 4, which halve the
/// bytes and cost a text's vector next to nothing, since it is a sum of many rows.
/// A view of the bytes that it was read from.  Threads: immutable.
class Rows {
 public:
  Rows() = default;

  /// Appends `values`, row-major with `dim` floats a row; `bits` is 8 or 4, and `dim` even for 4.
  static void write(ByteWriter& out, std::span<const float> values, std::size_t dim,
                    std::uint32_t bits);

  /// What write() wrote.  A caller looks at fits() and at in.ok() before anything else.
  static Rows read(ByteReader& in, std::size_t dim, std::uint32_t bits);

  /// Whether `bits` is known, the components are as many as the rows need, and all scales finite.
  bool fits() const noexcept;

  std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(scales_.size()); }
  std::uint32_t bits() const noexcept { return bits_; }

  /// A row, divided by `divisor`, ready to be added up.
  ScaledRow row(std::size_t row, float divisor = 1) const noexcept {
    return {&bytes_[row * row_bytes()], scales_[row] / divisor};
  }

 private:
  std::size_t row_bytes() const noexcept { return bits_ == 4 ? dim_ / 2 : dim_; }

  std::size_t dim_ = 0;
  std::uint32_t bits_ = 8;
  std::span<const float> scales_;  ///< a component = scale * integer
  std::span<const std::int8_t> bytes_;
};

}  // namespace newsloom::embed
