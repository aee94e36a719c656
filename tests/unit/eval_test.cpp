#include <cmath>
#include <string>

#include "catch.hpp"
#include "eval/assignment.hpp"
#include "newsloom/evaluate.hpp"

using namespace newsloom;

namespace {

/// A figure up to rounding.
struct About {
  double value;
};
bool operator==(double figure, const About& expected) {
  return std::abs(figure - expected.value) < 1e-12;
}
About about(double value) { return {value}; }

void check(const Quality& quality, double precision, double recall) {
  CHECK(quality.precision == about(precision));
  CHECK(quality.recall == about(recall));
  CHECK(quality.f1 ==
        about(precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0));
}

}  // namespace

TEST_CASE("a perfect assignment has full marks, whatever the names") {
  const auto got =
      evaluate({{"a", "e1"}, {"b", "e1"}, {"c", "e2"}}, {{"a", "9"}, {"b", "9"}, {"c", "1"}});
  REQUIRE(got.ok());
  check(got->bcubed, 1, 1);
  check(got->pairwise, 1, 1);
  CHECK(got->ceaf_e_f1 == about(1));
  CHECK(got->nmi == about(1));
  CHECK(got->articles == 3);
  CHECK(got->gold_stories == 2);
  CHECK(got->found_stories == 2);
  CHECK_FALSE(got->cross);
}

TEST_CASE("figures of a small case computed by hand") {
  // Gold {a b c}, {d e}; found {a b}, {c d e}.
  const auto got = evaluate({{"a", "x"}, {"b", "x"}, {"c", "x"}, {"d", "y"}, {"e", "y"}},
                            {{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}, {"e", "2"}});
  REQUIRE(got.ok());
  // Precision: 1, 1, 1/3, 2/3, 2/3; recall: 2/3, 2/3, 1/3, 1, 1.
  check(got->bcubed, 11.0 / 15, 11.0 / 15);
  check(got->bcubed_multi, 11.0 / 15, 11.0 / 15);
  check(got->pairwise, 0.5, 0.5);  // ab, de of ab, cd, ce, de and of ab, ac, bc, de
  // x-1: 2*2/5, y-2: 2*2/5; the other matching is worse.
  CHECK(got->ceaf_e_f1 == about(0.8));
}

TEST_CASE("all in one and each alone") {
  const LabelMap gold = {{"a", "x"}, {"b", "x"}, {"c", "y"}, {"d", "z"}};
  const auto one = evaluate(gold, {{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}});
  check(one->bcubed, (0.5 + 0.5 + 0.25 + 0.25) / 4, 1);
  check(one->pairwise, 1.0 / 6, 1);
  CHECK(one->nmi == about(0));
  const auto alone = evaluate(gold, {{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}});
  check(alone->bcubed, 1, 0.75);
  check(alone->bcubed_multi, 1, 0.5);
  check(alone->pairwise, 1, 0);
}

TEST_CASE("an article without an assignment is alone, one without a label does not count") {
  const auto got =
      evaluate({{"a", "x"}, {"b", "x"}, {"c", "x"}}, {{"a", "1"}, {"c", "1"}, {"z", "1"}});
  REQUIRE(got.ok());
  CHECK(got->missing == 1);
  CHECK(got->articles == 3);
  CHECK(got->found_stories == 2);
  check(got->bcubed, 1, (2.0 / 3 + 2.0 / 3 + 1.0 / 3) / 3);
  // A story that is called like an article's id is not that article.
  const auto named = evaluate({{"a", "x"}, {"b", "x"}}, {{"a", "missing:b"}});
  CHECK(named->found_stories == 2);
}

TEST_CASE("figures over mates of another language") {
  // Event x: a fr, b fr, c zh; event y: d en, e zh.  Found: {a c}, {b}, {d}, {e b'}.
  const LabelMap gold = {{"a", "x"}, {"b", "x"}, {"c", "x"}, {"d", "y"}, {"e", "y"}};
  const LabelMap found = {{"a", "1"}, {"c", "1"}, {"b", "2"}, {"e", "2"}, {"d", "3"}};
  const LabelMap languages = {{"a", "fr"}, {"b", "fr"}, {"c", "zh"}, {"d", "en"}, {"e", "zh"}};
  const auto got = evaluate(gold, found, languages);
  REQUIRE(got.ok());
  REQUIRE(got->cross);
  CHECK(got->cross->gold_pairs == 3);         // ac, bc, de
  check(got->cross->pairwise, 0.5, 1.0 / 3);  // found ac, be
  // Recall: a 1, b 0, c 1/2, d 0, e 0; precision over a, c, b, e: 1, 1, 0, 0.
  check(got->cross->bcubed, 0.5, 0.3);
  REQUIRE(got->cross->by_pair.size() == 2);
  check(got->cross->by_pair.at({"fr", "zh"}), 0.5, 0.5);
  check(got->cross->by_pair.at({"en", "zh"}), 0, 0);
}

TEST_CASE("what cannot be evaluated is an error") {
  CHECK(evaluate({}, {{"a", "1"}}).code() == ErrorCode::invalid_argument);
  const auto got = evaluate({{"a", "x"}, {"b", "x"}}, {}, {{"a", "fr"}});
  REQUIRE(!got.ok());
  CHECK(got.error().message.find("'b'") != std::string::npos);
}

TEST_CASE("the best matching is found where greed fails") {
  // Greedy takes 5 and is left with 0; the best is 4 + 4.
  CHECK(eval::best_matching(2, 2, {{0, 0, 5}, {0, 1, 4}, {1, 0, 4}}) == about(8));
  CHECK(eval::best_matching(1, 3, {{0, 0, 1}, {0, 1, 3}, {0, 2, 2}}) == about(3));
  CHECK(eval::best_matching(3, 1, {{0, 0, 1}, {1, 0, 3}}) == about(3));
  CHECK(eval::best_matching(2, 2, {}) == about(0));
  CHECK(eval::best_matching(4, 4, {{0, 0, 1}, {1, 1, 1}, {2, 2, 2}, {2, 3, 3}, {3, 3, 2}}) ==
        about(6));
}
