#include "text/han_numeral.hpp"

#include "text/utf8.hpp"

namespace newsloom::text {
namespace {

int digit_value(char32_t c) noexcept {
  switch (c) {
    case U'零':
    case U'〇':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
    case U'兩':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

}  // namespace

bool begins_han_numeral(char32_t c) noexcept { return digit_value(c) >= 0 || c == U'十'; }

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

namespace {

/// Adds up a numeral, one character at a time.
class Sum {
 public:
  bool is_empty() const noexcept { return characters_ == 0; }
  bool has_multiplier() const noexcept { return last_multiplier_ > 0; }

  void take_digit(int digit) noexcept {
    digits_ = digits_ * 10 + digit;  // 二〇二四 is read digit by digit
    ++digit_count_;
    zero_ = digit == 0 || (zero_ && digit_count_ > 1);
    ++characters_;
  }
  /// False when it does not go on with the numeral.
  bool take_multiplier(double multiplier) noexcept {
    if (multiplier >= 1e4) {
      if (is_empty()) return false;  // 亿万 and the like are words
      const double below = section_ + digits_;
      total_ = multiplier > 1e4 ? (total_ + below) * multiplier : total_ + below * multiplier;
      section_ = 0;
    } else {
      if (digit_count_ == 0 && multiplier > 10) return false;  // only 十 may stand without a digit
      section_ += (digit_count_ > 0 ? digits_ : 1) * multiplier;
    }
    digits_ = 0;
    digit_count_ = 0;
    zero_ = false;
    last_multiplier_ = multiplier;
    ++characters_;
    return true;
  }

  /// "三四百" is vague: several hundreds.
  bool is_vague_before_multiplier() const noexcept { return digit_count_ > (zero_ ? 2 : 1); }

  double value() const noexcept {
    // "两万五" is 25000.
    const bool short_form = digit_count_ == 1 && !zero_ && last_multiplier_ >= 100;
    return total_ + section_ + (short_form ? digits_ * last_multiplier_ / 10 : digits_);
  }

 private:
  double total_ = 0, section_ = 0, digits_ = 0;  // ten thousands; below; the digits just read
  double last_multiplier_ = 0;
  int digit_count_ = 0, characters_ = 0;
  bool zero_ = false;  ///< the digits just read began with a zero
};

}  // namespace

HanNumeral read_han_numeral(std::string_view text) noexcept {
  constexpr std::size_t kLongest = 24;
  HanNumeral out;
  Sum sum;
  while (out.bytes < text.size() && out.characters < kLongest) {
    std::size_t next = out.bytes;
    const char32_t c = next_utf8(text, next);
    const int digit = digit_value(c);
    const double multiplier = han_multiplier(c);
    if (digit < 0 && multiplier == 0) break;
    if (multiplier > 0 && sum.is_vague_before_multiplier()) return {};
    if (digit >= 0) {
      sum.take_digit(digit);
    } else if (!sum.take_multiplier(multiplier)) {
      break;
    }
    out.bytes = next;
    ++out.characters;
  }
  out.value = sum.value();
  out.has_multiplier = sum.has_multiplier();
  return out;
}

}  // namespace newsloom::text
