#include "train/han_readings.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "train/corpus.hpp"
#include "train/romanisation.hpp"

namespace newsloom::train {
namespace {

constexpr const char* kUnihan = "/usr/share/unicode/Unihan_Readings.txt.bz2";

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

Readings mandarin_spellings(const Readings& pinyin, const Readings& cantonese) {
  constexpr double kOverseas = 0.17, kCantonese = 0.03, kLeast = 0.02;
  Readings spellings;
  for (const auto& [character, readings] : pinyin) {
    auto& of = spellings[character];
    for (const auto& [syllable, p] : readings) {
      if (p < kLeast) continue;
      std::string plain = syllable;
      std::replace(plain.begin(), plain.end(), 'v', 'u');
      of[plain] += p * (1 - kOverseas);
      for (const auto& [letters, q] : overseas_spellings(syllable)) {
        of[letters] += p * q * kOverseas;
      }
    }
    // Some spell a part of the name by another tongue.
    const auto other = cantonese.find(character);
    if (other == cantonese.end()) continue;
    for (const auto& [letters, p] : other->second) of[letters] += p * kCantonese;
  }
  constexpr double kCustom = 0.1;
  for (const auto& [character, custom] : chinese_surnames()) {
    const auto of = spellings.find(character);
    if (of == spellings.end()) continue;
    for (const auto& [letters, p] : alternatives(custom)) of->second[letters] += p * kCustom;
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
  for (const auto& [character, spellings] : korean_surnames()) {
    auto& of = out.korean[character];
    for (const auto& [letters, p] : alternatives(spellings)) of[letters] += 4 * p;
  }
  normalise(out.cantonese);
  normalise(out.korean);
  return out;
}

}  // namespace newsloom::train
