#include "embed/row_sum.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace newsloom::embed {
namespace {

void add_bytes(std::span<const ScaledRow> rows, std::span<float> sum) noexcept {
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
      sum[i] += row.scale * static_cast<float>(row.bytes[i]);
    }
  }
}

/// The components of bytes [first, last) of each row.
void add_some_nibbles(std::span<const ScaledRow> rows, std::span<float> sum, std::size_t first,
                      std::size_t last) noexcept {
  float* const low_sum = sum.data();
  float* const high_sum = low_sum + sum.size() / 2;
  for (const auto& row : rows) {
    for (std::size_t i = first; i < last; ++i) {
      const auto low = static_cast<std::int8_t>(static_cast<std::uint8_t>(row.bytes[i]) << 4);
      low_sum[i] += row.scale * static_cast<float>(low >> 4);
      high_sum[i] += row.scale * static_cast<float>(row.bytes[i] >> 4);
    }
  }
}

void plain_nibbles(std::span<const ScaledRow> rows, std::span<float> sum) noexcept {
  add_some_nibbles(rows, sum, 0, sum.size() / 2);
}

#if defined(__x86_64__)

/// The sums of 32 bytes, that is 64 components, stay in registers while all rows pass by.
[[gnu::target("avx2")]] void avx2_nibbles(std::span<const ScaledRow> rows,
                                          std::span<float> sum) noexcept {
  constexpr std::size_t kLane = 8, kLanes = 4, kTogether = kLane * kLanes;
  const std::size_t half = sum.size() / 2, whole = half / kTogether * kTogether;
  for (std::size_t at = 0; at < whole; at += kTogether) {
    float* const low_at = sum.data() + at;
    float* const high_at = low_at + half;
    __m256 low[kLanes], high[kLanes];
    for (std::size_t k = 0; k < kLanes; ++k) {
      low[k] = _mm256_loadu_ps(low_at + k * kLane);
      high[k] = _mm256_loadu_ps(high_at + k * kLane);
    }
    for (const auto& row : rows) {
      const __m256 scale = _mm256_set1_ps(row.scale);
      for (std::size_t k = 0; k < kLanes; ++k) {
        const auto* const bytes = reinterpret_cast<const __m128i*>(row.bytes + at + k * kLane);
        const __m256i both = _mm256_cvtepi8_epi32(_mm_loadl_epi64(bytes));
        const __m256i lower = _mm256_srai_epi32(_mm256_slli_epi32(both, 28), 28);
        const __m256i upper = _mm256_srai_epi32(both, 4);
        low[k] = _mm256_add_ps(low[k], _mm256_mul_ps(scale, _mm256_cvtepi32_ps(lower)));
        high[k] = _mm256_add_ps(high[k], _mm256_mul_ps(scale, _mm256_cvtepi32_ps(upper)));
      }
    }
    for (std::size_t k = 0; k < kLanes; ++k) {
      _mm256_storeu_ps(low_at + k * kLane, low[k]);
      _mm256_storeu_ps(high_at + k * kLane, high[k]);
    }
  }
  if (whole < half) add_some_nibbles(rows, sum, whole, half);
}

#endif

const RowKernel kWidest = row_kernels().back();

}  // namespace

std::vector<RowKernel> row_kernels() {
  std::vector<RowKernel> kernels{{"plain", plain_nibbles}};
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", avx2_nibbles});
#endif
  return kernels;
}

void add_rows(std::span<const ScaledRow> rows, std::uint32_t bits, std::span<float> sum) noexcept {
  if (bits == 8) {
    add_bytes(rows, sum);
  } else {
    kWidest.add(rows, sum);
  }
}

}  // namespace newsloom::embed
