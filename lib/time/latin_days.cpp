#include <algorithm>
#include <array>

#include "text/word_table.hpp"
#include "time/day_finder.hpp"

namespace newsloom::time {
namespace {

enum class Kind : std::uint8_t { month, weekday, relative };

/// What a word says of a day.
struct DayWord {
  Kind kind;
  int number;  ///< of a month, a weekday (Monday is 1, as in ISO 8601), days from today
};
constexpr DayWord month(int number) { return {Kind::month, number}; }
constexpr DayWord weekday(int number) { return {Kind::weekday, number}; }
constexpr DayWord relative(int number) { return {Kind::relative, number}; }

constexpr auto kDayWords = text::words_with<DayWord>({
    {"janvier", month(1)},    {"février", month(2)},     {"fevrier", month(2)},
    {"mars", month(3)},       {"avril", month(4)},       {"mai", month(5)},
    {"juin", month(6)},       {"juillet", month(7)},     {"août", month(8)},
    {"aout", month(8)},       {"septembre", month(9)},   {"octobre", month(10)},
    {"novembre", month(11)},  {"décembre", month(12)},   {"decembre", month(12)},
    {"january", month(1)},    {"february", month(2)},    {"march", month(3)},
    {"april", month(4)},      {"may", month(5)},         {"june", month(6)},
    {"july", month(7)},       {"august", month(8)},      {"september", month(9)},
    {"october", month(10)},   {"november", month(11)},   {"december", month(12)},
    {"jan", month(1)},        {"feb", month(2)},         {"mar", month(3)},
    {"apr", month(4)},        {"jun", month(6)},         {"jul", month(7)},
    {"aug", month(8)},        {"sep", month(9)},         {"sept", month(9)},
    {"oct", month(10)},       {"nov", month(11)},        {"dec", month(12)},
    {"janv", month(1)},       {"févr", month(2)},        {"avr", month(4)},
    {"juil", month(7)},       {"déc", month(12)},        {"fév", month(2)},
    {"fev", month(2)},        {"lundi", weekday(1)},     {"mardi", weekday(2)},
    {"mercredi", weekday(3)}, {"jeudi", weekday(4)},     {"vendredi", weekday(5)},
    {"samedi", weekday(6)},   {"dimanche", weekday(7)},  {"monday", weekday(1)},
    {"tuesday", weekday(2)},  {"wednesday", weekday(3)}, {"thursday", weekday(4)},
    {"friday", weekday(5)},   {"saturday", weekday(6)},  {"sunday", weekday(7)},
    {"mon", weekday(1)},      {"tue", weekday(2)},       {"wed", weekday(3)},
    {"thu", weekday(4)},      {"fri", weekday(5)},       {"yesterday", relative(-1)},
    {"today", relative(0)},   {"tomorrow", relative(1)}, {"hier", relative(-1)},
    {"aujourd", relative(0)}, {"demain", relative(1)},   {"tonight", relative(0)},
});

// A month may end "3 and 4th of April": so many tokens before it the date begins at most.
constexpr std::size_t kMostBefore = 5;

class LatinDays : DayFinder {
 public:
  using DayFinder::DayFinder;

  void run(std::size_t limit) {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      if (index_ >= kMostBefore && tokens_[index_ - kMostBefore].begin >= limit) break;
      const text::Token& token = tokens_[index_];
      if (token.kind == text::TokenKind::number) index_ = numeric_date(index_);
      if (token.kind != text::TokenKind::word) continue;
      const auto key = tokens_.key(token);
      const DayWord* const word = kDayWords.find(key);
      if (word == nullptr) continue;
      if (word->kind == Kind::month) {
        // "may" and "mars" are also words: a month stands next to a day.
        latin_date(word->number);
        continue;
      }
      if (!has_today_) continue;
      if (word->kind == Kind::relative) {
        add(today_ + word->number + beyond(), token.begin, token.end);
      } else if (key.size() > 3 || token.capital) {
        const bool next = key_at(index_ - 1) == "next" || key_at(index_ + 1) == "prochain";
        add(last_weekday(word->number) + (next ? 7 : 0), token.begin, token.end);
      }
    }
  }

 private:
  bool adjacent(std::size_t a, std::size_t b) const {
    return tokens_[b].begin <= tokens_[a].end + 3;  // " ", ", " or "er "
  }

  /// "3 avril 2024", "1er avril", "April 3, 2024", "3rd of April": the token at index_ is the
  /// month.
  void latin_date(int month_number) {
    const std::size_t i = index_;
    std::size_t first = i, last = i;
    int day_number = 0;
    if (i > 0 && whole_number(i - 1) != 0 && adjacent(i - 1, i)) {
      first = i - 1;
      day_number = whole_number(first);
    } else if (const std::size_t day_at = before_short_words(i); day_at < i) {
      first = day_at;
      day_number = whole_number(first);
    } else if (i + 1 < tokens_.size() && whole_number(i + 1) != 0 && adjacent(i, i + 1)) {
      last = i + 1;
      day_number = whole_number(last);
    }
    if (day_number < 1 || day_number > 31) return;
    const int year_number =
        last + 1 < tokens_.size() && adjacent(last, last + 1) ? whole_number(last + 1) : 0;
    const bool has_year = year_number >= 1900 && year_number <= 2200;
    const auto resolve = [&](int number) {
      return has_year ? to_day(year_number, month_number, number) : nearest(month_number, number);
    };
    const auto found = resolve(day_number);
    if (!found) return;
    if (has_year) ++last;
    // "3-4 avril", "du 3 au 5 avril", "April 3 and 4" name two days.
    const std::size_t other = first < i ? before_connector(first) : tokens_.size();
    if (other < first) {
      if (const auto start = resolve(whole_number(other))) {
        add(*start, tokens_[other].begin, tokens_[other].end);
      }
    }
    add(*found, tokens_[first].begin, tokens_[last].end);
    index_ = std::max(index_, last);
  }

  /// The number before an ending and "of" or "de" ("1er", "3rd of"); else `index`.
  std::size_t before_short_words(std::size_t index) const {
    for (std::size_t words = 1; words <= 2 && words < index; ++words) {
      const std::size_t at = index - words;
      if (tokens_.key(tokens_[at]).size() > 2 || !adjacent(at, at + 1)) return index;
      if (whole_number(at - 1) != 0 && adjacent(at - 1, at)) return at - 1;
    }
    return index;
  }

  /// The number that a connector joins to the number before which it stands; else `index`.
  std::size_t before_connector(std::size_t index) const {
    const auto is_day = [&](std::size_t i) {
      const int value = whole_number(i);
      return value >= 1 && value <= 31;
    };
    if (index > 0 && is_day(index - 1)) {
      const auto between = between_tokens(index - 1, index);
      if (between == "-" || between == "–" || between == "/" || between == " & ") return index - 1;
    }
    if (index > 1 && is_day(index - 2) && adjacent(index - 2, index - 1)) {
      constexpr std::string_view kConnectors[] = {"et", "and", "au", "to", "ou", "or"};
      const auto key = tokens_.key(tokens_[index - 1]);
      if (std::find(std::begin(kConnectors), std::end(kConnectors), key) != std::end(kConnectors)) {
        return index - 2;
      }
    }
    return index;
  }

  std::string_view key_at(std::size_t index) const {
    return index < tokens_.size() ? tokens_.key(tokens_[index]) : std::string_view();
  }

  /// "avant-hier", "après-demain", "the day before yesterday", "the day after tomorrow".
  int beyond() const {
    const auto before = key_at(index_ - 1);
    if (before == "avant" || (before == "before" && key_at(index_ - 2) == "day")) return -1;
    if (before == "après" || (before == "after" && key_at(index_ - 2) == "day")) return 1;
    return 0;
  }

  std::size_t index_ = 0;
};

}  // namespace

void find_latin_days(std::string_view text, const text::Tokens& tokens,
                     std::optional<std::int64_t> published_at, std::size_t limit,
                     std::vector<DayMention>& out) {
  LatinDays(text, tokens, published_at, out).run(limit);
}

}  // namespace newsloom::time
