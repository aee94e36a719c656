#include "names/han_numeral.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace newsloom::names {
namespace {

int digit_value(char32_t c) noexcept {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  if (c == U'〇') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

double han_multiplier(char32_t c) noexcept {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
    case U'萬':
      return 1e4;
    case U'亿':
    case U'億':
      return 1e8;
    default:
      return 0;
  }
}

HanNumeral read_han_numeral(std::string_view text) noexcept {
  constexpr std::size_t kLongest = 24;
  HanNumeral out;
  double total = 0, section = 0, digits = 0;  // whole ten-thousands; below; the digits just read
  double last_multiplier = 0;
  int digit_count = 0;
  bool zero = false;
  for (std::size_t at = 0; at < text.size() && out.characters < kLongest;) {
    std::int32_t length = 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()) + at, length,
                    static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4)), c);
    const int digit = digit_value(static_cast<char32_t>(c));
    const double multiplier = han_multiplier(static_cast<char32_t>(c));
    // "三四百" is vague: several hundreds.
    if (multiplier > 0 && digit_count > (zero ? 2 : 1)) return {};
    if (digit >= 0) {
      digits = digits * 10 + digit;  // 二〇二四 is read digit by digit
      ++digit_count;
      zero = digit == 0 || (zero && digit_count > 1);
    } else if (multiplier >= 1e4) {
      if (out.characters == 0) break;  // 亿万 and the like are words
      const double below = section + digits;
      total = multiplier > 1e4 ? (total + below) * multiplier : total + below * multiplier;
      section = digits = 0;
    } else if (multiplier > 0) {
      if (digit_count == 0 && multiplier > 10) break;  // only 十 may stand without a digit
      section += (digit_count > 0 ? digits : 1) * multiplier;
      digits = 0;
    } else {
      break;
    }
    if (multiplier > 0) {
      last_multiplier = multiplier;
      digit_count = 0;
      zero = false;
      out.has_multiplier = true;
    }
    at += static_cast<std::size_t>(length);
    out.bytes = at;
    ++out.characters;
  }
  // "两万五" is 25000.
  if (digit_count == 1 && !zero && last_multiplier >= 100) digits *= last_multiplier / 10;
  out.value = total + section + digits;
  return out;
}

}  // namespace newsloom::names
