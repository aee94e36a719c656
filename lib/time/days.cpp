#include "time/days.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>

namespace newsloom::time {
namespace {

using namespace std::chrono;

struct NamedNumber {
  std::string_view name;
  int number;
};

constexpr std::array<NamedNumber, 45> kMonths = {{
    {"janvier", 1},   {"février", 2},   {"fevrier", 2},   {"mars", 3},      {"avril", 4},
    {"mai", 5},       {"juin", 6},      {"juillet", 7},   {"août", 8},      {"aout", 8},
    {"septembre", 9}, {"octobre", 10},  {"novembre", 11}, {"décembre", 12}, {"decembre", 12},
    {"january", 1},   {"february", 2},  {"march", 3},     {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},      {"august", 8},    {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12}, {"jan", 1},       {"feb", 2},       {"mar", 3},
    {"apr", 4},       {"jun", 6},       {"jul", 7},       {"aug", 8},       {"sep", 9},
    {"sept", 9},      {"oct", 10},      {"nov", 11},      {"dec", 12},      {"janv", 1},
    {"févr", 2},      {"avr", 4},       {"juil", 7},      {"déc", 12},      {"févr", 2},
}};

// Monday is 1, as in ISO 8601.
constexpr std::array<NamedNumber, 19> kWeekdays = {{
    {"lundi", 1},    {"mardi", 2},    {"mercredi", 3}, {"jeudi", 4},   {"vendredi", 5},
    {"samedi", 6},   {"dimanche", 7}, {"monday", 1},   {"tuesday", 2}, {"wednesday", 3},
    {"thursday", 4}, {"friday", 5},   {"saturday", 6}, {"sunday", 7},  {"mon", 1},
    {"tue", 2},      {"wed", 3},      {"thu", 4},      {"fri", 5},
}};

constexpr std::array<NamedNumber, 7> kRelative = {{
    {"yesterday", -1},
    {"today", 0},
    {"tomorrow", 1},
    {"hier", -1},
    {"aujourd", 0},
    {"demain", 1},
    {"tonight", 0},
}};

constexpr std::array<NamedNumber, 12> kHanRelative = {{
    {"今天", 0},
    {"今日", 0},
    {"今晨", 0},
    {"今早", 0},
    {"今晚", 0},
    {"昨天", -1},
    {"昨日", -1},
    {"昨晚", -1},
    {"前天", -2},
    {"明天", 1},
    {"明日", 1},
    {"昨夜", -1},
}};

constexpr std::array<NamedNumber, 8> kHanWeekdays = {{
    {"一", 1},
    {"二", 2},
    {"三", 3},
    {"四", 4},
    {"五", 5},
    {"六", 6},
    {"日", 7},
    {"天", 7},
}};

constexpr std::array<std::string_view, 5> kHanWeek = {"星期", "礼拜", "禮拜", "周", "週"};

template <std::size_t N>
int number_of(const std::array<NamedNumber, N>& table, std::string_view name) {
  for (const auto& row : table) {
    if (row.name == name && !name.empty()) return row.number;
  }
  return 0;
}

bool starts(std::string_view text, std::size_t at, std::string_view with) {
  return text.size() >= at + with.size() && text.substr(at, with.size()) == with;
}

std::optional<std::int32_t> to_day(int year_number, int month_number, int day_number) {
  const year_month_day date{year{year_number}, month{static_cast<unsigned>(month_number)},
                            day{static_cast<unsigned>(day_number)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

class Finder {
 public:
  Finder(std::string_view text, const text::Tokens& tokens,
         std::optional<std::int64_t> published_at, std::vector<DayMention>& out)
      : text_(text), tokens_(tokens), out_(out) {
    if (!published_at) return;
    has_today_ = true;
    today_ = day_of(*published_at);
  }

  void latin() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const auto& token = tokens_[index_];
      if (token.kind != text::TokenKind::word) continue;
      const auto key = tokens_.key(token);
      const int month_number = number_of(kMonths, key);
      // "may" and "mars" are also words: a month stands next to a day.
      if (month_number != 0 && latin_date(month_number)) continue;
      if (!has_today_) continue;
      const int weekday_number = number_of(kWeekdays, key);
      if (weekday_number != 0 && (key.size() > 3 || token.capital)) {
        add(last_weekday(weekday_number), token.begin, token.end);
      }
      for (const auto& row : kRelative) {
        if (row.name == key) add(today_ + row.number, token.begin, token.end);
      }
    }
  }

  void han() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const auto& token = tokens_[index_];
      if (token.kind == text::TokenKind::number) han_date(token);
    }
    if (!has_today_) return;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (static_cast<unsigned char>(text_[at]) < 0xE4) continue;
      for (const auto& row : kHanRelative) {
        if (starts(text_, at, row.name)) add(today_ + row.number, at, at + row.name.size());
      }
      for (const auto week : kHanWeek) {
        if (!starts(text_, at, week)) continue;
        for (const auto& row : kHanWeekdays) {
          if (!starts(text_, at + week.size(), row.name)) continue;
          add(last_weekday(row.number), at, at + week.size() + row.name.size());
        }
      }
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const auto& a, const auto& b) { return a.begin < b.begin; });
  }

 private:
  void add(std::int32_t day_number, std::size_t begin, std::size_t end) {
    out_.push_back(
        {day_number, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  /// A whole number of at most four digits, or 0.
  int whole_number(std::size_t index) const {
    if (index >= tokens_.size() || tokens_[index].kind != text::TokenKind::number) return 0;
    const auto key = tokens_.key(tokens_[index]);
    if (key.size() > 4 || key.find('.') != std::string_view::npos) return 0;
    return std::atoi(std::string(key).c_str());
  }

  bool adjacent(std::size_t a, std::size_t b) const {
    return tokens_[b].begin <= tokens_[a].end + 3;  // " ", ", " or "er "
  }

  /// The year that a date without one most likely has: the one nearest to publication.
  std::optional<std::int32_t> nearest(int month_number, int day_number) const {
    if (!has_today_) return std::nullopt;
    const year_month_day now{sys_days{std::chrono::days{today_}}};
    std::optional<std::int32_t> best;
    for (int shift = -1; shift <= 1; ++shift) {
      const auto candidate = to_day(static_cast<int>(now.year()) + shift, month_number, day_number);
      if (candidate && (!best || std::abs(*candidate - today_) < std::abs(*best - today_))) {
        best = candidate;
      }
    }
    return best;
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
    } else if (i > 1 && whole_number(i - 2) != 0 && adjacent(i - 2, i - 1) && adjacent(i - 1, i) &&
               tokens_.key(tokens_[i - 1]).size() <= 2) {
      first = i - 2;
      day_number = whole_number(first);
    } else if (i + 1 < tokens_.size() && whole_number(i + 1) != 0 && adjacent(i, i + 1)) {
      last = i + 1;
      day_number = whole_number(last);
    }
    if (day_number < 1 || day_number > 31) return false;
    std::optional<std::int32_t> found;
    const int year_number =
        last + 1 < tokens_.size() && adjacent(last, last + 1) ? whole_number(last + 1) : 0;
    if (year_number >= 1900 && year_number <= 2200) {
      found = to_day(year_number, month_number, day_number);
      ++last;
    } else {
      found = nearest(month_number, day_number);
    }
    if (!found) return false;
    add(*found, tokens_[first].begin, tokens_[last].end);
    return true;
  }

  /// The last such day up to publication.
  std::int32_t last_weekday(int weekday_number) const {
    const auto now = static_cast<int>(weekday{sys_days{std::chrono::days{today_}}}.iso_encoding());
    return today_ - (now - weekday_number + 7) % 7;
  }

  /// "2024年4月3日", "4月3日", "3日": the token is a number.
  void han_date(const text::Token& token) {
    const auto ends = [&](std::size_t index, std::string_view sign) {
      return starts(text_, tokens_[index].end, sign);
    };
    const std::size_t i = index_;
    int year_number = 0, month_number = 0;
    std::size_t at = i;
    const auto next_number = [&](std::size_t from) {
      for (std::size_t j = from + 1; j < tokens_.size() && j <= from + 2; ++j) {
        if (tokens_[j].kind == text::TokenKind::number) return j;
      }
      return tokens_.size();
    };
    if (ends(at, "年")) {
      year_number = whole_number(at);
      at = next_number(at);
      if (at >= tokens_.size()) return;
    }
    if (ends(at, "月")) {
      month_number = whole_number(at);
      at = next_number(at);
      if (at >= tokens_.size() || month_number < 1 || month_number > 12) return;
    }
    const std::string_view sign = ends(at, "日") ? "日" : ends(at, "号") ? "号" : "";
    if (sign.empty()) return;
    const int day_number = whole_number(at);
    if (day_number < 1 || day_number > 31) return;
    std::optional<std::int32_t> found;
    if (month_number == 0) {
      found = nearest_day(day_number);
    } else if (year_number >= 1900 && year_number <= 2200) {
      found = to_day(year_number, month_number, day_number);
    } else {
      found = nearest(month_number, day_number);
    }
    if (!found) return;
    add(*found, token.begin, tokens_[at].end + sign.size());
    index_ = at;
  }

  /// A day of the month alone: the nearest such day around publication.
  std::optional<std::int32_t> nearest_day(int day_number) const {
    if (!has_today_) return std::nullopt;
    for (int distance = 0; distance <= 10; ++distance) {
      for (const int sign : {-1, 1}) {
        const std::int32_t candidate = today_ + sign * distance;
        const year_month_day date{sys_days{std::chrono::days{candidate}}};
        if (static_cast<unsigned>(date.day()) == static_cast<unsigned>(day_number)) {
          return candidate;
        }
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  bool has_today_ = false;  ///< the publication day is known
  std::int32_t today_ = 0;
  std::vector<DayMention>& out_;
  std::size_t index_ = 0;
};

}  // namespace

std::int32_t day_of(std::int64_t unix_s) noexcept {
  constexpr std::int64_t kDay = 24 * 3600;
  return static_cast<std::int32_t>(unix_s >= 0 ? unix_s / kDay : -((kDay - 1 - unix_s) / kDay));
}

void find_days(std::string_view text, const text::Tokens& tokens, Language language,
               std::optional<std::int64_t> published_at, std::vector<DayMention>& out) {
  Finder finder(text, tokens, published_at, out);
  if (language == Language::zh) {
    finder.han();
  } else {
    finder.latin();
  }
}

}  // namespace newsloom::time
