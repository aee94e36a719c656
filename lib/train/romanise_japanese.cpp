#include <map>

#include "train/romanisation.hpp"

namespace newsloom::train {

std::string romaji(std::u16string_view kana, std::string_view long_o) {
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
    if (!long_vowel) {
      out += letters;
    } else if (out.back() == 'o') {
      out.replace(out.size() - 1, 1, long_o);
    }
  }
  return out;
}

}  // namespace newsloom::train
