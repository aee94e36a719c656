#include "time/days.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>

#include "names/han_numeral.hpp"

namespace newsloom::time {
namespace {

using namespace std::chrono;

struct NamedNumber {
  std::string_view name;
  int number;
};

constexpr auto kMonths = std::to_array<NamedNumber>({
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
constexpr auto kWeekdays = std::to_array<NamedNumber>({
    {"lundi", 1},    {"mardi", 2},    {"mercredi", 3}, {"jeudi", 4},   {"vendredi", 5},
    {"samedi", 6},   {"dimanche", 7}, {"monday", 1},   {"tuesday", 2}, {"wednesday", 3},
    {"thursday", 4}, {"friday", 5},   {"saturday", 6}, {"sunday", 7},  {"mon", 1},
    {"tue", 2},      {"wed", 3},      {"thu", 4},      {"fri", 5},
});

constexpr auto kRelative = std::to_array<NamedNumber>({
    {"yesterday", -1},
    {"today", 0},
    {"tomorrow", 1},
    {"hier", -1},
    {"aujourd", 0},
    {"demain", 1},
    {"tonight", 0},
});

constexpr auto kHanRelative = std::to_array<NamedNumber>({
    {"今天", 0},
    {"今早", 0},
    {"今夜", 0},
    {"昨早", -1},
    {"昨晨", -1},
    {"前晚", -2},
    {"后天", 2},
    {"後天", 2},
    {"今日", 0},
    {"今晨", 0},
    {"今晚", 0},
    {"昨天", -1},
    {"昨日", -1},
    {"昨晚", -1},
    {"前天", -2},
    {"明天", 1},
    {"明日", 1},
    {"昨夜", -1},
});

constexpr auto kHanWeekdays = std::to_array<NamedNumber>({
    {"一", 1},
    {"二", 2},
    {"三", 3},
    {"四", 4},
    {"五", 5},
    {"六", 6},
    {"日", 7},
    {"天", 7},
});

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
      : text_(text), tokens_(tokens), out_(out), first_(out.size()) {
    if (!published_at) return;
    has_today_ = true;
    today_ = day_of(*published_at);
  }

  void latin() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const auto& token = tokens_[index_];
      if (token.kind == text::TokenKind::number) numeric_date();
      if (token.kind != text::TokenKind::word) continue;
      const auto key = tokens_.key(token);
      const int month_number = number_of(kMonths, key);
      // "may" and "mars" are also words: a month stands next to a day.
      if (month_number != 0 && latin_date(month_number)) continue;
      if (!has_today_) continue;
      const int weekday_number = number_of(kWeekdays, key);
      if (weekday_number != 0 && (key.size() > 3 || token.capital)) {
        const bool next = key_at(index_ - 1) == "next" || key_at(index_ + 1) == "prochain";
        add(last_weekday(weekday_number) + (next ? 7 : 0), token.begin, token.end);
      }
      for (const auto& row : kRelative) {
        if (row.name == key) add(today_ + row.number + beyond(), token.begin, token.end);
      }
    }
  }

  void han() {
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      if (tokens_[index_].kind == text::TokenKind::number) numeric_date();
    }
    for (std::size_t at = 0; at < text_.size();) {
      const auto c = static_cast<unsigned char>(text_[at]);
      const bool digit = (c >= '0' && c <= '9') || c >= 0xE3;
      const std::size_t end = digit ? han_date(at) : 0;
      if (end > at) {
        at = end;
        continue;
      }
      if (has_today_ && c >= 0xE4) han_word(at);
      at += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    }
    std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(first_), out_.end(),
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

  /// "2024-04-03", "2024/4/3", "03/04/2024", "03.04.2024": the token at index_ is a number.
  void numeric_date() {
    const std::size_t i = index_;
    if (i + 2 >= tokens_.size()) {
      dotted_date();
      return;
    }
    const auto sign = between_tokens(i, i + 1);
    const bool joined = (sign == "-" || sign == "/") && between_tokens(i + 1, i + 2) == sign;
    if (!joined) {
      dotted_date();
      return;
    }
    const int a = whole_number(i), b = whole_number(i + 1), c = whole_number(i + 2);
    add_numeric(a, b, c, tokens_[i].begin, tokens_[i + 2].end);
    index_ = i + 2;
  }

  /// "03.04.2024" and "2024.4.3" may be one token or two, as separators go into numbers.
  void dotted_date() {
    int parts[3] = {0, 0, 0};
    std::size_t at = tokens_[index_].begin, part = 0, digits = 0;
    for (; at < text_.size() && part < 3; ++at) {
      const char c = text_[at];
      if (c >= '0' && c <= '9' && ++digits <= 4) {
        parts[part] = parts[part] * 10 + (c - '0');
      } else if (c == '.' && part < 2) {
        ++part;
        digits = 0;
      } else {
        break;
      }
    }
    if (part != 2 || digits == 0 || digits > 4) return;
    add_numeric(parts[0], parts[1], parts[2], tokens_[index_].begin, at);
  }

  void add_numeric(int a, int b, int c, std::size_t begin, std::size_t end) {
    std::optional<std::int32_t> found;
    if (a >= 1900 && a <= 2200) found = to_day(a, b, c);
    // Day first; the American order where that is impossible.
    if (c >= 1900 && c <= 2200) found = b <= 12 ? to_day(c, b, a) : to_day(c, a, b);
    if (found) add(*found, begin, end);
  }

  std::string_view between_tokens(std::size_t a, std::size_t b) const {
    return text_.substr(tokens_[a].end, tokens_[b].begin - tokens_[a].end);
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

  /// The last such day up to publication.
  std::int32_t last_weekday(int weekday_number) const {
    const auto now = static_cast<int>(weekday{sys_days{std::chrono::days{today_}}}.iso_encoding());
    return today_ - (now - weekday_number + 7) % 7;
  }

  /// Words at a place of a Chinese text: "昨天", "星期三", "上周三".
  void han_word(std::size_t at) {
    for (const auto& row : kHanRelative) {
      if (starts(text_, at, row.name)) add(today_ + row.number, at, at + row.name.size());
    }
    for (const auto week : kHanWeek) {
      if (!starts(text_, at, week)) continue;
      for (const auto& row : kHanWeekdays) {
        const std::size_t end = at + week.size() + row.name.size();
        if (!starts(text_, at + week.size(), row.name) || is_other_word(end)) continue;
        if (week.size() == 3 && follows_count(at)) continue;
        add(han_weekday(at, row.number), at, end);
      }
    }
  }

  /// "两周一次", "3周三次": weeks are counted.
  bool follows_count(std::size_t at) const {
    if (at > 0 && text_[at - 1] >= '0' && text_[at - 1] <= '9') return true;
    return at >= 3 && names::read_han_numeral(text_.substr(at - 3, 3)).bytes > 0;
  }

  /// "周一直播" and "周日本队" hold no weekday; "周三十" is a count.
  bool is_other_word(std::size_t end) const {
    constexpr std::string_view kRests[] = {"本", "直", "些", "样", "樣", "十", "百", "千", "万"};
    return std::any_of(std::begin(kRests), std::end(kRests),
                       [&](std::string_view rest) { return starts(text_, end, rest); });
  }

  /// The week may be named: 上 last, 本 and 这 this, 下 next.
  std::int32_t han_weekday(std::size_t at, int weekday_number) const {
    const auto now = static_cast<int>(weekday{sys_days{std::chrono::days{today_}}}.iso_encoding());
    const std::int32_t this_week = today_ - now + weekday_number;
    std::string_view before = text_.substr(0, at);
    const auto named = [&](std::string_view sign) {
      return before.size() >= sign.size() && before.substr(before.size() - sign.size()) == sign;
    };
    if (named("个") || named("個")) before.remove_suffix(3);
    if (named("上")) return this_week - 7;
    if (named("下")) return this_week + 7;
    if (named("本") || named("这") || named("這")) return this_week;
    return last_weekday(weekday_number);
  }

  /// A number in digits or Chinese at a place: its value and where it ends; end 0: none.
  struct Found {
    int value = 0;
    std::size_t end = 0;
  };
  Found number_at(std::size_t at) const {
    Found found;
    std::size_t end = at;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9' && end - at < 5) {
      found.value = found.value * 10 + (text_[end++] - '0');
    }
    if (end > at) {
      found.end = end - at <= 4 ? end : 0;
    } else if (const auto numeral = names::read_han_numeral(text_.substr(at)); numeral.bytes > 0) {
      found.value = numeral.value < 10000 ? static_cast<int>(numeral.value) : 0;
      found.end = at + numeral.bytes;
    }
    if (found.end == 0) return {};
    while (starts(text_, found.end, " ")) ++found.end;
    return found;
  }

  /// The end of 日, 号 or 號 at a place where it means a day; 0: none.
  std::size_t day_sign(std::size_t at) const {
    for (const std::string_view sign : {"日", "号", "號"}) {
      if (!starts(text_, at, sign)) continue;
      const std::size_t end = at + sign.size();
      constexpr std::string_view kOthers[] = {"元", "圆", "圓", "内", "內",
                                              "游", "均", "线", "線", "楼"};
      const bool other =
          std::any_of(std::begin(kOthers), std::end(kOthers),
                      [&](std::string_view word) { return starts(text_, end, word); });
      return other ? 0 : end;
    }
    return 0;
  }

  /// "2024年4月3日", "4月3日", "四月三日", "3日", "4月3日至5日", "13-14日" at a place; returns
  /// where it ends, 0: none.
  std::size_t han_date(std::size_t begin) {
    if (begin > 0 && text_[begin - 1] >= '0' && text_[begin - 1] <= '9') return 0;
    std::size_t at = begin;
    Found number = number_at(at);
    if (number.end == 0) return 0;
    int year_number = 0, month_number = 0;
    if (starts(text_, number.end, "年")) {
      year_number = number.value;
      at = number.end + 3;
      number = number_at(at);
      if (number.end == 0) return 0;
    }
    if (starts(text_, number.end, "月")) {
      month_number = number.value;
      at = number.end + 3;
      number = number_at(at);
      if (number.end == 0) return 0;
      if (month_number < 1 || month_number > 12) return number.end;
    }
    // "13-14日", "13日和14日": both days have the month.
    std::optional<int> first_day;
    std::size_t sign = day_sign(number.end);
    if (sign == 0) {
      for (const std::string_view joint : {"-", "–", "—", "至", "到", "、", "~", "和", "及"}) {
        if (!starts(text_, number.end, joint)) continue;
        const Found second = number_at(number.end + joint.size());
        if (second.end == 0 || day_sign(second.end) == 0) return 0;
        first_day = number.value;
        number = second;
        sign = day_sign(number.end);
        break;
      }
    }
    if (sign == 0) return 0;
    // Lone Chinese numerals before 日 are mostly other words: 一日, 三日.
    const bool digits = text_[begin] >= '0' && text_[begin] <= '9';
    if (month_number == 0 && !digits) return 0;
    if (month_number == 0 && begin <= last_date_end_ + kNearMonth) month_number = last_month_;
    if (first_day) add_han_day(year_number, month_number, *first_day, begin, sign);
    // An impossible date is skipped whole: "2月30日" is no 30th of another month.
    if (!add_han_day(year_number, month_number, number.value, begin, sign)) return sign;
    last_month_ = month_number;
    last_date_end_ = sign;
    return sign;
  }

  bool add_han_day(int year_number, int month_number, int day_number, std::size_t begin,
                   std::size_t end) {
    if (day_number < 1 || day_number > 31) return false;
    std::optional<std::int32_t> found;
    if (month_number == 0) {
      found = nearest_day(day_number);
    } else if (year_number >= 1900 && year_number <= 2200) {
      found = to_day(year_number, month_number, day_number);
    } else {
      found = nearest(month_number, day_number);
    }
    if (found) add(*found, begin, end);
    return found.has_value();
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
  std::size_t first_;  ///< of the days of this text
  // "4月3日至5日": a day soon after a date has its month.
  static constexpr std::size_t kNearMonth = 8;
  int last_month_ = 0;
  std::size_t last_date_end_ = 0;
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
