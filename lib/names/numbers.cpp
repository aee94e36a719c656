#include "names/numbers.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "names/han_numeral.hpp"

namespace newsloom::names {
namespace {

constexpr std::array<std::pair<std::string_view, double>, 18> kMultiplierWords = {{
    {"million", 1e6},
    {"millions", 1e6},
    {"mln", 1e6},
    {"mn", 1e6},
    {"billion", 1e9},
    {"billions", 1e9},
    {"bn", 1e9},
    {"milliard", 1e9},
    {"milliards", 1e9},
    {"mds", 1e9},
    {"md", 1e9},
    {"trillion", 1e12},
    {"trillions", 1e12},
    {"thousand", 1e3},
    {"thousands", 1e3},
    {"mille", 1e3},
    {"k", 1e3},
    {"m", 1e6},
}};

constexpr std::array<std::string_view, 48> kMonthWords = {
    "janvier",   "février", "mars",     "avril",    "mai",       "juin",     "juillet",  "août",
    "septembre", "octobre", "novembre", "décembre", "january",   "february", "march",    "april",
    "may",       "june",    "july",     "august",   "september", "october",  "november", "december",
    "jan",       "feb",     "mar",      "apr",      "jun",       "jul",      "aug",      "sep",
    "sept",      "oct",     "nov",      "dec",      "janv",      "févr",     "avr",      "juil",
    "aout",      "fevrier", "decembre", "er",       "th",        "st",       "nd",       "rd"};

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

char32_t character_at(std::string_view text, std::size_t at, std::size_t& next) {
  if (at >= text.size()) {
    next = at;
    return 0;
  }
  std::int32_t length = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()) + at, length,
                  static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4)), c);
  next = at + static_cast<std::size_t>(length);
  return static_cast<char32_t>(c);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (;;) {
    std::size_t next = at;
    const char32_t c = character_at(text, at, next);
    if (c != ' ' && c != 0xA0 && c != 0x202F) return at;
    at = next;
  }
}

class Finder {
 public:
  Finder(std::string_view text, const text::Tokens& tokens, std::vector<Number>& out)
      : text_(text), tokens_(tokens), out_(out) {}

  void run() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const auto& token = tokens_[index_];
      if (token.begin < past_) continue;
      if (token.kind == text::TokenKind::number) take_digits(token);
      if (token.kind == text::TokenKind::han) take_han(token);
    }
  }

 private:
  void add(Number number) {
    past_ = number.end;
    out_.push_back(number);
  }

  /// "6.4万", "3.5 millions", "5,2 %", "2024年", "18:30", "3 avril".
  void take_digits(const text::Token& token) {
    Number number;
    number.begin = token.begin;
    number.end = token.end;
    const auto key = tokens_.key(token);
    if (key.size() > 18) return;  // an identifier
    number.value = std::strtod(std::string(key).c_str(), nullptr);
    multiply(number);
    number.unit = unit_after(number);
    if (number.unit == Unit::none && is_month_before()) number.unit = Unit::date;
    add(number);
  }

  void take_han(const text::Token& token) {
    const auto numeral = read_han_numeral(text_.substr(token.begin));
    // A single character is mostly part of a word: 一些, 三亚, 十分.
    if (numeral.characters < 2) return;
    if (token.begin + numeral.bytes < token.end) return;
    Number number;
    number.value = numeral.value;
    number.begin = token.begin;
    number.end = static_cast<std::uint32_t>(token.begin + numeral.bytes);
    number.unit = unit_after(number);
    add(number);
  }

  const text::Token* token_from(std::size_t at) const {
    for (std::size_t i = index_ + 1; i < tokens_.size() && i < index_ + 4; ++i) {
      if (tokens_[i].begin >= at) return &tokens_[i];
    }
    return nullptr;
  }

  void multiply(Number& number) {
    for (;;) {
      std::size_t next = number.end;
      const char32_t c = character_at(text_, number.end, next);
      const double han = han_multiplier(c);
      if (han == 0 || han == 10) break;
      number.value *= han;
      number.end = static_cast<std::uint32_t>(next);
    }
    const std::size_t at = skip_spaces(text_, number.end);
    const auto* word = token_from(at);
    if (word == nullptr || word->begin != at || word->kind != text::TokenKind::word) return;
    for (const auto& [name, factor] : kMultiplierWords) {
      // One letter counts only when glued to the digits.
      if (tokens_.key(*word) != name || (name.size() < 2 && at != number.end)) continue;
      number.value *= factor;
      number.end = word->end;
    }
  }

  Unit unit_after(Number& number) {
    std::size_t next = 0;
    const std::size_t at = skip_spaces(text_, number.end);
    const char32_t c = character_at(text_, at, next);
    switch (c) {
      case '%':
      case U'％':
        number.end = static_cast<std::uint32_t>(next);
        return Unit::percent;
      case U'年':
      case U'月':
      case U'日':
      case U'号':
      case U'號':
        return Unit::date;
      case U'时':
      case U'點':
      case U'点':
        return Unit::clock;
      case ':':
      case U'：': {
        std::size_t after = 0;
        const char32_t digit = character_at(text_, next, after);
        return digit >= '0' && digit <= '9' ? Unit::clock : Unit::none;
      }
      default:
        break;
    }
    const auto* word = token_from(at);
    if (word == nullptr || word->begin != at) return Unit::none;
    const auto key = tokens_.key(*word);
    if (key == "per" || key == "pour" || key == "percent") {
      const auto* cent = key == "percent" ? word : token_from(word->end);
      if (cent == nullptr) return Unit::none;
      const auto whole = tokens_.key(*cent);
      if (whole != "cent" && whole != "percent") return Unit::none;
      number.end = cent->end;
      return Unit::percent;
    }
    if (key == "h" || key == "pm" || key == "am") return Unit::clock;
    if (number.value < 32 && is_one_of(key, kMonthWords)) return Unit::date;
    return Unit::none;
  }

  bool is_month_before() const {
    return index_ > 0 && tokens_[index_ - 1].end + 2 >= tokens_[index_].begin &&
           is_one_of(tokens_.key(tokens_[index_ - 1]), kMonthWords);
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  std::vector<Number>& out_;
  std::size_t index_ = 0, past_ = 0;
};

}  // namespace

void find_numbers(std::string_view text, const text::Tokens& tokens, std::vector<Number>& out) {
  Finder(text, tokens, out).run();
}

std::uint64_t comparison_key(const Number& number) noexcept {
  if (number.value == 0) return number.unit == Unit::percent ? 1 : 0;
  int exponent = 0;
  double mantissa = number.value;
  while (mantissa >= 9999.5) {
    mantissa /= 10;
    ++exponent;
  }
  while (mantissa < 999.95) {
    mantissa *= 10;
    --exponent;
  }
  const auto digits = static_cast<std::uint64_t>(std::llround(mantissa));
  return (digits << 16) | (static_cast<std::uint64_t>(exponent + 64) << 1) |
         (number.unit == Unit::percent ? 1U : 0U);
}

bool is_telling(const Number& number) noexcept {
  if (number.unit == Unit::date || number.unit == Unit::clock) return false;
  const bool whole = number.value == std::floor(number.value);
  if (number.unit == Unit::percent) return !whole || number.value >= 10;
  if (number.value < 10 || (whole && number.value < 32)) return false;
  return !(whole && number.value >= 1990 && number.value <= 2030);
}

}  // namespace newsloom::names
