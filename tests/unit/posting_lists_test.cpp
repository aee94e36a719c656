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
  std::map<terms::TermId, std::map<Place, float>> expected;
  const auto check = [&] {
    for (const auto& [term, articles] : expected) {
      std::map<Place, float> found;
      for (const Posting posting : lists.of(term)) found[posting.place()] = posting.weight();
      REQUIRE(found.size() == articles.size());
      REQUIRE(found.size() == lists.of(term).size());
      for (const auto& [place, weight] : articles) {
        REQUIRE(std::abs(found.at(place) - weight) < 0.005F);
      }
    }
  };
  for (int step = 0; step < 20000; ++step) {
    // Some terms stand in many articles, most in few; the window grows, then ends.
    const auto term = static_cast<terms::TermId>(random.below(1 + random.below(200)));
    auto& articles = expected[term];
    if (random.below(10) < (step < 10000 ? 7U : 3U)) {
      const auto place = static_cast<Place>(random.below(kMostPlaces));
      const auto weight = static_cast<float>(random.uniform());
      if (articles.emplace(place, weight).second) lists.add(term, {place, weight});
    } else if (!articles.empty()) {
      const auto gone = articles.begin()->first;
      lists.remove(term, gone);
      articles.erase(gone);
    }
    if (step % 1000 == 0) check();
  }
  check();
  for (const auto& [term, articles] : expected) {
    for (const auto& [place, weight] : articles) lists.remove(term, place);
  }
  CHECK(lists.empty());
}
