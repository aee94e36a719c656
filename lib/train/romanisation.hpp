#pragma once

#include <span>
#include <string>
#include <string_view>

#include "train/weighted_spellings.hpp"

namespace newsloom::train {

/// A toneless Pinyin syllable ("lv" for the rounded vowel) as Taiwan and families overseas spell
/// it, Wade-Giles before all; empty: no syllable.
WeightedSpellings overseas_spellings(std::string_view pinyin);

/// A family name in its Simplified character, which is spelt by custom: see alternatives().
struct CustomSurname {
  char16_t character;
  const char* spellings;
};

/// As families of Taiwan, Singapore and overseas spell them beside Pinyin and overseas_spellings().
std::span<const CustomSurname> chinese_surnames();

/// How Hong Kong spells a toneless Jyutping syllable in names; empty: no syllable.
WeightedSpellings cantonese_spellings(const std::string& jyutping);

/// Revised Romanisation of a Hangul syllable and what people make of it; empty: no syllable.
WeightedSpellings korean_spellings(char16_t syllable);

std::span<const CustomSurname> korean_surnames();

/// Katakana in Hepburn without long marks, as news spell names; empty: other characters.
/// `long_o`: what a long o becomes, "o" or "oh".
std::string romaji(std::u16string_view kana, std::string_view long_o = "o");

}  // namespace newsloom::train
