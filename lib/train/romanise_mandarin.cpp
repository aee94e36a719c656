#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "train/romanisation.hpp"

namespace newsloom::train {
namespace {

struct Spelling {
  std::string_view pinyin;
  const char* spellings;
};

// Wade-Giles first, as Taiwan spells names without apostrophes, then what Taiwan's other systems,
// Yale and custom have in its place.
constexpr std::array<Spelling, 24> kInitials = {{
    {"", "-"},
    {"b", "p b/.4"},
    {"p", "p"},
    {"m", "m"},
    {"f", "f"},
    {"d", "t d/.4"},
    {"t", "t"},
    {"n", "n"},
    {"l", "l"},
    {"g", "k g/.4"},
    {"k", "k"},
    {"h", "h"},
    {"j", "ch j/.4 ts/.1"},
    {"q", "ch ts/.15 c/.05"},
    {"x", "hs sh/.35 s/.2"},
    {"zh", "ch j/.35 ts/.1 jh/.05"},
    {"ch", "ch"},
    {"sh", "sh s/.1"},
    {"r", "j r/.4"},
    {"z", "ts tz/.3 j/.05"},
    {"c", "ts tz/.1 ch/.1"},
    {"s", "s"},
    {"y", "y -/.3"},
    {"w", "w"},
}};

constexpr std::array<Spelling, 29> kFinals = {{
    {"a", "a ah/.1"},
    {"e", "e o/.15 eh/.15"},
    {"o", "o"},
    {"er", "erh er/.3"},
    {"ao", "ao au/.4"},
    {"ou", "ou o/.1 ow/.1 u/.15"},
    {"an", "an en/.1"},
    {"en", "en un/.1 eng/.1"},
    {"eng", "eng ong/.1 en/.1 ung/.1"},
    {"ong", "ung ong/.3 oong/.1"},
    {"i", "i ih/.1 ee/.1 yi/.1"},
    {"ie", "ieh ie/.4"},
    {"iao", "iao iau/.4"},
    {"iu", "iu iou/.3 ew/.1"},
    {"ian", "ien ian/.3 en/.1"},
    {"in", "in ing/.15"},
    {"ing", "ing in/.15"},
    {"iong", "iung iong/.4"},
    {"u", "u yu/.2 oo/.15"},
    {"v", "u yu/.3"},
    {"ve", "ueh ue/.4"},
    {"ue", "ueh ue/.4"},
    {"ua", "ua wa/.4"},
    {"uo", "o uo/.3"},
    {"uai", "uai wai/.4"},
    {"ui", "ui uei/.3 wei/.1"},
    {"uan", "uan wan/.1 uen/.1"},
    {"un", "un uen/.2 wen/.1"},
    {"uang", "uang wang/.3"},
}};

// Syllables with a final of their own.
constexpr std::array<Spelling, 14> kOwnFinals = {{
    {"zhi", "ih i/.3 ee/.1"},
    {"chi", "ih i/.3 ee/.1"},
    {"shi", "ih i/.3 ee/.1"},
    {"ri", "ih i/.3"},
    {"zi", "u ih/.1 i/.1"},
    {"ci", "u ih/.1 i/.1"},
    {"si", "u ih/.1 i/.1"},
    {"ge", "o e/.3"},
    {"ke", "o e/.3"},
    {"he", "o e/.3"},
    {"guo", "uo o/.2"},
    {"kuo", "uo o/.2"},
    {"gui", "uei ui/.3 wei/.1"},
    {"kui", "uei ui/.3 wei/.1"},
}};

template <std::size_t n>
const Spelling* find(const std::array<Spelling, n>& table, std::string_view pinyin) {
  const auto at = std::ranges::find(table, pinyin, &Spelling::pinyin);
  return at == table.end() ? nullptr : &*at;
}

}  // namespace

WeightedSpellings overseas_spellings(std::string_view pinyin) {
  const auto vowel = std::min(pinyin.find_first_of("aeiouv"), pinyin.size());
  const Spelling* initial = find(kInitials, pinyin.substr(0, vowel));
  if (initial == nullptr) return {};
  const Spelling* final = find(kOwnFinals, pinyin);
  if (final == nullptr) final = find(kFinals, pinyin.substr(vowel));
  const auto same = std::string(pinyin.substr(vowel));  // "ai", "ang"
  return joined(
      {alternatives(initial->spellings), alternatives(final == nullptr ? same : final->spellings)});
}

std::span<const CustomSurname> chinese_surnames() {
  // Cantonese, Hokkien, Teochew and Hakka forms, and old ones of Mandarin.
  static constexpr std::array<CustomSurname, 61> kSurnames = {{
      {u'李', "lee"},
      {u'王', "wong ong/.21 heng/.07"},
      {u'张', "cheung teo/.17 teoh/.11 chong/.11 tiong/.06"},
      {u'刘', "lau low/.19 liew/.12 lew/.06"},
      {u'陈', "chan tan/.45 tran/.05 chin/.05"},
      {u'杨', "yeung yeo/.15 yeoh/.15 young/.1 yong/.1"},
      {u'黄', "wong hwang/.4 ng/.12 ooi/.04 wee/.04"},
      {u'赵', "chiu teo/.08 jao/.08"},
      {u'吴', "ng goh/.19 woo/.12 ngo/.06"},
      {u'周', "chow chew/.13 jou/.13 chau/.13"},
      {u'徐', "tsui chui/.18 shyu/.12 hsui/.06 sy/.06"},
      {u'孙', "suen soon/.15 sung/.08"},
      {u'朱', "chu choo/.15 jue/.08"},
      {u'胡', "woo oh/.08 foo/.08"},
      {u'郭', "kwok quek/.13 koay/.07 quok/.07 gou/.07"},
      {u'何', "ho"},
      {u'高', "ko kou/.15 kau/.08"},
      {u'林', "lam lim/.45 ling/.05 lum/.05"},
      {u'罗', "law loh/.09 lo/.45"},
      {u'郑', "cheng tay/.17 tee/.06 chang/.06 teh/.06 jeng/.11"},
      {u'梁', "leung neo/.07 leong/.2 niu/.07"},
      {u'谢', "tse chia/.18 tjia/.06 shieh/.12 sia/.06"},
      {u'宋', "soong sung/.23"},
      {u'唐', "tong tang/.31 thong/.06"},
      {u'许', "hui koh/.16 khoo/.11 sheu/.11 kho/.05 co/.05"},
      {u'韩', "hon hahn/.17"},
      {u'冯', "fung foong/.08 phang/.08"},
      {u'邓', "tang teng/.21 thang/.07"},
      {u'曹', "cho tso/.28 chao/.17"},
      {u'彭', "pang phang/.15 perng/.08"},
      {u'曾', "tsang chan/.08 tsen/.04 tseng/.42 jeng/.04"},
      {u'萧', "siu seow/.08 siew/.04 shiau/.08 hsiao/.38 shaw/.04"},
      {u'田', "tin"},
      {u'董', "tung toong/.09"},
      {u'潘', "poon phua/.17"},
      {u'袁', "yuen"},
      {u'蔡', "tsai choi/.37 chua/.11 choy/.07 chai/.04 chye/.04"},
      {u'蒋', "chiang tsiang/.17"},
      {u'余', "yu yee/.21 eu/.07"},
      {u'叶', "yip ip/.11 yap/.11 yeh/.37 yeap/.04"},
      {u'杜', "to toh/.15 doo/.08"},
      {u'苏', "so soh/.08 soo/.15"},
      {u'魏', "ngai goey/.08 wee/.08"},
      {u'程', "ching thia/.09"},
      {u'吕', "lui lu/.45 loo/.05 leu/.05"},
      {u'丁', "ting"},
      {u'沈', "shum sim/.12 shen/.42 sung/.04"},
      {u'任', "yam jen/.23"},
      {u'姚', "yiu yeow/.14 yau/.14"},
      {u'卢', "lo lou/.14 loo/.07 low/.07"},
      {u'傅', "foo poh/.09"},
      {u'钟', "chung cheong/.15 tjong/.08"},
      {u'廖', "liu liew/.13 leow/.13 liaw/.13"},
      {u'孔', "kung hung/.17"},
      {u'熊', "hung hiong/.09"},
      {u'邱', "yau khoo/.11 chiu/.37 chew/.07 chiou/.07"},
      {u'侯', "hau how/.23"},
      {u'洪', "hung ang/.23"},
      {u'赖', "lai"},
      {u'龚', "kung kiong/.09"},
      {u'伍', "ng"},
  }};
  return kSurnames;
}

}  // namespace newsloom::train
