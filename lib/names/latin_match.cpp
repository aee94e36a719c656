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
// The longest first; S: sh, J: zh.
constexpr std::array<Rule, 46> kRules = {{
    {u"tsch", "S"},    {u"sch", "S"},     {u"tch", "S"}, {u"dzh", "J"}, {u"eau", "o"},
    {u"aux", "o"},     {u"sh", "S"},      {u"ch", "S"},  {u"cz", "S"},  {u"sz", "S"},
    {u"zh", "J"},      {u"dj", "J"},      {u"kh", "k"},  {u"gh", "g"},  {u"ph", "f"},
    {u"th", "t"},      {u"dh", "d"},      {u"ck", "k"},  {u"qu", "k"},  {u"gu", "g", true},
    {u"ts", "s"},      {u"tz", "s"},      {u"ou", "u"},  {u"oo", "u"},  {u"ee", "i"},
    {u"ie", "i"},      {u"ij", "i"},      {u"yi", "i"},  {u"iy", "i"},  {u"ei", "e"},
    {u"ai", "e"},      {u"ay", "e"},      {u"ey", "e"},  {u"au", "o"},  {u"aw", "o"},
    {u"c", "s", true}, {u"g", "J", true}, {u"c", "k"},   {u"q", "k"},   {u"x", "ks"},
    {u"z", "s"},       {u"j", "J"},       {u"y", "i"},   {u"w", "v"},   {u"h", ""},
    {u"ii", "i"},
}};

bool is_vowel(char code) { return std::string_view("aeiou").find(code) != std::string_view::npos; }

float replacing(char a, char b) {
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

float adding(char code) { return is_vowel(code) ? 0.5F : 1; }

/// The words of a name, and the whole as one word.
struct Sounds {
  explicit Sounds(const NameKey& key) : whole(key.all()) {
    for (std::size_t i = 0; i < key.piece_count; ++i) words[i] = LatinSound(key.piece(i));
  }
  std::array<LatinSound, NameKey::kMaxPieces> words = {LatinSound({}), LatinSound({}),
                                                       LatinSound({}), LatinSound({}),
                                                       LatinSound({}), LatinSound({})};
  LatinSound whole;
};

/// What one name has of another.
struct Cover {
  float last = 1;     ///< distance of its last word to the nearest word
  float letters = 0;  ///< share of its letters in words that the other has
};

Cover cover(const NameKey& a, const Sounds& sounds, const NameKey& b, const Sounds& others) {
  constexpr float kNear = 0.3F;
  Cover result;
  std::size_t found = 0;
  for (std::size_t i = 0; i < a.piece_count; ++i) {
    float nearest = 1;
    for (std::size_t j = 0; j < b.piece_count; ++j) {
      nearest = std::min(nearest, sound_distance(sounds.words[i], others.words[j]));
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

}  // namespace

LatinSound::LatinSound(std::span<const char16_t> letters) noexcept {
  const std::u16string_view text(letters.data(), letters.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto rest = text.substr(at);
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) {
      if (rest.substr(0, r.letters.size()) != r.letters) return false;
      if (!r.before_front_vowel) return true;
      return rest.size() > r.letters.size() &&
             std::u16string_view(u"eiy").find(rest[r.letters.size()]) != std::u16string_view::npos;
    });
    if (rule == kRules.end()) {
      add(static_cast<char>(text[at]));
      ++at;
    } else {
      for (const char code : rule->codes) add(code);
      at += rule->letters.size();
    }
  }
  const bool silent_end = size_ > 3 && codes_[size_ - 1] == 'e';
  if (silent_end) --size_;
}

void LatinSound::add(char code) noexcept {
  const bool twice = size_ > 0 && codes_[size_ - 1] == code;
  if (!twice && size_ < codes_.size()) codes_[size_++] = code;
}

float sound_distance(const LatinSound& a, const LatinSound& b) noexcept {
  const auto x = a.codes(), y = b.codes();
  if (x.empty() || y.empty()) return 1;
  std::array<float, NameKey::kMaxUnits + 1> row{};
  for (std::size_t j = 0; j < y.size(); ++j) row[j + 1] = row[j] + adding(y[j]);
  for (const char code : x) {
    float diagonal = row[0];
    row[0] += adding(code);
    for (std::size_t j = 0; j < y.size(); ++j) {
      const float replaced = diagonal + replacing(code, y[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j + 1] + adding(code), row[j] + adding(y[j])});
    }
  }
  return std::min(1.0F, row[y.size()] / static_cast<float>(std::max(x.size(), y.size())));
}

LatinFeatures latin_features(const NameKey& a, const NameKey& b) noexcept {
  LatinFeatures features;
  const Sounds first(a), second(b);
  const Cover one = cover(a, first, b, second), two = cover(b, second, a, first);
  const float whole = sound_distance(first.whole, second.whole);
  const bool long_and_short = a.piece_count != b.piece_count;
  const auto& shorter = a.piece_count <= b.piece_count ? one : two;
  const auto& longer = a.piece_count <= b.piece_count ? two : one;
  const float size = static_cast<float>(std::min(a.size, b.size));
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
  tents.flag(!long_and_short && a.piece_count > 1 &&
             sound_distance(first.words[0], second.words[0]) > 0.4F);
  tents.add(size * whole, {0, 0.5F, 1, 2});
  return features;
}

}  // namespace newsloom::names
