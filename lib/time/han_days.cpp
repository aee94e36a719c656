#include <algorithm>
#include <array>

#include "text/han_numeral.hpp"
#include "text/utf8.hpp"
#include "time/day_finder.hpp"

namespace newsloom::time {
namespace {

/// A name of a weekday or day and what it stands for.
struct NamedNumber {
  std::string_view name;
  int number;
};

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

bool starts(std::string_view text, std::size_t at, std::string_view with) {
  // Chinese characters begin with one of few bytes and end with any.
  return text.size() >= at + with.size() && text[at + with.size() - 1] == with.back() &&
         text.substr(at, with.size()) == with;
}

class HanDays : DayFinder {
 public:
  using DayFinder::DayFinder;

  void run(std::size_t limit) {
    const auto first = static_cast<std::ptrdiff_t>(out_.size());
    for (std::size_t i = 0; i < tokens_.size() && tokens_[i].begin < limit; ++i) {
      if (tokens_[i].kind == text::TokenKind::number) i = numeric_date(i);
    }
    limit = std::min(text_.size(), limit);
    for (std::size_t at = 0; at < limit;) {
      std::size_t next = at;
      const Start start = start_of(text::next_utf8(text_, next));
      if (start == Start::number) next = std::max(next, han_date(at));
      if (start == Start::word && has_today_) han_word(at);
      at = next;
    }
    std::stable_sort(out_.begin() + first, out_.end(),
                     [](const auto& a, const auto& b) { return a.begin < b.begin; });
  }

 private:
  /// What may begin with a character: nothing, for most.
  enum class Start : std::uint8_t { nothing, number, word };
  static Start start_of(char32_t c) {
    static constexpr std::u32string_view kNumbers = U"〇零一二三四五六七八九十两兩";
    static constexpr std::u32string_view kWords = U"今昨前明后後星礼禮周週";
    static constexpr auto kLowBits = [] {
      std::array<bool, 256> bits{};
      for (const char32_t c : kNumbers) bits[c % bits.size()] = true;
      for (const char32_t c : kWords) bits[c % bits.size()] = true;
      return bits;
    }();
    if (c < 0x3007) return c >= '0' && c <= '9' ? Start::number : Start::nothing;
    if (!kLowBits[c % kLowBits.size()]) return Start::nothing;
    if (kNumbers.find(c) != kNumbers.npos) return Start::number;
    return kWords.find(c) != kWords.npos ? Start::word : Start::nothing;
  }

  /// Words at a place of a Chinese text: "昨天", "星期三", "上周三".
  void han_word(std::size_t at) {
    if (at >= 3 && starts(text_, at - 3, "《")) return;  // a title: the Sunday Times
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
    return at >= 3 && text::read_han_numeral(text_.substr(at - 3, 3)).bytes > 0;
  }

  /// "周一直播" and "周日本队" hold no weekday; "周三十" is a count.
  bool is_other_word(std::size_t end) const {
    static constexpr std::string_view kRests[] = {"本", "直", "些", "样", "樣",
                                                  "十", "百", "千", "万"};
    return std::any_of(std::begin(kRests), std::end(kRests),
                       [&](std::string_view rest) { return starts(text_, end, rest); });
  }

  /// The week may be named: 上 last, 本 and 这 this, 下 next.
  std::int32_t han_weekday(std::size_t at, int weekday_number) const {
    const std::int32_t this_week = weekday_of_this_week(weekday_number);
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
    } else if (const auto numeral = text::read_han_numeral(text_.substr(at)); numeral.bytes > 0) {
      found.value = numeral.value < 10000 ? static_cast<int>(numeral.value) : 0;
      found.end = at + numeral.bytes;
    }
    if (found.end == 0) return {};
    while (starts(text_, found.end, " ")) ++found.end;
    return found;
  }

  /// The end of 日, 号 or 號 at a place where it means a day; 0: none.
  std::size_t day_sign(std::size_t at) const {
    static constexpr std::string_view kSigns[] = {"日", "号", "號"};
    for (const std::string_view sign : kSigns) {
      if (!starts(text_, at, sign)) continue;
      const std::size_t end = at + sign.size();
      static constexpr std::string_view kOthers[] = {"元", "圆", "圓", "内", "內",
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
    if (begin >= 3 && starts(text_, begin - 3, "第")) return 0;  // the first of many, no day
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
      static constexpr std::string_view kJoints[] = {"-",  "–", "—",  "至", "到",
                                                     "、", "~", "和", "及"};
      for (const std::string_view joint : kJoints) {
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

  // "4月3日至5日": a day soon after a date has its month.
  static constexpr std::size_t kNearMonth = 8;
  int last_month_ = 0;
  std::size_t last_date_end_ = 0;
};

}  // namespace

void find_han_days(std::string_view text, const text::Tokens& tokens,
                   std::optional<std::int64_t> published_at, std::size_t limit,
                   std::vector<DayMention>& out) {
  HanDays(text, tokens, published_at, out).run(limit);
}

}  // namespace newsloom::time
