#pragma once

#include <string_view>

namespace newsloom::names {

/// What French and English words, by their keys as in text::Tokens, say about a number.

/// 1e6 for "million"; 0: multiplies nothing.
double multiplier_word(std::string_view word) noexcept;

/// 2 for "two", of the words that stand before a multiplier ("two million"); 0: none of them.
double small_number_word(std::string_view word) noexcept;

bool is_month(std::string_view word) noexcept;

/// "th" of "5th", "e" of "5e".
bool is_ordinal_ending(std::string_view word) noexcept;

}  // namespace newsloom::names
