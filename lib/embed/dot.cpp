#include "embed/dot.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace newsloom::embed {
namespace {

std::int32_t plain_dot(const std::int8_t* a, const std::int8_t* b, std::size_t n) noexcept {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::int32_t{a[i]} * b[i];
  return sum;
}

void plain_rows(const std::int8_t* vector, const std::int8_t* rows, std::size_t n,
                std::size_t count, std::int32_t* out) noexcept {
  for (std::size_t r = 0; r < count; ++r) out[r] = plain_dot(vector, rows + r * n, n);
}

#if defined(__x86_64__)

// Four rows at a time: the vector is loaded once for them, and they are summed up together.
constexpr std::size_t kTogether = 4;

[[gnu::target("avx2")]] __m128i sums_of(const __m256i (&lanes)[kTogether]) noexcept {
  const __m256i sums = _mm256_hadd_epi32(_mm256_hadd_epi32(lanes[0], lanes[1]),
                                         _mm256_hadd_epi32(lanes[2], lanes[3]));
  return _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
}

[[gnu::target("avx2")]] __m256i load_bytes(const std::int8_t* at) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

[[gnu::target("avx2")]] __m256i load_wide(const std::int8_t* at) noexcept {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}

[[gnu::target("avx2")]] void avx2_rows(const std::int8_t* vector, const std::int8_t* rows,
                                       std::size_t n, std::size_t count,
                                       std::int32_t* out) noexcept {
  const std::size_t whole = n / 16 * 16, fours = count / kTogether * kTogether;
  for (std::size_t r = 0; r < fours; r += kTogether) {
    const std::int8_t* row = rows + r * n;
    __m256i lanes[kTogether] = {};
    for (std::size_t i = 0; i < whole; i += 16) {
      const __m256i factor = load_wide(vector + i);
      for (std::size_t k = 0; k < kTogether; ++k) {
        const __m256i product = _mm256_madd_epi16(factor, load_wide(row + k * n + i));
        lanes[k] = _mm256_add_epi32(lanes[k], product);
      }
    }
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + r), sums_of(lanes));
    if (whole == n) continue;
    for (std::size_t k = 0; k < kTogether; ++k) {
      out[r + k] += plain_dot(vector + whole, row + k * n + whole, n - whole);
    }
  }
  for (std::size_t r = fours; r < count; ++r) {
    const std::int8_t* row = rows + r * n;
    __m256i lanes[kTogether] = {};
    for (std::size_t i = 0; i < whole; i += 16) {
      const __m256i product = _mm256_madd_epi16(load_wide(vector + i), load_wide(row + i));
      lanes[0] = _mm256_add_epi32(lanes[0], product);
    }
    out[r] = _mm_cvtsi128_si32(sums_of(lanes)) + plain_dot(vector + whole, row + whole, n - whole);
  }
}

/// The instruction multiplies unsigned by signed: the row is raised by 128, and 128 times the sum
/// of the vector is taken off again.
[[gnu::target("avx2,avx512f,avx512vl,avx512vnni")]] void vnni_rows(const std::int8_t* vector,
                                                                   const std::int8_t* rows,
                                                                   std::size_t n, std::size_t count,
                                                                   std::int32_t* out) noexcept {
  const std::size_t whole = n / 32 * 32, fours = count / kTogether * kTogether;
  const __m256i raise = _mm256_set1_epi8(static_cast<char>(0x80));
  __m256i too_much = _mm256_setzero_si256();
  for (std::size_t i = 0; i < whole; i += 32) {
    too_much = _mm256_dpbusd_epi32(too_much, raise, load_bytes(vector + i));
  }
  const __m256i start = _mm256_sub_epi32(_mm256_setzero_si256(), too_much);
  for (std::size_t r = 0; r < fours; r += kTogether) {
    const std::int8_t* row = rows + r * n;
    __m256i lanes[kTogether] = {start, start, start, start};
    for (std::size_t i = 0; i < whole; i += 32) {
      const __m256i factor = load_bytes(vector + i);
      for (std::size_t k = 0; k < kTogether; ++k) {
        const __m256i raised = _mm256_xor_si256(load_bytes(row + k * n + i), raise);
        lanes[k] = _mm256_dpbusd_epi32(lanes[k], raised, factor);
      }
    }
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + r), sums_of(lanes));
    if (whole == n) continue;
    for (std::size_t k = 0; k < kTogether; ++k) {
      out[r + k] += plain_dot(vector + whole, row + k * n + whole, n - whole);
    }
  }
  for (std::size_t r = fours; r < count; ++r) {
    const std::int8_t* row = rows + r * n;
    __m256i lanes[kTogether] = {start};
    for (std::size_t i = 0; i < whole; i += 32) {
      const __m256i raised = _mm256_xor_si256(load_bytes(row + i), raise);
      lanes[0] = _mm256_dpbusd_epi32(lanes[0], raised, load_bytes(vector + i));
    }
    out[r] = _mm_cvtsi128_si32(sums_of(lanes)) + plain_dot(vector + whole, row + whole, n - whole);
  }
}

#elif defined(__aarch64__)

void neon_rows(const std::int8_t* vector, const std::int8_t* rows, std::size_t n, std::size_t count,
               std::int32_t* out) noexcept {
  for (std::size_t r = 0; r < count; ++r) {
    const std::int8_t* row = rows + r * n;
    int32x4_t lanes = vdupq_n_s32(0);
    std::size_t i = 0;
    for (; i + 16 <= n; i += 16) {
      const int8x16_t a = vld1q_s8(vector + i), b = vld1q_s8(row + i);
      lanes = vpadalq_s16(lanes, vmull_s8(vget_low_s8(a), vget_low_s8(b)));
      lanes = vpadalq_s16(lanes, vmull_s8(vget_high_s8(a), vget_high_s8(b)));
    }
    out[r] = vaddvq_s32(lanes) + plain_dot(vector + i, row + i, n - i);
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

void dot_rows_i8(const std::int8_t* vector, const std::int8_t* rows, std::size_t n,
                 std::size_t count, std::int32_t* out) noexcept {
  kWidest.rows(vector, rows, n, count, out);
}

}  // namespace newsloom::embed
