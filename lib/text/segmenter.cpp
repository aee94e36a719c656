#include "text/segmenter.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <string>

#include "text/lookup.hpp"
#include "text/utf8.hpp"

namespace newsloom::text {
namespace {

constexpr std::size_t kLongestHanRun = 2048;  // characters cut at once, to bound the memory
constexpr float kUnknownCharacter = -16;      // log probability, below any word's

enum class Class : std::uint8_t { other, letter, han, digit, mark };

Class classify(char32_t c) {
  if (c < 0x80) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Class::letter;
    return c >= '0' && c <= '9' ? Class::digit : Class::other;
  }
  if (is_han(c)) return Class::han;
  if (c >= 0xC0 && c < 0x250) return c == 0xD7 || c == 0xF7 ? Class::other : Class::letter;
  if (c >= 0x2000 && c < 0x2C00) return Class::other;  // punctuation and symbols
  if (c >= 0xFF10 && c <= 0xFF19) return Class::digit;
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Class::mark;
    default:
      return u_isalpha(point) ? Class::letter : Class::other;
  }
}

char32_t fold_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c < 0x100) return c < 0xDF && c >= 0xC0 && c != 0xD7 ? c + 32 : c;
  if (c >= 0xFF01 && c <= 0xFF5E) return fold_letter(c - 0xFEE0);
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool is_group_space(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009; }

/// Walks over well-formed UTF-8.
class Cursor {
 public:
  explicit Cursor(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}
  bool done() const noexcept { return at_ >= text_.size(); }
  std::size_t at() const noexcept { return at_; }
  char32_t peek() const noexcept {
    std::size_t at = at_;
    return next_utf8(text_, at);
  }
  char32_t next() noexcept { return next_utf8(text_, at_); }

  /// Appends the letters without accents that stand here, small, and goes behind them: how many.
  std::size_t take_plain_letters(std::string& out) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_plain_letter(text_[at_])) ++at_;
    const std::size_t taken = at_ - begin, first = out.size();
    out.append(text_, begin, taken);
    for (std::size_t i = first; i < out.size(); ++i) out[i] = static_cast<char>(out[i] | 0x20);
    return taken;
  }

 private:
  static bool is_plain_letter(char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

  std::string_view text_;
  std::size_t at_;
};

/// Splits one text; holds the buffers that are reused from token to token.
class Splitter {
 public:
  Splitter(const Vocabulary& words, const HanFolding& folding, std::string_view text, Tokens& out)
      : words_(words), folding_(folding), text_(text), out_(out) {}

  void run() {
    Cursor cursor(text_);
    while (!cursor.done()) {
      switch (classify(cursor.peek())) {
        case Class::letter:
          take_word(cursor);
          break;
        case Class::digit:
          take_number(cursor);
          break;
        case Class::han:
          take_han(cursor);
          break;
        default:
          cursor.next();
      }
    }
  }

 private:
  static Token token(std::size_t begin, std::size_t end, TokenKind kind, bool capital = false) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.capital = capital;
    return token;
  }

  /// Letters with their marks.  An apostrophe between letters ends the word: before it stands a
  /// French elision ("l'", kept with its apostrophe) or a word whose possessive or contraction
  /// ("'s", "'t") becomes a token of its own.
  void take_word(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    const bool capital = is_upper(cursor.peek());
    std::string& key = out_.keys();
    std::size_t letters = 0;
    for (;;) {
      letters += cursor.take_plain_letters(key);
      if (cursor.done()) break;
      const char32_t c = cursor.peek();
      const Class kind = classify(c);
      if (kind != Class::letter && kind != Class::mark) break;
      cursor.next();
      append_utf8(key, fold_letter(c));
      ++letters;
    }
    if (!cursor.done() && is_apostrophe(cursor.peek())) {
      Cursor after = cursor;
      after.next();
      if (!after.done() && classify(after.peek()) == Class::letter && is_elision(letters)) {
        cursor = after;
        key += '\'';
      }
    }
    out_.add_written(token(begin, cursor.at(), TokenKind::word, capital));
  }

  /// l' d' j' m' t' s' n' c' qu' and the longer forms that end in qu'.
  bool is_elision(std::size_t letters) const {
    return letters == 1 || std::string_view(out_.keys()).substr(out_.next_key()).ends_with("qu");
  }

  /// Digits with separators inside.  The key drops group separators and writes the decimal sign
  /// as a point: 1,234.5 and 1 234,5 are both 1234.5.
  void take_number(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    key_.clear();
    take_digits(cursor, key_);
    std::string group;
    char32_t group_sign = 0;
    bool decimal = false;
    while (!cursor.done() && !decimal) {
      Cursor ahead = cursor;
      const char32_t sign = ahead.next();
      const bool dot_or_comma = sign == '.' || sign == ',' || sign == 0xFF0C || sign == 0xFF0E;
      if (!dot_or_comma && !is_group_space(sign)) break;
      group.clear();
      take_digits(ahead, group);
      if (group.empty()) break;
      const bool fits_group = group.size() == 3 && (group_sign == 0 ? key_.size() <= 3 : true) &&
                              (group_sign == 0 || group_sign == sign) && key_ != "0";
      // A lone point before three digits is a decimal sign in none of our languages' news but for
      // English; "1.234" is rarer there than a German-style group in agency copy: read as decimal.
      const bool grouped = fits_group && (sign != '.' || group_sign == '.');
      if (grouped) {
        group_sign = sign;
        key_ += group;
      } else if (dot_or_comma) {
        decimal = true;
        key_ += '.';
        key_ += group;
      } else {
        break;
      }
      cursor = ahead;
    }
    out_.add(token(begin, cursor.at(), TokenKind::number), key_);
  }

  static void take_digits(Cursor& cursor, std::string& out) {
    while (!cursor.done()) {
      const char32_t c = cursor.peek();
      if (classify(c) != Class::digit) return;
      cursor.next();
      out += static_cast<char>(c < 0x80 ? c : c - 0xFF10 + '0');
    }
  }

  void take_han(Cursor& cursor) {
    HanText& han = out_.han();
    for (std::size_t size = 0; !cursor.done() && size < kLongestHanRun; ++size) {
      Cursor behind = cursor;
      const char32_t c = behind.next();
      if (!is_han(c)) break;
      han.add(folding_.fold(c), cursor.at());
      cursor = behind;
    }
    cut(han, han.close(cursor.at(), words_));
  }

  /// The most probable sequence of words, found backwards (Viterbi over a unigram model).
  void cut(const HanText& han, const HanText::Run& run) {
    const std::size_t n = run.size();
    best_.assign(n + 1, {});
    for (std::size_t i = n; i-- > 0;) {
      const auto words = han.words(run, i);
      Best best{-std::numeric_limits<float>::infinity(), {}};
      const auto take = [&](HanText::Word word, float p) {
        const float sum = p + best_[i + word.size].log_probability;
        if (sum > best.log_probability) best = {sum, word};
      };
      if (words.empty() || words.front().size > 1) take({kUnknownWord, 1}, kUnknownCharacter);
      for (const auto& word : words) take(word, words_.log_probability(word.word));
      best_[i] = best;
    }
    for (std::size_t i = 0; i < n;) {
      const auto word = best_[i].word;
      Token found = token(han.place(run, i), han.place(run, i + word.size), TokenKind::han);
      found.word = word.word;
      out_.add(found, han.bytes(run, i, i + word.size));
      i += word.size;
    }
  }

  /// The likeliest way to read a run from a character on.
  struct Best {
    float log_probability = 0;
    HanText::Word word;  ///< the first
  };

  const Vocabulary& words_;
  const HanFolding& folding_;
  std::string_view text_;
  Tokens& out_;
  std::string key_;         // of a number
  std::vector<Best> best_;  // from each Han character on, and at the end
};

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0x202F;
}

bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x300D || c == 0x300F || c == 0xFF09;
}

/// A full stop after an initial or a short capitalised title ("M.", "Mr.", "U.S.") ends nothing.
bool is_abbreviation(std::string_view before) {
  std::size_t size = 0;
  while (size < before.size() && size < 4) {
    const char c = before[before.size() - 1 - size];
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (!letter) break;
    ++size;
  }
  if (size == 0 || size > 3) return false;
  const char first = before[before.size() - size];
  const bool capital = first >= 'A' && first <= 'Z';
  const auto word = before.substr(before.size() - size);
  if (size == 1) return capital;
  return word == "Mr" || word == "Mrs" || word == "Ms" || word == "Dr" || word == "St" ||
         word == "Jr" || word == "Sr" || word == "Mme" || word == "Gen" || word == "Sen" ||
         word == "Rep" || word == "Gov" || word == "Lt" || word == "Col" || word == "No" ||
         word == "vs" || word == "MM" || word == "Mgr" || word == "Pr";
}

}  // namespace

Segmenter::Segmenter(const Vocabulary& words, const HanFolding& folding)
    : words_(&words), folding_(&folding) {}

void Segmenter::words(std::string_view text, Tokens& out) const {
  out.clear();
  Splitter(*words_, *folding_, text, out).run();
}

void Segmenter::words(std::string_view text, Language article_language, Tokens& out) const {
  words(text, out);
  look_up_words(*words_, article_language, out);
}

bool Sentences::next(Range& sentence) {
  std::size_t begin = 0, last = 0;  // of the sentence; end of its last visible character
  bool open = false;
  const auto close = [&] {
    sentence = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
    return true;
  };
  while (at_ < text_.size()) {
    const std::size_t at = at_;
    const char32_t c = next_utf8(text_, at_);
    const bool plain = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0x4E00 && c <= 0x9FFF);
    if (plain) {
      if (!open) begin = at;
      open = true;
      last = at_;
      continue;
    }
    if (c == '\n' || c == 0x2028 || c == 0x2029) {
      if (open) return close();
      continue;
    }
    if (is_space(c)) continue;
    if (!open) begin = at;
    open = true;
    last = at_;
    const bool wide_end = c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == 0x2026;
    const bool narrow_end =
        c == '!' || c == '?' || (c == '.' && !is_abbreviation(text_.substr(0, at)));
    if (!wide_end && !narrow_end) continue;
    std::size_t behind = at_;
    char32_t follows = 0;
    while (at_ < text_.size()) {
      follows = next_utf8(text_, behind);
      if (!closes(follows) && follows != c) break;
      last = at_ = behind;
    }
    // A narrow sign ends a sentence only before a space: "3.5", "example.org".
    const bool at_border = at_ >= text_.size() || is_space(follows) || follows == '\n';
    if (wide_end || at_border) return close();
  }
  return open && close();
}

}  // namespace newsloom::text
