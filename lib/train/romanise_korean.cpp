#include <array>

#include "train/romanisation.hpp"

namespace newsloom::train {

WeightedSpellings korean_spellings(char16_t syllable) {
  static constexpr std::array<const char*, 19> kInitials = {"g k/.5",   "kk k/.3 gg/.2",
                                                            "n",        "d t/.4",
                                                            "tt",       "r l/.4 n/.1",
                                                            "m",        "b p/.4",
                                                            "bb pp/.5", "s sh/.15",
                                                            "ss",       "-",
                                                            "j ch/.35", "jj",
                                                            "ch",       "k",
                                                            "t",        "p",
                                                            "h"};
  static constexpr std::array<const char*, 21> kVowels = {"a ah/.05",
                                                          "ae ai/.15 e/.1",
                                                          "ya",
                                                          "yae",
                                                          "eo o/.15 u/.2 ou/.05 e/.03",
                                                          "e",
                                                          "yeo you/.15 yu/.1 yo/.1 yeou/.02 ye/.03",
                                                          "ye yeh/.1 ie/.1",
                                                          "o oh/.12",
                                                          "wa",
                                                          "wae ue/.1",
                                                          "oe oi/.3 we/.05",
                                                          "yo yoo/.05",
                                                          "u oo/.25 woo/.1",
                                                          "wo weo/.05 won/.01",
                                                          "we",
                                                          "wi wee/.1 ui/.1",
                                                          "yu yoo/.2 you/.05",
                                                          "eu u/.35 oo/.02",
                                                          "ui eui/.15 i/.1 ee/.05",
                                                          "i ee/.15 y/.05 yi/.03 ie/.02"};
  static constexpr std::array<const char*, 28> kFinals = {
      "-", "k g/.3 ck/.05", "k", "k", "n", "n",  "n", "t", "l", "k", "m", "l", "l", "l", "p", "l",
      "m", "p b/.3",        "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};
  if (syllable < 0xAC00 || syllable > 0xD7A3) return {};
  const int index = syllable - 0xAC00;
  return joined({alternatives(kInitials[static_cast<std::size_t>(index / 588)]),
                 alternatives(kVowels[static_cast<std::size_t>(index / 28 % 21)]),
                 alternatives(kFinals[static_cast<std::size_t>(index % 28)])});
}

std::span<const CustomSurname> korean_surnames() {
  static constexpr std::array<CustomSurname, 26> kSurnames = {{
      {u'李', "lee yi/.1 rhee/.1 ri/.15 i/.05 li/.05"},
      {u'朴', "park pak/.2 bak/.1"},
      {u'崔', "choi choe/.3 choy/.02"},
      {u'金', "kim gim/.03"},
      {u'林', "lim im/.2 rim/.2 yim/.1"},
      {u'柳', "yoo ryu/.3 yu/.2 ryoo/.1"},
      {u'刘', "yoo yu/.4 you/.1"},
      {u'卢', "roh noh/.4 no/.2"},
      {u'郑', "jung jeong/.3 chung/.25 chong/.1"},
      {u'姜', "kang gang/.1"},
      {u'尹', "yoon yun/.3"},
      {u'文', "moon mun/.2"},
      {u'吴', "oh o/.1"},
      {u'禹', "woo u/.1"},
      {u'赵', "cho jo/.3"},
      {u'张', "jang chang/.3"},
      {u'韩', "han"},
      {u'申', "shin sin/.1"},
      {u'沈', "shim sim/.3"},
      {u'安', "ahn an/.4"},
      {u'权', "kwon gwon/.1 gweon/.05"},
      {u'白', "baek paik/.2 paek/.2 back/.1"},
      {u'成', "sung seong/.4 song/.1"},
      {u'曹', "cho jo/.3"},
      {u'丁', "jung jeong/.3 chung/.25"},
      {u'徐', "seo suh/.3 so/.1"},
  }};
  return kSurnames;
}

}  // namespace newsloom::train
