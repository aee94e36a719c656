#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsloom::embed {

/// Exact dot products of a vector with each row of a matrix: `count` rows of n components each,
/// one after the other; out[i] belongs to row i.  Uses the widest instructions of the machine;
/// the sums are integers, so that all give the same bits.
void dot_rows_i8(const std::int8_t* vector, const std::int8_t* rows, std::size_t n,
                 std::size_t count, std::int32_t* out) noexcept;

/// Exact dot product of two int8 vectors of n components.
inline std::int32_t dot_i8(const std::int8_t* a, const std::int8_t* b, std::size_t n) noexcept {
  std::int32_t dot = 0;
  dot_rows_i8(a, b, n, 1, &dot);
  return dot;
}

/// One way to compute dot_rows_i8.
struct DotKernel {
  const char* name;
  decltype(&dot_rows_i8) rows;
};

/// All that this machine can run, the plain one first, the widest last.
std::vector<DotKernel> dot_kernels();

}  // namespace newsloom::embed
