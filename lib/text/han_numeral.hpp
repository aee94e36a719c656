#pragma once

#include <cstddef>
#include <string_view>

namespace newsloom::text {

/// A numeral written in Chinese characters at the start of a text.
struct HanNumeral {
  double value = 0;
  std::size_t bytes = 0;  ///< 0: there is none
  std::size_t characters = 0;
  bool has_multiplier = false;  ///< "二〇二四" has none
};

/// Reads the longest numeral ("三千五百", "十二", "二〇二四", "两万五"), full and banking forms of
/// digits not included; nothing for vague ones ("三四百").
HanNumeral read_han_numeral(std::string_view text) noexcept;

/// False for nearly all characters: no numeral begins with one.
bool begins_han_numeral(char32_t c) noexcept;

/// What a multiplier character stands for (十 10, 百, 千, 万, 亿, also 萬 億); 0: it is none.
double han_multiplier(char32_t c) noexcept;

}  // namespace newsloom::text
