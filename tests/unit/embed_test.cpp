#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "embed/dot.hpp"
#include "embed/kept_vectors.hpp"
#include "embed/row_sum.hpp"
#include "embed/rows.hpp"
#include "embed/window_mean.hpp"

using namespace newsloom;
using namespace newsloom::embed;

TEST_CASE("every instruction set gives the same dot products to the last bit") {
  Random random(7);
  const auto kernels = dot_kernels();
  const auto check = [&](std::size_t n, std::size_t count, auto&& component) {
    std::vector<std::int8_t> vector(n), components(n * count);
    for (auto& x : vector) x = component();
    for (auto& x : components) x = component();
    std::vector<std::int32_t> expected(count);
    std::vector<std::uint8_t> rows(n / 2 * count);
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t i = 0; i < n; ++i) {
        const int x = components[r * n + i];
        expected[r] += vector[i] * x;
        auto& byte = rows[r * (n / 2) + i % (n / 2)];
        byte = static_cast<std::uint8_t>(byte | (x + 8) << (i < n / 2 ? 0 : 4));
      }
    }
    for (const auto& kernel : kernels) {
      INFO(kernel.name << ", " << n << " components");
      std::vector<std::int32_t> dots(count);
      kernel.rows(DotVector(vector), rows.data(), count, dots.data());
      CHECK(dots == expected);
    }
  };
  for (std::size_t n = 0; n <= 200; n += 2) {
    check(n, n % 5,
          [&] { return static_cast<std::int8_t>(static_cast<int>(random.below(16)) - 8); });
  }
  for (const std::size_t n : {64U, 128U, 4096U}) {
    check(n, 3, [] { return std::int8_t{-8}; });  // the largest sums there are
    check(n, 3, [] { return std::int8_t{7}; });
  }
}

TEST_CASE("vectors are kept in four bits a component, near enough") {
  Random random(5);
  const auto any = [&](std::size_t dim) {
    std::vector<std::int8_t> vector(dim);
    for (auto& x : vector) {
      x = static_cast<std::int8_t>(60 * (random.uniform() + random.uniform() - 1));
    }
    return vector;
  };
  const auto cosine = [](const std::vector<std::int8_t>& a, const std::vector<std::int8_t>& b) {
    double dot = 0, of_a = 0, of_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      dot += a[i] * b[i];
      of_a += a[i] * a[i];
      of_b += b[i] * b[i];
    }
    return dot / std::sqrt(of_a * of_b);
  };
  for (const std::size_t dim : {191U, 192U}) {
    double squares = 0;
    for (int round = 0; round < 100; ++round) {
      auto a = any(dim), b = any(dim);
      for (std::size_t i = 0; i < dim; ++i) b[i] = static_cast<std::int8_t>((a[i] + b[i]) / 2);
      const KeptVectors kept_a({a, a, a, a, a}), kept_b({b, b, b, b, b});
      const auto similar = VectorMatcher(kept_a).compare(kept_b);
      CHECK(similar.title == similar.body);
      CHECK(similar.sentences == Approx(similar.body));
      squares += std::pow(similar.body - cosine(a, b), 2);
    }
    CHECK(std::sqrt(squares / 100) < 0.015);
  }
}

TEST_CASE("every instruction set gives the same sums of rows to the last bit") {
  Random random(11);
  for (std::size_t dim = 0; dim <= 260; dim += 2) {
    std::vector<std::int8_t> bytes(7 * (dim / 2) + 1);
    for (auto& x : bytes) x = static_cast<std::int8_t>(random.below(256));
    std::vector<ScaledRow> rows;
    for (std::size_t r = 0; r < 7; ++r) {
      rows.push_back({&bytes[r * (dim / 2)], static_cast<float>(random.uniform() - 0.5)});
    }
    std::vector<float> expected(dim);
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < dim; ++i) {
        const int byte = row.bytes[i % (dim / 2)];
        const int low = (byte & 15) > 7 ? (byte & 15) - 16 : byte & 15;
        const int high = (byte - (byte & 15)) / 16;
        const float part = row.scale * static_cast<float>(i < dim / 2 ? low : high);
        expected[i] += part;
      }
    }
    for (const auto& kernel : row_kernels()) {
      INFO(kernel.name << ", " << dim << " components");
      std::vector<float> sum(dim);
      kernel.add(rows, sum);
      CHECK(sum == expected);
    }
  }
}

namespace {

/// A vector along one axis and, less, along another.
ArticleVectors leaning(std::size_t axis, std::size_t also) {
  std::vector<std::int8_t> vector(8);
  vector[axis] = 114;
  vector[also] = 56;
  return {vector, vector, vector, vector, vector};
}

KeptVectors kept(const ArticleVectors& vectors) { return KeptVectors(vectors); }

}  // namespace

TEST_CASE("what all articles of the window share no longer makes two of them alike") {
  WindowMean window;
  // An epidemic (axis 0) in all the news, with another event each.
  for (std::size_t i = 0; i < 700; ++i) window.add(kept(leaning(0, 1 + i % 7)));
  auto a = leaning(0, 1), b = leaning(0, 2), same = leaning(0, 1);
  const float before = VectorMatcher(kept(a)).compare(kept(b)).body;
  for (auto* vectors : {&a, &b, &same}) window.centre(*vectors);
  const auto after = VectorMatcher(kept(a)).compare(kept(b)),
             partner = VectorMatcher(kept(a)).compare(kept(same));
  CHECK(before > 0.7F);
  for (const float cosine : {after.title, after.lead, after.body, after.sentences}) {
    CHECK(cosine < 0.3F);
  }
  CHECK(partner.body > 0.98F);
}

TEST_CASE("a window's mean keeps nothing of the articles that left") {
  WindowMean window;
  auto vectors = leaning(0, 1);
  window.add(kept(leaning(3, 4)));
  window.add(kept(vectors));
  window.centre(vectors);  // what is taken out again is the vector before that
  window.remove(kept(vectors));
  window.remove(kept(leaning(3, 4)));
  CHECK(window.empty());

  auto untouched = leaning(0, 1);
  window.centre(untouched);
  const auto whole = leaning(0, 1);
  CHECK(std::ranges::equal(untouched.body(), whole.body()));
}

namespace {

/// Ten rows of 32 components, small ones beside a large one, and a row of zeros.
std::vector<float> some_rows() {
  Random random(11);
  std::vector<float> rows(10 * 32);
  for (auto& x : rows) x = static_cast<float>(random.uniform() + random.uniform() - 1);
  for (std::size_t row = 0; row < 10; ++row) rows[row * 32 + row] *= 3;
  std::fill(rows.begin() + 9 * 32, rows.end(), 0.0F);
  return rows;
}

std::vector<std::byte> written(std::span<const float> rows, std::size_t dim, std::uint32_t bits) {
  ByteWriter out;
  Rows::write(out, rows, dim, bits);
  return std::move(out).take();
}

}  // namespace

TEST_CASE("rows written in few bits read as nearly the same vectors") {
  const auto rows = some_rows();
  for (const std::uint32_t bits : {8U, 4U}) {
    INFO(bits << " bits");
    const auto bytes = written(rows, 32, bits);
    ByteReader in(bytes);
    const auto read = Rows::read(in, 32, bits);
    REQUIRE(in.ok());
    REQUIRE(read.fits());
    REQUIRE(read.count() == 10);
    double error = 0, all = 0;
    for (std::size_t row = 0; row < 10; ++row) {
      std::vector<float> sum(32, 1.0F);
      const ScaledRow half = read.row(row, 2);
      add_rows({&half, 1}, bits, sum);
      for (std::size_t i = 0; i < 32; ++i) {
        const float x = rows[row * 32 + i];
        error += std::pow(2 * (sum[i] - 1) - x, 2);
        all += std::pow(x, 2);
      }
    }
    CHECK(error / all < (bits == 8 ? 1e-4 : 0.02));
  }
  CHECK(written(rows, 32, 4).size() < 0.6 * static_cast<double>(written(rows, 32, 8).size()));
}

TEST_CASE("rows that are not what they should be are not taken") {
  auto rows = some_rows();
  const auto fits = [&](std::size_t written_dim, std::uint32_t written_bits, std::size_t dim,
                        std::uint32_t bits) {
    const auto bytes = written(rows, written_dim, written_bits);
    ByteReader in(bytes);
    return Rows::read(in, dim, bits).fits();
  };
  CHECK(fits(32, 8, 32, 8));
  CHECK_FALSE(fits(32, 8, 32, 4));
  CHECK_FALSE(fits(32, 4, 32, 8));
  CHECK_FALSE(fits(32, 4, 16, 4));
  CHECK_FALSE(fits(32, 8, 32, 5));
  CHECK_FALSE(fits(32, 4, 33, 4));
  rows[0] = std::numeric_limits<float>::infinity();
  CHECK_FALSE(fits(32, 8, 32, 8));
}
