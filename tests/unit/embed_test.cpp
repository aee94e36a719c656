#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "embed/dot.hpp"

using namespace newsloom;
using namespace newsloom::embed;

TEST_CASE("every instruction set gives the same dot products to the last bit") {
  Random random(7);
  const auto kernels = dot_kernels();
  const auto check = [&](std::size_t n, std::size_t count, auto&& component) {
    std::vector<std::int8_t> vector(n), rows(n * count);
    for (auto& x : vector) x = component();
    for (auto& x : rows) x = component();
    std::vector<std::int32_t> expected(count);
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t i = 0; i < n; ++i) expected[r] += vector[i] * rows[r * n + i];
    }
    for (const auto& kernel : kernels) {
      INFO(kernel.name << ", " << n << " components");
      std::vector<std::int32_t> dots(count);
      kernel.rows(vector.data(), rows.data(), n, count, dots.data());
      CHECK(dots == expected);
    }
    if (count != 0) CHECK(dot_i8(vector.data(), rows.data(), n) == expected[0]);
  };
  for (std::size_t n = 0; n <= 200; ++n) {
    check(n, n % 5, [&] { return static_cast<std::int8_t>(random.below(256)); });
  }
  for (const std::size_t n : {64U, 128U, 1024U}) {
    check(n, 3, [] { return std::int8_t{-128}; });  // the largest sums there are
    check(n, 3, [] { return std::int8_t{127}; });
  }
}
