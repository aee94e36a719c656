#include "names/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "names/number_words.hpp"
#include "text/han_numeral.hpp"
#include "text/utf8.hpp"

namespace newsloom::names {
namespace {

using text::han_multiplier;
using text::HanNumeral;
using text::read_han_numeral;

char32_t character_at(std::string_view text, std::size_t at, std::size_t& next) {
  next = at;
  return at < text.size() ? text::next_utf8(text, next) : 0;
}

bool starts(std::string_view text, std::size_t at, std::string_view with) {
  return at + with.size() <= text.size() && text[at + with.size() - 1] == with.back() &&
         text.substr(at, with.size()) == with;
}
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (;;) {
    std::size_t next = at;
    const char32_t c = character_at(text, at, next);
    if (c != ' ' && c != 0xA0 && c != 0x202F) return at;
    at = next;
  }
}

/// Beyond all that is written, and far from infinity: 亿亿.
constexpr double kMostMultiplier = 1e16;

bool is_whole(double value) { return value == std::floor(value); }

class Finder {
 public:
  Finder(std::string_view text, const text::Tokens& tokens, std::vector<Number>& out,
         Language language)
      : text_(text), tokens_(tokens), out_(out), language_(language), first_(out.size()) {}

  void run() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const auto& token = tokens_[index_];
      if (token.begin < past_) continue;
      if (token.kind == text::TokenKind::number) take_digits(token);
      if (token.kind == text::TokenKind::han) take_han(token);
      if (token.kind == text::TokenKind::word) take_words(token);
    }
  }

 private:
  void add(Number number, double multiplier) {
    if (out_.size() > first_) share_with(out_.back(), number, multiplier);
    past_ = number.end;
    multiplier_ = multiplier;
    out_.push_back(number);
  }

  /// "3至5万", "2-3 million", "5 à 10 %": what stands after the second number is said of both.
  void share_with(Number& before, const Number& number, double multiplier) {
    if (before.end > number.begin || before.unit != Unit::none || multiplier_ != 1) return;
    if (before.value >= number.value / multiplier) return;
    const auto between = text_.substr(before.end, number.begin - before.end);
    static constexpr std::string_view kRanges[] = {"-",    "–",   "~", "～",  "至",  "到",
                                                   " to ", " à ", "—", " - ", " – ", "-"};
    if (std::find(std::begin(kRanges), std::end(kRanges), between) == std::end(kRanges)) return;
    before.value *= multiplier;
    if (number.unit == Unit::percent) before.unit = Unit::percent;
  }

  /// "6.4万", "6万6528", "3.5 millions", "5,2 %", "2024年", "18:30", "3 avril", "21st".
  void take_digits(const text::Token& token) {
    const auto key = tokens_.key(token);
    if (key.size() > 18) return;  // an identifier
    Number number;
    number.begin = token.begin;
    number.end = token.end;
    number.value = value_of_digits(token);
    const double multiplier = multiply(number);
    find_unit(number);
    if (number.unit == Unit::none && is_after_clock(number)) number.unit = Unit::clock;
    const bool day_or_year = number.value < 32 || (number.value >= 1900 && number.value <= 2200);
    if (number.unit == Unit::none && day_or_year && is_month_before()) number.unit = Unit::date;
    add(number, multiplier);
  }

  double value_of_digits(const text::Token& token) const {
    const auto key = tokens_.key(token);
    constexpr std::size_t kExactDigits = 15;
    if (key.size() <= kExactDigits && key.find('.') == std::string_view::npos) {
      std::int64_t value = 0;
      for (const char digit : key) value = 10 * value + (digit - '0');
      return static_cast<double>(value);
    }
    std::string digits(key);
    const auto point = digits.find('.');
    const bool thousands =
        language_ == Language::fr && point != std::string::npos && point <= 3 &&
        digits.size() == point + 4 && digits[0] != '0' &&
        text_.substr(token.begin, token.end - token.begin).find('.') != std::string_view::npos;
    if (thousands) digits.erase(point, 1);
    return std::strtod(digits.c_str(), nullptr);
  }

  /// "三千五百", "百分之三十", "三成", "二〇二四年".
  void take_han(const text::Token& token) {
    const std::string_view rest = text_.substr(token.begin);
    std::size_t second = 0;
    const char32_t first = text::next_utf8(rest, second);
    constexpr std::string_view kPercent = "百分之";
    if (first == U'百' && starts(rest, 0, kPercent)) take_han_percent(token, kPercent.size());
    if (!text::begins_han_numeral(first)) return;
    const auto numeral = read_han_numeral(rest);
    if (numeral.bytes == 0) return;
    // The rest of a vague count ("三四百") is none, either.
    if (token.begin >= 3 && read_han_numeral(text_.substr(token.begin - 3, 3)).bytes > 0) return;
    Number number;
    number.value = numeral.value;
    number.begin = token.begin;
    number.end = static_cast<std::uint32_t>(token.begin + numeral.bytes);
    if (numeral.characters == 1 && is_tenths(number)) {
      number.value *= 10;
      number.unit = Unit::percent;
      number.end += 3;
      add(number, 1);
      return;
    }
    // A single character is mostly part of a word: 一些, 三亚, 十分.
    if (numeral.characters < 2 || !is_whole_token(number, token)) return;
    const double multiplier = multiply_by_han(number);  // "一百多万"
    find_unit(number);
    // Digits in a row are names and vague counts (五四, 三四), but for years.
    if (!numeral.has_multiplier && (numeral.characters != 4 || number.unit != Unit::date)) return;
    add(number, multiplier);
  }

  /// The word holds nothing but the numeral, and perhaps "more than": "三百多".
  bool is_whole_token(const Number& number, const text::Token& token) const {
    if (number.end >= token.end) return true;
    const auto rest = text_.substr(number.end, token.end - number.end);
    return rest == "多" || rest == "余" || rest == "餘";
  }

  void take_han_percent(const text::Token& token, std::size_t skip) {
    Number number;
    number.unit = Unit::percent;
    number.begin = token.begin;
    const std::size_t at = token.begin + skip;
    const auto numeral = read_han_numeral(text_.substr(at));
    if (numeral.bytes > 0) {
      number.value = numeral.value;
      number.end = static_cast<std::uint32_t>(at + numeral.bytes);
      add(number, 1);
      return;
    }
    const auto* digits = token_from(at);
    if (digits == nullptr || digits->begin != at || digits->kind != text::TokenKind::number) return;
    number.value = value_of_digits(*digits);
    number.end = digits->end;
    add(number, 1);
  }

  /// 三成 is 30 percent, where 成 does not begin a word.
  bool is_tenths(const Number& number) const {
    if (number.value < 1 || number.value > 9 || !starts(text_, number.end, "成")) return false;
    static constexpr std::string_view kWords[] = {"立", "功", "为", "為", "员", "員", "果",
                                                  "长", "長", "本", "年", "都", "品", "交",
                                                  "就", "分", "熟", "效", "人", "了", "份"};
    return std::none_of(std::begin(kWords), std::end(kWords),
                        [&](std::string_view word) { return starts(text_, number.end + 3, word); });
  }

  /// "two million", "trois mille".
  void take_words(const text::Token& token) {
    const double* const small = kSmallWords.find(tokens_.key(token));
    if (small == nullptr) return;
    Number number;
    number.value = *small;
    number.begin = token.begin;
    number.end = token.end;
    const double multiplier = multiply_by_words(number);
    if (multiplier > 1) add(number, multiplier);
  }

  const text::Token* token_from(std::size_t at) const {
    for (std::size_t i = index_ + 1; i < tokens_.size() && i < index_ + 6; ++i) {
      if (tokens_[i].begin >= at) return &tokens_[i];
    }
    return nullptr;
  }

  /// Applies what follows the digits; returns by how much.
  double multiply(Number& number) {
    const double digits = number.value;
    double factor = multiply_by_han(number);
    // "6万6528", "1亿2000万": smaller parts follow.
    while (factor > 1) {
      const auto* more = token_from(number.end);
      if (more == nullptr || more->begin != number.end || more->kind != text::TokenKind::number)
        break;
      Number part;
      part.end = more->end;
      part.value = value_of_digits(*more);
      const double part_factor = multiply_by_han(part);
      if (part.value >= factor || !is_whole(digits)) break;
      number.value += part.value;
      number.end = part.end;
      if (part_factor == 1) return 1;
      factor = part_factor;
    }
    if (factor > 1) return digits == 0 ? factor : number.value / digits;
    return multiply_by_words(number);
  }

  double multiply_by_han(Number& number) const {
    double all = 1;
    std::size_t at = number.end;
    // "3000多万": a little more.
    static constexpr std::string_view kMore[] = {"多", "余", "餘", "几"};
    for (const std::string_view more : kMore) {
      if (starts(text_, at, more)) {
        at += more.size();
        break;
      }
    }
    // Some outlets part the figure from what follows: "70 万".
    if (const std::size_t after = skip_spaces(text_, at); after > at) {
      std::size_t next = after;
      if (han_multiplier(character_at(text_, after, next)) >= 1e4) at = after;
    }
    for (;;) {
      std::size_t next = at;
      const double factor = han_multiplier(character_at(text_, at, next));
      if (factor == 0 || factor == 10 || all * factor > kMostMultiplier) break;
      all *= factor;
      at = next;
      number.end = static_cast<std::uint32_t>(next);
    }
    number.value *= all;
    return all;
  }

  double multiply_by_words(Number& number) const {
    double all = 1;
    for (;;) {
      const std::size_t at = skip_spaces(text_, number.end);
      const auto* word = token_from(at);
      if (word == nullptr || word->begin != at || word->kind != text::TokenKind::word) break;
      const auto key = tokens_.key(*word);
      const double* const known = kMultiplierWords.find(key);
      double factor = known == nullptr ? 0 : *known;
      const bool glued = at == number.end;
      if (factor == 1e3 && key == "k" && !glued) factor = 0;
      // "$3m" and "3 M€" are millions, "3m" may be metres.
      if (key == "m") {
        const bool currency = number.begin > 0 && (text_[number.begin - 1] == '$' ||
                                                   ends(text_.substr(0, number.begin), "£") ||
                                                   ends(text_.substr(0, number.begin), "€"));
        factor = (glued && currency) || starts(text_, word->end, "€") ? 1e6 : 0;
      }
      if (factor == 0 || all * factor > kMostMultiplier) break;
      all *= factor;
      number.value *= factor;
      number.end = word->end;
    }
    return all;
  }

  void find_unit(Number& number) {
    const auto before = text_.substr(0, number.begin);
    if (ends(before, "第")) {
      number.unit = Unit::ordinal;
      return;
    }
    std::size_t next = 0;
    const std::size_t at = skip_spaces(text_, number.end);
    switch (character_at(text_, at, next)) {
      case '%':
      case U'％':
        number.end = static_cast<std::uint32_t>(next);
        number.unit = Unit::percent;
        return;
      case U'年': {
        // "22年来" counts years.
        constexpr double kFirstYear = 1000;
        if (number.value >= kFirstYear) number.unit = Unit::date;
        return;
      }
      case U'月':
      case U'日':
      case U'号':
      case U'號':
        number.unit = Unit::date;
        return;
      case U'时':
      case U'時':
      case U'點':
      case U'点':
        if (number.value < 25 && is_whole(number.value)) number.unit = Unit::clock;
        return;
      case ':':
      case U'：': {
        std::size_t after = 0;
        const char32_t digit = character_at(text_, next, after);
        if (digit >= '0' && digit <= '9' && number.value < 25) number.unit = Unit::clock;
        return;
      }
      default:
        break;
    }
    static constexpr std::string_view kPoints[] = {"个百分点", "個百分點"};
    for (const std::string_view points : kPoints) {
      if (!starts(text_, at, points)) continue;
      number.end = static_cast<std::uint32_t>(at + points.size());
      number.unit = Unit::percent;
      return;
    }
    const auto* word = token_from(at);
    if (word != nullptr && word->begin == at) find_unit_word(number, *word);
  }

  void find_unit_word(Number& number, const text::Token& word) {
    const auto key = tokens_.key(word);
    if (key == "percent" || key == "pct") {
      number.end = word.end;
      number.unit = Unit::percent;
    } else if (key == "per" || key == "pour") {
      const auto* cent = token_from(word.end);
      if (cent == nullptr || tokens_.key(*cent) != "cent") return;
      number.end = cent->end;
      number.unit = Unit::percent;
    } else if (number.value < 25 && (key == "h" || key == "heures" || key == "pm" || key == "am")) {
      number.unit = Unit::clock;
    } else if (number.value < 32 && kMonthWords.holds(key)) {
      number.unit = Unit::date;
    } else if (word.begin == number.end && kOrdinalEndings.holds(key)) {
      number.unit = Unit::ordinal;
      const auto* month = token_from(word.end);
      if (month != nullptr && kMonthWords.holds(tokens_.key(*month))) number.unit = Unit::date;
    }
  }

  /// The minutes of "18:30", "18h30", "8时30分".
  bool is_after_clock(const Number& number) const {
    if (out_.size() == first_ || out_.back().unit != Unit::clock || number.value >= 60)
      return false;
    const auto between = text_.substr(out_.back().end, number.begin - out_.back().end);
    static constexpr std::string_view kSigns[] = {":",  "：", "h",  "h ", " h ",
                                                  "时", "時", "点", "點"};
    return std::find(std::begin(kSigns), std::end(kSigns), between) != std::end(kSigns);
  }

  bool is_month_before() const {
    return index_ > 0 && tokens_[index_ - 1].end + 2 >= tokens_[index_].begin &&
           tokens_[index_ - 1].kind == text::TokenKind::word &&
           kMonthWords.holds(tokens_.key(tokens_[index_ - 1]));
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  std::vector<Number>& out_;
  Language language_;
  std::size_t first_;  ///< of the numbers of this text
  std::size_t index_ = 0, past_ = 0;
  double multiplier_ = 1;  ///< of the last number
};

}  // namespace

void find_numbers(std::string_view text, const text::Tokens& tokens, std::vector<Number>& out,
                  Language language) {
  Finder(text, tokens, out, language).run();
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
  if (number.unit != Unit::none && number.unit != Unit::percent) return false;
  const bool whole = is_whole(number.value);
  if (number.unit == Unit::percent) return !whole || number.value >= 10;
  if (number.value < 10 || (whole && number.value < 32)) return false;
  return !(whole && number.value >= 1990 && number.value <= 2030);
}

}  // namespace newsloom::names
