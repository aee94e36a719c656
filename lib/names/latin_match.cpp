#include "names/latin_match.hpp"

#include <algorithm>
#include <string_view>

#include "names/tents.hpp"

namespace newsloom::names {
namespace {

struct Rule {
  std::u16string_view letters;
  std::string_view codes;
  bool before_front_vowel = false;
};
// By first letter, then the longest first; S: sh, J: zh.
constexpr std::array<Rule, 46> kRules = {{
    {u"aux", "o"},  {u"ai", "e"},  {u"ay", "e"},  {u"au", "o"},       {u"aw", "o"},
    {u"ch", "S"},   {u"cz", "S"},  {u"ck", "k"},  {u"c", "s", true},  {u"c", "k"},
    {u"dzh", "J"},  {u"dj", "J"},  {u"dh", "d"},  {u"eau", "o"},      {u"ee", "i"},
    {u"ei", "e"},   {u"ey", "e"},  {u"gh", "g"},  {u"gu", "g", true}, {u"g", "J", true},
    {u"h", ""},     {u"ie", "i"},  {u"ij", "i"},  {u"iy", "i"},       {u"ii", "i"},
    {u"j", "J"},    {u"kh", "k"},  {u"ou", "u"},  {u"oo", "u"},       {u"ph", "f"},
    {u"qu", "k"},   {u"q", "k"},   {u"sch", "S"}, {u"sh", "S"},       {u"sz", "S"},
    {u"tsch", "S"}, {u"tch", "S"}, {u"th", "t"},  {u"ts", "s"},       {u"tz", "s"},
    {u"w", "v"},    {u"x", "ks"},  {u"yi", "i"},  {u"y", "i"},        {u"zh", "J"},
    {u"z", "s"},
}};

/// The rules for letters that begin with this one.
constexpr std::span<const Rule> rules_of(char16_t letter) {
  constexpr auto kBegins = [] {
    std::array<std::uint8_t, 27> begins{};
    for (std::size_t i = 0; i < begins.size(); ++i) {
      while (begins[i] < kRules.size() && kRules[begins[i]].letters[0] < u'a' + i) ++begins[i];
    }
    return begins;
  }();
  if (letter < u'a' || letter > u'z') return {};
  const std::size_t i = letter - u'a';
  return std::span(kRules).subspan(kBegins[i], kBegins[i + 1] - kBegins[i]);
}

constexpr bool is_vowel(char code) {
  return std::string_view("aeiou").find(code) != std::string_view::npos;
}

constexpr float replacing(char a, char b) {
  if (a == b) return 0;
  if (is_vowel(a) && is_vowel(b)) return 0.35F;
  const auto either = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  if (either('f', 'v') || either('s', 'S') || either('S', 'J') || either('g', 'k') ||
      either('g', 'J') || either('u', 'v') || either('S', 'k') || either('t', 'd') ||
      either('b', 'p') || either('i', 'J')) {
    return 0.5F;
  }
  return 1;
}

constexpr float adding(char code) { return is_vowel(code) ? 0.5F : 1; }

/// The same for numbers of codes, a table each.
constexpr std::string_view kCodes = "abcdefghijklmnopqrstuvwxyzSJ";
constexpr std::uint8_t number_of(char code) {
  return static_cast<std::uint8_t>(code >= 'a' ? code - 'a' : code == 'S' ? 26 : 27);
}
constexpr auto kReplacing = [] {
  std::array<std::array<float, kCodes.size()>, kCodes.size()> table{};
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    for (std::size_t j = 0; j < kCodes.size(); ++j) table[i][j] = replacing(kCodes[i], kCodes[j]);
  }
  return table;
}();
constexpr auto kAdding = [] {
  std::array<float, kCodes.size()> table{};
  for (std::size_t i = 0; i < kCodes.size(); ++i) table[i] = adding(kCodes[i]);
  return table;
}();

/// What one name has of another.
struct Cover {
  float last = 1;     ///< distance of its last word to the nearest word
  float letters = 0;  ///< share of its letters in words that the other has
};

/// How far the sounds of two names are apart.
struct Distances {
  Distances(const NameKey& a, const NameSounds& a_sounds, const NameKey& b,
            const NameSounds& b_sounds) noexcept
      : whole(sound_distance(a_sounds.whole, b_sounds.whole)) {
    for (std::size_t i = 0; i < a.piece_count; ++i) {
      for (std::size_t j = 0; j < b.piece_count; ++j) {
        words[i][j] = sound_distance(a_sounds.words[i], b_sounds.words[j]);
      }
    }
  }
  std::array<std::array<float, NameKey::kMaxPieces>, NameKey::kMaxPieces> words;
  float whole;
};

/// `distance(i, j)`: of word i of a to word j of b.
template <class Distance>
Cover cover(const NameKey& a, const NameKey& b, Distance&& distance) {
  constexpr float kNear = 0.3F;
  Cover result;
  std::size_t found = 0;
  for (std::size_t i = 0; i < a.piece_count; ++i) {
    float nearest = 1;
    for (std::size_t j = 0; j < b.piece_count; ++j) {
      nearest = std::min(nearest, distance(i, j));
      // An initial.
      const bool initial = a.piece(i).size() == 1 || b.piece(j).size() == 1;
      if (initial && a.piece(i)[0] == b.piece(j)[0]) nearest = std::min(nearest, kNear - 0.05F);
    }
    if (nearest < kNear) found += a.piece(i).size();
    if (i + 1 == a.piece_count) result.last = nearest;
  }
  result.letters = static_cast<float>(found) / static_cast<float>(a.size);
  return result;
}

LatinFeatures features(const NameKey& a, const NameKey& b, const Distances& distances,
                       const Cover& shorter, const Cover& longer) {
  LatinFeatures features;
  const float whole = distances.whole;
  const bool long_and_short = a.piece_count != b.piece_count;
  const auto size = static_cast<float>(std::min(a.size, b.size));
  Tents tents(features.values);
  tents.flag(true);
  tents.flag(long_and_short);
  tents.add(whole, {0, 0.1F, 0.2F, 0.3F, 0.5F});
  tents.add(shorter.last, {0, 0.1F, 0.2F, 0.3F, 0.5F});
  tents.add(longer.last, {0, 0.1F, 0.2F, 0.3F, 0.5F});
  tents.add(shorter.letters, {0, 0.3F, 0.6F, 1});
  tents.add(longer.letters, {0, 0.3F, 0.6F, 1});
  tents.add(size, {2, 4, 6, 9});
  tents.flag(long_and_short && longer.last > 0.3F);
  tents.flag(!long_and_short && a.piece_count > 1 && distances.words[0][0] > 0.4F);
  tents.add(size * whole, {0, 0.5F, 1, 2});
  return features;
}

}  // namespace

LatinSound::LatinSound(std::span<const char16_t> letters) noexcept {
  const std::u16string_view text(letters.data(), letters.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto rest = text.substr(at);
    const auto rules = rules_of(text[at]);
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) {
      if (rest.substr(0, r.letters.size()) != r.letters) return false;
      if (!r.before_front_vowel) return true;
      return rest.size() > r.letters.size() &&
             std::u16string_view(u"eiy").find(rest[r.letters.size()]) != std::u16string_view::npos;
    });
    if (rule == rules.end()) {
      add(static_cast<char>(text[at]));
      ++at;
    } else {
      for (const char code : rule->codes) add(code);
      at += rule->letters.size();
    }
  }
  const bool silent_end = size_ > 3 && codes_[size_ - 1] == number_of('e');
  if (silent_end) --size_;
}

void LatinSound::add(char code) noexcept {
  const std::uint8_t number = number_of(code);
  const bool twice = size_ > 0 && codes_[size_ - 1] == number;
  if (!twice && size_ < codes_.size()) codes_[size_++] = number;
}

float sound_distance(const LatinSound& a, const LatinSound& b) noexcept {
  const auto x = a.codes(), y = b.codes();
  if (x.empty() || y.empty()) return 1;
  std::array<float, NameKey::kMaxUnits + 1> row;
  row[0] = 0;
  for (std::size_t j = 0; j < y.size(); ++j) row[j + 1] = row[j] + kAdding[y[j]];
  for (const std::uint8_t code : x) {
    float diagonal = row[0];
    row[0] += kAdding[code];
    for (std::size_t j = 0; j < y.size(); ++j) {
      const float replaced = diagonal + kReplacing[code][y[j]];
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j + 1] + kAdding[code], row[j] + kAdding[y[j]]});
    }
  }
  return std::min(1.0F, row[y.size()] / static_cast<float>(std::max(x.size(), y.size())));
}

NameSounds::NameSounds(const NameKey& key) noexcept : whole(key.all()) {
  for (std::size_t i = 0; i < key.piece_count; ++i) words[i] = LatinSound(key.piece(i));
}

std::array<LatinFeatures, 2> latin_features_both_ways(const NameKey& a, const NameSounds& a_sounds,
                                                      const NameKey& b,
                                                      const NameSounds& b_sounds) noexcept {
  const Distances distances(a, a_sounds, b, b_sounds);
  const Cover one =
      cover(a, b, [&](std::size_t i, std::size_t j) { return distances.words[i][j]; });
  const Cover two =
      cover(b, a, [&](std::size_t i, std::size_t j) { return distances.words[j][i]; });
  if (a.piece_count < b.piece_count) {
    const auto both = features(a, b, distances, one, two);
    return {both, both};
  }
  const auto second = features(a, b, distances, two, one);
  if (a.piece_count > b.piece_count) return {second, second};
  return {features(a, b, distances, one, two), second};
}

LatinFeatures latin_features(const NameKey& a, const NameKey& b) noexcept {
  return latin_features_both_ways(a, NameSounds(a), b, NameSounds(b)).front();
}

}  // namespace newsloom::names
