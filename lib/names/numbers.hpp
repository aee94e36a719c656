#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "text/token.hpp"

namespace newsloom::names {

enum class Unit : std::uint8_t { none, percent, date, clock, ordinal };

/// A number that a text names.
struct Number {
  double value = 0;
  Unit unit = Unit::none;
  std::uint32_t begin = 0, end = 0;  ///< bytes in the text
};

/// Appends the numbers of a text in order, their multipliers applied ("3.5 millions", "6万6528",
/// both ends of "3至5万").  `tokens` are those of the text; in French a point before three digits
/// groups thousands.
void find_numbers(std::string_view text, const text::Tokens& tokens, std::vector<Number>& out,
                  Language language = Language::und);

/// Equal for numbers that should match: the value to four significant digits, percent apart.
std::uint64_t comparison_key(const Number& number) noexcept;

/// False for numbers that any two articles may share: under 10, whole numbers under 32, years,
/// ordinals, parts of dates and clock times.
bool is_telling(const Number& number) noexcept;

}  // namespace newsloom::names
