#include <algorithm>
#include <array>

#include "text/word_table.hpp"
#include "time/day_finder.hpp"

namespace newsloom::time {
namespace {

constexpr auto kMonths = text::words_with<int>({
    {"janvier", 1},   {"février", 2},   {"fevrier", 2},   {"mars", 3},      {"avril", 4},
    {"mai", 5},       {"juin", 6},      {"juillet", 7},   {"août", 8},      {"aout", 8},
    {"septembre", 9}, {"octobre", 10},  {"novembre", 11}, {"décembre", 12}, {"decembre", 12},
    {"january", 1},   {"february", 2},  {"march", 3},     {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},      {"august", 8},    {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12}, {"jan", 1},       {"feb", 2},       {"mar", 3},
    {"apr", 4},       {"jun", 6},       {"jul", 7},       {"aug", 8},       {"sep", 9},
    {"sept", 9},      {"oct", 10},      {"nov", 11},      {"dec", 12},      {"janv", 1},
    {"févr", 2},      {"avr", 4},       {"juil", 7},      {"déc", 12},      {"fév", 2},
    {"fev", 2},
});

// Monday is 1, as in ISO 8601.
constexpr auto kWeekdays = text::words_with<int>({
    {"lundi", 1},    {"mardi", 2},    {"mercredi", 3}, {"jeudi", 4},   {"vendredi", 5},
    {"samedi", 6},   {"dimanche", 7}, {"monday", 1},   {"tuesday", 2}, {"wednesday", 3},
    {"thursday", 4}, {"friday", 5},   {"saturday", 6}, {"sunday", 7},  {"mon", 1},
    {"tue", 2},      {"wed", 3},      {"thu", 4},      {"fri", 5},
});

constexpr auto kRelative = text::words_with<int>({
    {"yesterday", -1},
    {"today", 0},
    {"tomorrow", 1},
    {"hier", -1},
    {"aujourd", 0},
    {"demain", 1},
    {"tonight", 0},
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
      const int* const month_number = kMonths.find(key);
      // "may" and "mars" are also words: a month stands next to a day.
      if (month_number != nullptr && latin_date(*month_number)) continue;
      if (!has_today_) continue;
      const int* const weekday_number = kWeekdays.find(key);
      if (weekday_number != nullptr && (key.size() > 3 || token.capital)) {
        const bool next = key_at(index_ - 1) == "next" || key_at(index_ + 1) == "prochain";
        add(last_weekday(*weekday_number) + (next ? 7 : 0), token.begin, token.end);
      }
      if (const int* const shift = kRelative.find(key)) {
        add(today_ + *shift + beyond(), token.begin, token.end);
      }
    }
  }

 private:
  bool adjacent(std::size_t a, std::size_t b) const {
    return tokens_[b].begin <= tokens_[a].end + 3;  // " ", ", " or "er "
  }

  /// "3 avril 2024", "1er avril", "April 3, 2024", "3rd of April": the token at index_ is the
  /// month.
  bool latin_date(int month_number) {
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
    if (day_number < 1 || day_number > 31) return false;
    const int year_number =
        last + 1 < tokens_.size() && adjacent(last, last + 1) ? whole_number(last + 1) : 0;
    const bool has_year = year_number >= 1900 && year_number <= 2200;
    const auto resolve = [&](int number) {
      return has_year ? to_day(year_number, month_number, number) : nearest(month_number, number);
    };
    const auto found = resolve(day_number);
    if (!found) return false;
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
    return true;
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
