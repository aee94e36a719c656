#include "embed/dot.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace newsloom::embed {
namespace {

/// Rows hold components plus 8: what that is too much in each sum.
std::int32_t too_much(const DotVector& vector) noexcept { return 8 * vector.sum; }

/// Of bytes `first` to `half` of a row, whose components count as they are written.
std::int32_t plain_dot(const std::int8_t* vector, const std::uint8_t* row, std::size_t first,
                       std::size_t half) noexcept {
  std::int32_t sum = 0;
  for (std::size_t i = first; i < half; ++i) {
    sum += vector[i] * (row[i] & 15) + vector[half + i] * (row[i] >> 4);
  }
  return sum;
}

void plain_rows(const DotVector& of, const std::uint8_t* rows, std::size_t count,
                std::int32_t* out) noexcept {
  const std::int8_t* vector = of.components.data();
  const std::size_t half = of.components.size() / 2;
  for (std::size_t r = 0; r < count; ++r) {
    out[r] = plain_dot(vector, rows + r * half, 0, half) - too_much(of);
  }
}

#if defined(__x86_64__)

constexpr std::size_t kWide = 32;  // bytes of a row at once

[[gnu::target("avx2")]] std::int32_t sum_of_lanes(__m256i lanes) noexcept {
  const __m128i four =
      _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, _MM_SHUFFLE(1, 0, 3, 2)));
  return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, _MM_SHUFFLE(2, 3, 0, 1))));
}

[[gnu::target("avx2")]] __m256i load(const void* at) noexcept {
  return _mm256_loadu_si256(static_cast<const __m256i*>(at));
}

[[gnu::target("avx2")]] void avx2_rows(const DotVector& of, const std::uint8_t* rows,
                                       std::size_t count, std::int32_t* out) noexcept {
  const std::int8_t* vector = of.components.data();
  const std::size_t half = of.components.size() / 2, whole = half / kWide * kWide;
  const __m256i low = _mm256_set1_epi8(15), ones = _mm256_set1_epi16(1);
  for (std::size_t r = 0; r < count; ++r) {
    const std::uint8_t* row = rows + r * half;
    __m256i lanes = _mm256_setzero_si256();
    for (std::size_t i = 0; i < whole; i += kWide) {
      const __m256i bytes = load(row + i);
      const __m256i first = _mm256_and_si256(bytes, low);
      const __m256i second = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low);
      // Four products of at most 120 each in 16 bits.
      const __m256i products =
          _mm256_add_epi16(_mm256_maddubs_epi16(first, load(vector + i)),
                           _mm256_maddubs_epi16(second, load(vector + half + i)));
      lanes = _mm256_add_epi32(lanes, _mm256_madd_epi16(products, ones));
    }
    out[r] = sum_of_lanes(lanes) + plain_dot(vector, row, whole, half) - too_much(of);
  }
}

[[gnu::target("avx2,avx512f,avx512vl,avx512vnni")]] void vnni_rows(const DotVector& of,
                                                                   const std::uint8_t* rows,
                                                                   std::size_t count,
                                                                   std::int32_t* out) noexcept {
  const std::int8_t* vector = of.components.data();
  const std::size_t half = of.components.size() / 2, whole = half / kWide * kWide;
  const __m256i low = _mm256_set1_epi8(15);
  for (std::size_t r = 0; r < count; ++r) {
    const std::uint8_t* row = rows + r * half;
    __m256i lanes = _mm256_setzero_si256();
    for (std::size_t i = 0; i < whole; i += kWide) {
      const __m256i bytes = load(row + i);
      lanes = _mm256_dpbusd_epi32(lanes, _mm256_and_si256(bytes, low), load(vector + i));
      lanes = _mm256_dpbusd_epi32(lanes, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low),
                                  load(vector + half + i));
    }
    out[r] = sum_of_lanes(lanes) + plain_dot(vector, row, whole, half) - too_much(of);
  }
}

#elif defined(__aarch64__)

void neon_rows(const DotVector& of, const std::uint8_t* rows, std::size_t count,
               std::int32_t* out) noexcept {
  const std::int8_t* vector = of.components.data();
  const std::size_t half = of.components.size() / 2;
  for (std::size_t r = 0; r < count; ++r) {
    const std::uint8_t* row = rows + r * half;
    int32x4_t lanes = vdupq_n_s32(0);
    std::size_t i = 0;
    for (; i + 16 <= half; i += 16) {
      const uint8x16_t bytes = vld1q_u8(row + i);
      const int8x16_t first = vreinterpretq_s8_u8(vandq_u8(bytes, vdupq_n_u8(15)));
      const int8x16_t second = vreinterpretq_s8_u8(vshrq_n_u8(bytes, 4));
      const int8x16_t a = vld1q_s8(vector + i), b = vld1q_s8(vector + half + i);
      int16x8_t products = vmull_s8(vget_low_s8(first), vget_low_s8(a));
      products = vmlal_s8(products, vget_high_s8(first), vget_high_s8(a));
      products = vmlal_s8(products, vget_low_s8(second), vget_low_s8(b));
      products = vmlal_s8(products, vget_high_s8(second), vget_high_s8(b));
      lanes = vpadalq_s16(lanes, products);
    }
    out[r] = vaddvq_s32(lanes) + plain_dot(vector, row, i, half) - too_much(of);
  }
}

#endif

const DotKernel kWidest = dot_kernels().back();

}  // namespace

std::vector<DotKernel> dot_kernels() {
  std::vector<DotKernel> kernels{{"plain", plain_rows}};
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", avx2_rows});
  if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
    kernels.push_back({"avx512vnni", vnni_rows});
  }
#elif defined(__aarch64__)
  kernels.push_back({"neon", neon_rows});
#endif
  return kernels;
}

void dot_rows_i4(const DotVector& vector, const std::uint8_t* rows, std::size_t count,
                 std::int32_t* out) noexcept {
  kWidest.rows(vector, rows, count, out);
}

}  // namespace newsloom::embed
