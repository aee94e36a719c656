#include "index/posting_lists.hpp"

#include <cmath>
#include <map>

#include "base/random.hpp"
#include "catch.hpp"

using namespace newsloom;
using namespace newsloom::index;

TEST_CASE("postings are found until they are removed, whatever came and went between") {
  Random random(3);
  PostingLists lists;
  std::map<terms::TermId, std::map<Slot, float>> expected;
  const auto check = [&] {
    for (const auto& [term, articles] : expected) {
      std::map<Slot, float> found;
      for (const Posting posting : lists.of(term)) found[posting.slot()] = posting.weight();
      REQUIRE(found.size() == articles.size());
      REQUIRE(found.size() == lists.of(term).size());
      for (const auto& [slot, weight] : articles) {
        REQUIRE(std::abs(found.at(slot) - weight) < 0.005F);
      }
    }
  };
  for (int step = 0; step < 20000; ++step) {
    // Some terms stand in many articles, most in few; the window grows, then ends.
    const auto term = static_cast<terms::TermId>(random.below(1 + random.below(200)));
    auto& articles = expected[term];
    if (random.below(10) < (step < 10000 ? 7U : 3U)) {
      const auto slot = static_cast<Slot>(random.below(kMostSlots));
      const auto weight = static_cast<float>(random.uniform());
      if (articles.emplace(slot, weight).second) lists.add(term, {slot, weight});
    } else if (!articles.empty()) {
      const auto gone = articles.begin()->first;
      lists.remove(term, gone);
      articles.erase(gone);
    }
    if (step % 1000 == 0) check();
  }
  check();
  for (const auto& [term, articles] : expected) {
    for (const auto& [slot, weight] : articles) lists.remove(term, slot);
  }
  CHECK(lists.empty());
}
