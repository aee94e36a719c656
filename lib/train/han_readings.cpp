#include "train/han_readings.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

constexpr const char* kUnihan = "/usr/share/unicode/Unihan_Readings.txt.bz2";
constexpr std::array<const char*, 2> kJapaneseNames = {
    "/usr/share/mecab/dic/ipadic/Noun.name.csv", "/usr/share/mecab/dic/ipadic/Noun.place.csv"};

// Japanese characters whose Chinese form differs otherwise than by CC-CEDICT's pairs.
constexpr std::u16string_view kJapaneseForms =
    u"沢泽広广桜樱渋涩斎斋竜龙辺边恵惠栄荣実实徳德関关黒黑亜亚塩盐浜滨検检駅驿県县覚觉豊丰"
    u"聡聪歩步巻卷宝宝円圆両两薫薰顕显伝传弁辩巌岩条条剣剑将将塚冢児儿寿寿斉齐仏佛応应続续"
    u"読读訳译変变巣巢楽乐気气従从縦纵砕碎対对図图団团囲围転转鉄铁売卖発发髪发拝拜氷冰"
    u"冨富峯峰嶋岛舘馆濱滨濵滨邉边邊边瀬濑頼赖渕渊槙槇鴎鸥遥遥祢祢弥弥粛肃穂穗隆隆勲勋";

struct Spelling {
  const char* from;
  const char* to;
};

// Wade-Giles without apostrophes, after Pinyin initials.
constexpr std::array<Spelling, 21> kWadeInitials = {{
    {"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"p", "p"},  {"m", "m"},  {"f", "f"},
    {"d", "t"},   {"t", "t"},   {"n", "n"},   {"l", "l"}, {"g", "k"},  {"k", "k"},  {"h", "h"},
    {"j", "ch"},  {"q", "ch"},  {"x", "hs"},  {"r", "j"}, {"z", "ts"}, {"c", "ts"}, {"s", "s"},
}};

std::string wade_giles(const std::string& pinyin) {
  static const std::map<std::string, std::string> kWhole = {
      {"zhi", "chih"}, {"chi", "chih"},  {"shi", "shih"}, {"ri", "jih"},    {"zi", "tzu"},
      {"ci", "tzu"},   {"si", "ssu"},    {"yi", "i"},     {"ye", "yeh"},    {"yan", "yen"},
      {"you", "yu"},   {"yong", "yung"}, {"er", "erh"},   {"yuan", "yuan"}, {"yue", "yueh"},
      {"e", "o"},      {"ge", "ko"},     {"ke", "ko"},    {"he", "ho"},     {"lv", "lu"},
      {"nv", "nu"},    {"yu", "yu"},     {"ju", "chu"},   {"qu", "chu"},    {"xu", "hsu"}};
  if (const auto whole = kWhole.find(pinyin); whole != kWhole.end()) return whole->second;
  std::string initial, rest = pinyin;
  for (const auto& [from, to] : kWadeInitials) {
    if (pinyin.rfind(from, 0) == 0) {
      initial = to;
      rest = pinyin.substr(std::string(from).size());
      break;
    }
  }
  static const std::map<std::string, std::string> kFinals = {
      {"ian", "ien"}, {"ie", "ieh"}, {"ong", "ung"}, {"iong", "iung"},
      {"ue", "ueh"},  {"uo", "o"},   {"ve", "ueh"},  {"i", "i"}};
  const bool velar = initial == "k" || initial == "h";
  if (rest == "uo" && velar) return initial + "uo";
  if (rest == "ui" && velar && initial == "k") return initial + "uei";
  const auto final = kFinals.find(rest);
  return initial + (final == kFinals.end() ? rest : final->second);
}

using Weighted = std::vector<std::pair<std::string, double>>;

Weighted product(const std::array<Weighted, 3>& parts) {
  Weighted all{{"", 1.0}};
  for (const auto& part : parts) {
    Weighted longer;
    for (const auto& [head, p] : all) {
      for (const auto& [tail, q] : part) longer.emplace_back(head + tail, p * q);
    }
    all = std::move(longer);
  }
  return all;
}

/// "a o/0.3": alternatives with weights; a first one without a weight takes what is left.
Weighted alternatives(std::string_view text) {
  Weighted out;
  double left = 1;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto item = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto slash = item.find('/');
    std::string letters(item.substr(0, slash));
    if (letters == "-") letters.clear();
    const double weight = slash == std::string_view::npos
                              ? 0
                              : std::atof(std::string(item.substr(slash + 1)).c_str());
    left -= weight;
    out.emplace_back(std::move(letters), weight);
  }
  for (auto& item : out) {
    if (item.second == 0) item.second = left;
  }
  return out;
}

/// Revised Romanisation and what people make of it.
Weighted korean_spellings(char16_t syllable) {
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
  return product({alternatives(kInitials[static_cast<std::size_t>(index / 588)]),
                  alternatives(kVowels[static_cast<std::size_t>(index / 28 % 21)]),
                  alternatives(kFinals[static_cast<std::size_t>(index % 28)])});
}

/// Surnames are spelt by custom.
constexpr std::array<std::pair<char16_t, const char*>, 26> kKoreanSurnames = {{
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

/// Hong Kong's spelling of Jyutping, with variants.
Weighted cantonese_spellings(const std::string& jyutping) {
  static const std::map<std::string, std::string> kInitials = {{"", "-"},
                                                               {"b", "b p/.5"},
                                                               {"p", "p"},
                                                               {"m", "m"},
                                                               {"f", "f"},
                                                               {"d", "t d/.3"},
                                                               {"t", "t"},
                                                               {"n", "n l/.1"},
                                                               {"l", "l"},
                                                               {"g", "k g/.2"},
                                                               {"k", "k"},
                                                               {"ng", "ng -/.3"},
                                                               {"h", "h"},
                                                               {"gw", "kw gw/.3 k/.1"},
                                                               {"kw", "kw k/.1"},
                                                               {"w", "w"},
                                                               {"z", "ch ts/.3 j/.1 c/.1"},
                                                               {"c", "ch ts/.3"},
                                                               {"s", "s sh/.2"},
                                                               {"j", "y -/.1 j/.05"}};
  static const std::map<std::string, std::string> kFinals = {{"aa", "a ah/.15"},
                                                             {"aai", "ai"},
                                                             {"aau", "au"},
                                                             {"aam", "am"},
                                                             {"aan", "an"},
                                                             {"aang", "ang"},
                                                             {"aap", "ap"},
                                                             {"aat", "at"},
                                                             {"aak", "ak"},
                                                             {"ai", "ai ei/.05"},
                                                             {"au", "au"},
                                                             {"am", "am um/.3"},
                                                             {"an", "an un/.25"},
                                                             {"ang", "ang"},
                                                             {"ap", "ap"},
                                                             {"at", "at ut/.2"},
                                                             {"ak", "ak"},
                                                             {"e", "e"},
                                                             {"ei", "ei ee/.2 i/.2 ay/.02"},
                                                             {"eng", "eng ang/.2"},
                                                             {"ek", "ek"},
                                                             {"i", "i ee/.1 ze/.02"},
                                                             {"iu", "iu ieu/.02"},
                                                             {"im", "im"},
                                                             {"in", "in een/.1"},
                                                             {"ing", "ing"},
                                                             {"ip", "ip"},
                                                             {"it", "it"},
                                                             {"ik", "ik"},
                                                             {"o", "o"},
                                                             {"oi", "oi oy/.05"},
                                                             {"ou", "o ou/.15 oo/.05"},
                                                             {"on", "on"},
                                                             {"ong", "ong"},
                                                             {"ot", "ot"},
                                                             {"ok", "ok"},
                                                             {"u", "u oo/.2"},
                                                             {"ui", "ui"},
                                                             {"un", "un oon/.3"},
                                                             {"ung", "ung"},
                                                             {"ut", "ut"},
                                                             {"uk", "uk"},
                                                             {"oe", "eu"},
                                                             {"oeng", "eung"},
                                                             {"oek", "euk"},
                                                             {"eoi", "ui"},
                                                             {"eon", "un eun/.1"},
                                                             {"eot", "ut"},
                                                             {"yu", "u yu/.2 ue/.15 ui/.02"},
                                                             {"yun", "uen un/.3 yuen/.02"},
                                                             {"yut", "ut uet/.2"},
                                                             {"m", "ng m/.1"},
                                                             {"ng", "ng"}};
  const auto begin = jyutping.find_first_of("aeiou");
  std::size_t split = begin == std::string::npos ? 0 : begin;
  // "jyu" has the final "yu".
  if (split > 0 && jyutping[split - 1] == 'y') --split;
  const auto initial = kInitials.find(jyutping.substr(0, split));
  const auto final = kFinals.find(jyutping.substr(split));
  if (initial == kInitials.end() || final == kFinals.end()) return {};
  Weighted spelt = product({alternatives(initial->second), alternatives(final->second), {{"", 1}}});
  for (auto& [letters, weight] : spelt) {
    if (letters.rfind("yy", 0) == 0) letters.erase(0, 1);
  }
  return spelt;
}

/// Katakana to Hepburn without long marks, as news spell names.
std::string romaji(std::u16string_view kana) {
  static const std::map<std::u16string, std::string> kPairs = {
      {u"キャ", "kya"}, {u"キュ", "kyu"}, {u"キョ", "kyo"}, {u"シャ", "sha"}, {u"シュ", "shu"},
      {u"ショ", "sho"}, {u"チャ", "cha"}, {u"チュ", "chu"}, {u"チョ", "cho"}, {u"ニャ", "nya"},
      {u"ニュ", "nyu"}, {u"ニョ", "nyo"}, {u"ヒャ", "hya"}, {u"ヒュ", "hyu"}, {u"ヒョ", "hyo"},
      {u"ミャ", "mya"}, {u"ミュ", "myu"}, {u"ミョ", "myo"}, {u"リャ", "rya"}, {u"リュ", "ryu"},
      {u"リョ", "ryo"}, {u"ギャ", "gya"}, {u"ギュ", "gyu"}, {u"ギョ", "gyo"}, {u"ジャ", "ja"},
      {u"ジュ", "ju"},  {u"ジョ", "jo"},  {u"ビャ", "bya"}, {u"ビュ", "byu"}, {u"ビョ", "byo"},
      {u"ピャ", "pya"}, {u"ピュ", "pyu"}, {u"ピョ", "pyo"}};
  static const std::map<char16_t, std::string> kSingles = {
      {u'ア', "a"},  {u'イ', "i"},  {u'ウ', "u"},  {u'エ', "e"},  {u'オ', "o"},   {u'カ', "ka"},
      {u'キ', "ki"}, {u'ク', "ku"}, {u'ケ', "ke"}, {u'コ', "ko"}, {u'サ', "sa"},  {u'シ', "shi"},
      {u'ス', "su"}, {u'セ', "se"}, {u'ソ', "so"}, {u'タ', "ta"}, {u'チ', "chi"}, {u'ツ', "tsu"},
      {u'テ', "te"}, {u'ト', "to"}, {u'ナ', "na"}, {u'ニ', "ni"}, {u'ヌ', "nu"},  {u'ネ', "ne"},
      {u'ノ', "no"}, {u'ハ', "ha"}, {u'ヒ', "hi"}, {u'フ', "fu"}, {u'ヘ', "he"},  {u'ホ', "ho"},
      {u'マ', "ma"}, {u'ミ', "mi"}, {u'ム', "mu"}, {u'メ', "me"}, {u'モ', "mo"},  {u'ヤ', "ya"},
      {u'ユ', "yu"}, {u'ヨ', "yo"}, {u'ラ', "ra"}, {u'リ', "ri"}, {u'ル', "ru"},  {u'レ', "re"},
      {u'ロ', "ro"}, {u'ワ', "wa"}, {u'ヲ', "o"},  {u'ン', "n"},  {u'ガ', "ga"},  {u'ギ', "gi"},
      {u'グ', "gu"}, {u'ゲ', "ge"}, {u'ゴ', "go"}, {u'ザ', "za"}, {u'ジ', "ji"},  {u'ズ', "zu"},
      {u'ゼ', "ze"}, {u'ゾ', "zo"}, {u'ダ', "da"}, {u'ヂ', "ji"}, {u'ヅ', "zu"},  {u'デ', "de"},
      {u'ド', "do"}, {u'バ', "ba"}, {u'ビ', "bi"}, {u'ブ', "bu"}, {u'ベ', "be"},  {u'ボ', "bo"},
      {u'パ', "pa"}, {u'ピ', "pi"}, {u'プ', "pu"}, {u'ペ', "pe"}, {u'ポ', "po"},  {u'ヴ', "vu"}};
  std::string out;
  bool doubled = false;
  for (std::size_t i = 0; i < kana.size(); ++i) {
    if (kana[i] == u'ッ') {
      doubled = true;
      continue;
    }
    if (kana[i] == u'ー') continue;
    std::string letters;
    if (const auto pair = kPairs.find(std::u16string(kana.substr(i, 2))); pair != kPairs.end()) {
      letters = pair->second;
      ++i;
    } else if (const auto single = kSingles.find(kana[i]); single != kSingles.end()) {
      letters = single->second;
    } else {
      return {};
    }
    if (doubled) out += letters[0] == 'c' ? 't' : letters[0];
    doubled = false;
    const bool long_vowel = !out.empty() && (letters == "u" || letters == "o") &&
                            (out.back() == 'o' || (letters == "u" && out.back() == 'u'));
    if (!long_vowel) out += letters;
  }
  return out;
}

void normalise(Readings& readings) {
  for (auto& [character, spellings] : readings) {
    double sum = 0;
    for (const auto& item : spellings) sum += item.second;
    for (auto& item : spellings) item.second /= sum;
  }
}

}  // namespace

Result<Readings> read_pinyin(const Config& config) {
  Readings readings;
  auto read =
      for_each_line(config.data + "/lexicon/cc-cedict.full.tsv.xz", [&](std::string_view line) {
        const auto fields = split_tabs(line);
        if (fields.size() < 4) return;
        const auto word = icu::UnicodeString::fromUTF8(
            icu::StringPiece(fields[0].data(), static_cast<std::int32_t>(fields[0].size())));
        std::vector<std::string> syllables;
        std::string syllable;
        for (const char c : std::string(fields[2]) + " ") {
          const char lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
          if (lower >= 'a' && lower <= 'z') {
            syllable += lower;
          } else if (c == ':' && !syllable.empty() && syllable.back() == 'u') {
            syllable.back() = 'v';
          } else if (c == ' ' && !syllable.empty()) {
            syllables.push_back(std::exchange(syllable, {}));
          }
        }
        std::u16string characters;
        for (std::int32_t i = 0; i < word.length(); ++i) {
          if (word[i] >= 0x3400 && word[i] <= 0x9FFF) characters += word[i];
        }
        if (characters.size() != syllables.size()) return;
        // Names tell how names are read.
        const double weight = fields[2][0] >= 'A' && fields[2][0] <= 'Z' ? 3 : 1;
        for (std::size_t i = 0; i < characters.size(); ++i)
          readings[characters[i]][syllables[i]] += weight;
      });
  if (!read) return read.error();
  normalise(readings);
  return readings;
}

Readings mandarin_spellings(const Readings& pinyin) {
  constexpr double kWade = 0.12, kLeast = 0.02;
  Readings spellings;
  for (const auto& [character, readings] : pinyin) {
    for (const auto& [syllable, p] : readings) {
      if (p < kLeast) continue;
      std::string plain = syllable;
      std::replace(plain.begin(), plain.end(), 'v', 'u');
      auto& of = spellings[character];
      of[plain] += p * (1 - kWade);
      of[wade_giles(syllable)] += p * kWade;
    }
  }
  normalise(spellings);
  return spellings;
}

UnihanSpellings read_unihan(const text::HanFolding& folding, const Log& log) {
  UnihanSpellings out;
  auto read = for_each_line(kUnihan, [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 3 || fields[0].size() != 6) return;
    const auto point =
        static_cast<char32_t>(std::strtoul(std::string(fields[0].substr(2)).c_str(), nullptr, 16));
    const auto character = static_cast<char16_t>(folding.fold(point));
    if (fields[1] == "kCantonese") {
      std::string syllable;
      for (const char c : fields[2]) {
        if (c >= 'a' && c <= 'z') syllable += c;
        if (c == ' ') break;
      }
      for (const auto& [letters, p] : cantonese_spellings(syllable)) {
        out.cantonese[character][letters] += p;
      }
    } else if (fields[1] == "kHangul") {
      const auto text = icu::UnicodeString::fromUTF8(
          icu::StringPiece(fields[2].data(), static_cast<std::int32_t>(fields[2].size())));
      for (std::int32_t i = 0; i < text.length(); ++i) {
        for (const auto& [letters, p] : korean_spellings(text[i]))
          out.korean[character][letters] += p;
      }
    }
  });
  if (!read) log("names: no Cantonese and Korean spellings: " + read.error().message);
  for (const auto& [character, spellings] : kKoreanSurnames) {
    auto& of = out.korean[character];
    for (const auto& [letters, p] : alternatives(spellings)) of[letters] += 4 * p;
  }
  normalise(out.cantonese);
  normalise(out.korean);
  return out;
}

std::vector<JapaneseName> read_japanese_names(const text::HanFolding& folding, const Log& log) {
  std::map<char16_t, char16_t> forms;
  for (std::size_t i = 0; i + 1 < kJapaneseForms.size(); i += 2) {
    forms[kJapaneseForms[i]] = kJapaneseForms[i + 1];
  }
  std::vector<JapaneseName> names;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* euc = ucnv_open("EUC-JP", &status);
  for (const char* path : kJapaneseNames) {
    auto read = for_each_line(path, [&](std::string_view line) {
      status = U_ZERO_ERROR;
      std::u16string text(line.size() * 2 + 2, u'\0');
      const auto size = ucnv_toUChars(euc, text.data(), static_cast<std::int32_t>(text.size()),
                                      line.data(), static_cast<std::int32_t>(line.size()), &status);
      if (U_FAILURE(status)) return;
      text.resize(static_cast<std::size_t>(size));
      std::u16string written = text.substr(0, text.find(u','));
      const auto kana_at = text.rfind(u',', text.rfind(u',') - 1);
      const auto kana =
          std::u16string_view(text).substr(kana_at + 1, text.rfind(u',') - kana_at - 1);
      for (auto& c : written) {
        if (c < 0x4E00 || c > 0x9FFF) return;
        if (const auto form = forms.find(c); form != forms.end()) c = form->second;
        c = static_cast<char16_t>(folding.fold(c));
      }
      JapaneseName name;
      name.written = std::move(written);
      name.spelt = romaji(kana);
      if (text.find(u",\u4EBA\u540D,\u59D3,") != std::u16string_view::npos)
        name.kind = JapaneseKind::family;
      if (text.find(u",\u4EBA\u540D,\u540D,") != std::u16string_view::npos)
        name.kind = JapaneseKind::given;
      if (!name.spelt.empty() && name.written.size() <= 4) names.push_back(std::move(name));
    });
    if (!read) log("names: no Japanese readings: " + read.error().message);
  }
  ucnv_close(euc);
  return names;
}

}  // namespace newsloom::train
