#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "embed/dot.hpp"
#include "embed/window_mean.hpp"

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

namespace {

/// A vector along one axis and, less, along another.
ArticleVectors leaning(std::size_t axis, std::size_t also) {
  std::vector<std::int8_t> vector(8);
  vector[axis] = 114;
  vector[also] = 56;
  return {vector, vector, vector, vector, vector};
}

}  // namespace

TEST_CASE("what all articles of the window share no longer makes two of them alike") {
  WindowMean window;
  // An epidemic (axis 0) in all the news, with another event each.
  for (std::size_t i = 0; i < 700; ++i) window.add(leaning(0, 1 + i % 7));
  auto a = leaning(0, 1), b = leaning(0, 2), same = leaning(0, 1);
  const float before = compare(a, b).body;
  for (auto* vectors : {&a, &b, &same}) window.centre(*vectors);
  const auto after = compare(a, b), partner = compare(a, same);
  CHECK(before > 0.7F);
  for (const float cosine : {after.title, after.lead, after.body, after.sentences}) {
    CHECK(cosine < 0.3F);
  }
  CHECK(partner.body > 0.98F);
}

TEST_CASE("a window's mean keeps nothing of the articles that left") {
  WindowMean window;
  auto vectors = leaning(0, 1);
  window.add(leaning(3, 4));
  window.add(vectors);
  window.centre(vectors);  // what is taken out again is the vector before that
  window.remove(vectors);
  window.remove(leaning(3, 4));
  CHECK(window.empty());

  auto untouched = leaning(0, 1);
  window.centre(untouched);
  CHECK(untouched.body == leaning(0, 1).body);
}
