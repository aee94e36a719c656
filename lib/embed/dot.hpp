#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace newsloom::embed {

/// A vector that many rows are multiplied with: an even number of components, under 16,384, each
/// within 8 of zero, and their sum.
struct DotVector {
  DotVector() = default;
  explicit DotVector(std::vector<std::int8_t> values)
      : components(std::move(values)),
        sum(std::accumulate(components.begin(), components.end(), 0)) {}

  std::vector<std::int8_t> components;
  std::int32_t sum = 0;
};

/// Exact dot products of a vector with each row of a matrix in four bits a component: `count` rows
/// of as many components, n, one after the other; out[i] belongs to row i.  Byte k of a row holds
/// component k in its low half and component k + n / 2 in its high half, each plus 8.  Uses the
/// widest instructions of the machine; the sums are integers, so that all give the same bits.
void dot_rows_i4(const DotVector& vector, const std::uint8_t* rows, std::size_t count,
                 std::int32_t* out) noexcept;

/// One way to compute dot_rows_i4.
struct DotKernel {
  const char* name;
  decltype(&dot_rows_i4) rows;
};

/// All that this machine can run, the plain one first, the widest last.
std::vector<DotKernel> dot_kernels();

}  // namespace newsloom::embed
