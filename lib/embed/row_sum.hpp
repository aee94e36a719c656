#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace newsloom::embed {

/// A vector as integers of 8 bits, or of 4: those of the first half of the components in the low
/// bits of each byte, of the second half in the high ones.
struct ScaledRow {
  const std::int8_t* bytes = nullptr;
  float scale = 0;  ///< a component = scale * integer
};

/// Adds rows to `sum`, dim floats, in their order; `bits` is 8 or 4.  Uses the widest instructions
/// of the machine; each component is the same sum of the same products whatever they are.
void add_rows(std::span<const ScaledRow> rows, std::uint32_t bits, std::span<float> sum) noexcept;

/// One way to compute add_rows for 4 bits.
struct RowKernel {
  const char* name;
  void (*add)(std::span<const ScaledRow> rows, std::span<float> sum) noexcept;
};

/// All that this machine can run, the plain one first, the widest last.
std::vector<RowKernel> row_kernels();

}  // namespace newsloom::embed
