#include "train/romanisation.hpp"

#include <string>

#include "catch.hpp"

// How names in Han characters and kana are spelt in Latin letters.

using namespace newsloom::train;

namespace {

/// The share of a spelling; 0: it is none.
double share(const WeightedSpellings& spellings, const std::string& letters) {
  double sum = 0;
  for (const auto& [spelt, p] : spellings) sum += spelt == letters ? p : 0;
  return sum;
}

double sum(const WeightedSpellings& spellings) {
  double all = 0;
  for (const auto& item : spellings) all += item.second;
  return all;
}

}  // namespace

TEST_CASE("alternatives share out what is left to the first") {
  const auto spellings = alternatives("eo o/.15 -/.25");
  CHECK(share(spellings, "eo") == Approx(.6));
  CHECK(share(spellings, "o") == Approx(.15));
  CHECK(share(spellings, "") == Approx(.25));
  const auto both = joined({spellings, alternatives("n")});
  CHECK(share(both, "eon") == Approx(.6));
  CHECK(share(both, "n") == Approx(.25));
}

TEST_CASE("overseas Pinyin becomes Wade-Giles before all") {
  for (const auto& [pinyin, wade] :
       {std::pair("zhou", "chou"), std::pair("xi", "hsi"), std::pair("deng", "teng"),
        std::pair("guo", "kuo"), std::pair("qian", "chien"), std::pair("gui", "kuei"),
        std::pair("shi", "shih"), std::pair("ruo", "jo"), std::pair("song", "sung")}) {
    INFO(pinyin);
    const auto spellings = overseas_spellings(pinyin);
    for (const auto& [letters, p] : spellings)
      CHECK((p < share(spellings, wade) || letters == wade));
    CHECK(sum(spellings) == Approx(1));
  }
  CHECK(share(overseas_spellings("huai"), "hwai") > .2);
  CHECK(share(overseas_spellings("zhi"), "jhih") > 0);
  CHECK(overseas_spellings("ng").empty());
}

TEST_CASE("Hong Kong's and Korean names are spelt in several ways") {
  CHECK(share(cantonese_spellings("can"), "chan") > .4);
  CHECK(share(cantonese_spellings("wong"), "wong") == Approx(1));
  CHECK(share(cantonese_spellings("jyu"), "yu") > .3);
  CHECK(sum(cantonese_spellings("zoeng")) == Approx(1));
  CHECK(cantonese_spellings("x").empty());
  CHECK(share(korean_spellings(u'\uAE40'), "kim") > .3);
  CHECK(share(korean_spellings(u'\uAE40'), "gim") > .3);
  CHECK(sum(korean_spellings(u'\uBC15')) == Approx(1));
  CHECK(korean_spellings(u'a').empty());
  for (const auto& surname : korean_surnames())
    CHECK(sum(alternatives(surname.spellings)) == Approx(1));
}

TEST_CASE("katakana become Hepburn without long marks") {
  for (const auto& [kana, letters] : {std::pair(u"\u30C8\u30A6\u30AD\u30E7\u30A6", "tokyo"),
                                      std::pair(u"\u30AD\u30B7\u30C0", "kishida"),
                                      std::pair(u"\u30CF\u30C3\u30C8\u30EA", "hattori"),
                                      std::pair(u"\u30B7\u30F3\u30BE\u30A6", "shinzo"),
                                      std::pair(u"\u30A4\u30C3\u30C1", "itchi")}) {
    CHECK(romaji(kana) == letters);
  }
  CHECK(romaji(u"\u6F22").empty());
}
