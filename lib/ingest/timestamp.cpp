#include "ingest/timestamp.hpp"

#include <algorithm>
#include <array>
#include <boost/regex.hpp>
#include <chrono>
#include <cmath>
#include <string>

namespace newsloom::ingest {
namespace {

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::int64_t kFirst = -2208988800, kEnd = 7289654400;  ///< 1900-01-01 and 2201-01-01

struct Moment {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone_minutes = 0;
};

std::optional<std::int64_t> to_unix(const Moment& m) {
  using namespace std::chrono;
  const year_month_day date{year{m.year}, month{static_cast<unsigned>(m.month)},
                            day{static_cast<unsigned>(m.day)}};
  const bool fits =
      m.year >= 1900 && m.year <= 2200 && m.month >= 1 && m.day >= 1 && date.ok() && m.hour >= 0 &&
      m.hour <= 24 && m.minute >= 0 && m.minute < 60 && m.second >= 0 && m.second <= 60 &&
      (m.hour < 24 || (m.minute == 0 && m.second == 0)) && std::abs(m.zone_minutes) <= 15 * 60;
  if (!fits) return std::nullopt;
  const std::int64_t seconds = sys_days{date}.time_since_epoch().count() * kDay + m.hour * 3600 +
                               m.minute * 60 + m.second - m.zone_minutes * 60;
  // The zone may lead out of the first or last year.
  if (seconds < kFirst || seconds >= kEnd) return std::nullopt;
  return seconds;
}

constexpr std::array<std::pair<std::string_view, int>, 24> kZones = {
    {{"Z", 0},      {"z", 0},      {"GMT", 0},    {"UTC", 0},    {"UT", 0},     {"EST", -300},
     {"EDT", -240}, {"ET", -300},  {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360},
     {"PST", -480}, {"PDT", -420}, {"CET", 60},   {"CEST", 120}, {"MEZ", 60},   {"MESZ", 120},
     {"BST", 60},   {"WEST", 60},  {"EET", 120},  {"EEST", 180}, {"JST", 540},  {"HKT", 480}}};

/// Reads a text from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const noexcept { return at_ >= text_.size(); }
  char peek() const noexcept { return done() ? '\0' : text_[at_]; }

  bool take(char c) noexcept {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  /// Exactly `least` to `most` digits.
  bool number(std::size_t least, std::size_t most, int& out) noexcept {
    std::size_t count = 0;
    int value = 0;
    while (count < most && peek() >= '0' && peek() <= '9') {
      value = value * 10 + (text_[at_++] - '0');
      ++count;
    }
    out = value;
    return count >= least;
  }
  /// One digit or more, whose value does not matter.
  bool digits() noexcept {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ > begin;
  }
  std::string_view letters() noexcept {
    const std::size_t begin = at_;
    while ((peek() | 0x20) >= 'a' && (peek() | 0x20) <= 'z') ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void spaces() noexcept {
    while (peek() == ' ') ++at_;
  }

  /// "Z", "+02:00", "+0200", "+8", "GMT", "GMT+8", "EST"; nothing is UTC.
  bool zone(int& minutes) noexcept {
    minutes = 0;
    if (done()) return true;
    if (peek() == '+' || peek() == '-') return shift(minutes);
    const auto name = letters();
    for (const auto& [zone_name, offset] : kZones) {
      if (name != zone_name) continue;
      minutes = offset;
      return offset != 0 || (peek() != '+' && peek() != '-') || shift(minutes);
    }
    return false;
  }

 private:
  bool shift(int& minutes) noexcept {
    const int sign = text_[at_++] == '-' ? -1 : 1;
    int hours = 0, rest = 0;
    if (!number(1, 2, hours)) return false;
    if (take(':') || (peek() >= '0' && peek() <= '9')) {
      if (!number(2, 2, rest)) return false;
    }
    minutes = sign * (hours * 60 + rest);
    return rest < 60;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

int month_number(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, int>, 22> kMonths = {
      {{"jan", 1}, {"déc", 12}, {"fév", 2},  {"fev", 2}, {"feb", 2}, {"mars", 3},
       {"mar", 3}, {"avr", 4},  {"apr", 4},  {"mai", 5}, {"may", 5}, {"juin", 6},
       {"jun", 6}, {"juil", 7}, {"jul", 7},  {"aoû", 8}, {"aou", 8}, {"aug", 8},
       {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}}};
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [start, number] : kMonths) {
    if (lower.compare(0, start.size(), start) == 0) return number;
  }
  return 0;
}

std::optional<std::int64_t> rfc3339(std::string_view text) {
  Scanner in(text);
  Moment m;
  if (!in.number(4, 4, m.year) || !in.take('-') || !in.number(1, 2, m.month) || !in.take('-') ||
      !in.number(1, 2, m.day)) {
    return std::nullopt;
  }
  if (in.done()) return to_unix(m);
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
  in.spaces();
  if (!in.number(1, 2, m.hour) || !in.take(':') || !in.number(2, 2, m.minute)) return std::nullopt;
  if (in.take(':')) {
    if (!in.number(2, 2, m.second)) return std::nullopt;
    if (in.take('.') && !in.digits()) return std::nullopt;
  }
  in.spaces();
  if (!in.zone(m.zone_minutes) || !in.done()) return std::nullopt;
  return to_unix(m);
}

/// "20240403": as milliseconds it would be the first hours of 1970.
std::optional<std::int64_t> compact_day(std::string_view digits) {
  constexpr std::size_t kDigits = 8;
  Scanner in(digits);
  Moment m;
  const bool read = digits.size() == kDigits && in.number(4, 4, m.year) &&
                    in.number(2, 2, m.month) && in.number(2, 2, m.day);
  return read ? to_unix(m) : std::nullopt;
}

std::optional<std::int64_t> rfc2822(std::string_view text) {
  Scanner in(text);
  Moment m;
  in.letters();  // weekday
  in.take(',');
  in.spaces();
  if (!in.number(1, 2, m.day)) return std::nullopt;
  in.spaces();
  m.month = month_number(in.letters());
  in.spaces();
  if (m.month == 0 || !in.number(4, 4, m.year)) return std::nullopt;
  in.spaces();
  if (in.done()) return to_unix(m);
  if (!in.number(1, 2, m.hour) || !in.take(':') || !in.number(2, 2, m.minute)) return std::nullopt;
  if (in.take(':') && !in.number(2, 2, m.second)) return std::nullopt;
  in.spaces();
  if (!in.zone(m.zone_minutes)) return std::nullopt;
  return to_unix(m);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A way of writing dates; captures by number, 0: absent.
struct Pattern {
  boost::regex expression;
  int year, month, day;
  bool month_is_name;
};

const std::vector<Pattern>& patterns() {
  static const std::string kMonth =
      "([A-Za-z]{3,9}|f(?:é|e)vr(?:ier|\\.)?|ao(?:u|û)t|d(?:é|e)c(?:embre|\\.)?)\\.?";
  static const std::vector<Pattern> kPatterns = {
      {boost::regex("(?<!\\d)(\\d{4})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})(?!\\d)"), 1, 2,
       3, false},
      {boost::regex("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*(?:日|号|號)"), 1, 2, 3,
       false},
      {boost::regex("(?<!\\d)(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?!\\d)"), 3, 2, 1, false},
      {boost::regex("(?<!\\d)(\\d{1,2})(?:er|st|nd|rd|th)?(?:\\s+(?:of\\s+)?|-)" + kMonth +
                    "(?:,?\\s+|-)(\\d{4})(?!\\d)"),
       3, 2, 1, true},
      {boost::regex(kMonth + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)"), 3, 1, 2, true},
  };
  return kPatterns;
}

/// The time that follows a date within a few characters.
bool read_time(std::string_view after, Moment& m, std::size_t& length) {
  static const boost::regex kTime(
      "^(?:T|(?:[\\s,|]|·){0,4}(?:-|–|—|à|at|\\()?(?:\\s|北京时间|星期.{3}|周.{3}){0,4})(\\d{1,2})"
      "(?:\\s*(?::|：|h|H|時|时|点|點)\\s*|\\.)(\\d{2})(?!\\d)(?:(?::|：)(\\d{2}))?(?:\\.\\d{1,9})?"
      "(?:\\s*([AaPp])\\.?[Mm]\\b\\.?)?"
      "(?:\\s*\\(?(Z|(?:GMT|UTC)?[+-]\\d{1,2}:?\\d{0,2}|[A-Z]{2,4})\\b)?");
  boost::cmatch match;
  if (!boost::regex_search(after.data(), after.data() + after.size(), match, kTime)) return false;
  m.hour = std::stoi(match[1]);
  m.minute = std::stoi(match[2]);
  m.second = match[3].matched ? std::stoi(match[3]) : 0;
  if (match[4].matched) {
    const bool afternoon = (*match[4].first | 0x20) == 'p';
    m.hour = m.hour % 12 + (afternoon ? 12 : 0);
  }
  length = static_cast<std::size_t>(match[4].matched ? match[4].second - after.data()
                                                     : match[2].second - after.data());
  if (match[3].matched) length = std::max<std::size_t>(length, match[3].second - after.data());
  if (match[5].matched) {
    const std::string zone = match[5];
    int minutes = 0;
    if (Scanner(zone).zone(minutes)) {
      m.zone_minutes = minutes;
      length = static_cast<std::size_t>(match[5].second - after.data());
    }
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> from_epoch_ms(double milliseconds) noexcept {
  if (!std::isfinite(milliseconds)) return std::nullopt;
  const double seconds = std::floor(milliseconds / 1000);
  if (seconds < static_cast<double>(kFirst) || seconds >= static_cast<double>(kEnd)) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(seconds);
}

std::optional<std::int64_t> parse_timestamp(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  const bool digits = std::all_of(text.begin() + (text[0] == '-' ? 1 : 0), text.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    if (text.size() < 5 || text.size() > 15) return std::nullopt;
    if (const auto day = compact_day(text)) return day;
    return from_epoch_ms(static_cast<double>(std::strtoll(std::string(text).c_str(), nullptr, 10)));
  }
  if (const auto found = rfc3339(text)) return found;
  return rfc2822(text);
}

namespace {

/// Chinese outlets write "Beijing time" before or after a date.
bool is_beijing_time(std::string_view text, const FoundDate& date) {
  constexpr std::size_t kNear = 16;
  const std::size_t begin = date.begin - std::min(date.begin, kNear);
  return text.substr(begin, date.end + kNear - begin).find("北京时间") != std::string_view::npos;
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view text) {
  std::optional<FoundDate> best;
  for (const Pattern& pattern : patterns()) {
    const char* from = text.data();
    const char* end = text.data() + text.size();
    boost::cmatch match;
    while (from < end && boost::regex_search(from, end, match, pattern.expression)) {
      Moment m;
      m.year = std::stoi(match[pattern.year]);
      m.day = std::stoi(match[pattern.day]);
      const std::string month = match[pattern.month];
      m.month = pattern.month_is_name ? month_number(month) : std::stoi(month);
      // American order, where the usual one is impossible.
      if (m.month > 12 && m.day <= 12) std::swap(m.month, m.day);
      const auto begin = static_cast<std::size_t>(match[0].first - text.data());
      FoundDate found;
      found.begin = begin;
      found.end = begin + static_cast<std::size_t>(match.length());
      std::size_t time_length = 0;
      const Moment midnight = m;
      if (read_time(text.substr(found.end), m, time_length) && to_unix(m)) {
        found.has_time = true;
        found.end += time_length;
      } else {
        m = midnight;
      }
      if (is_beijing_time(text, found) && found.has_time) m.zone_minutes = 8 * 60;
      if (const auto moment = to_unix(m)) {
        found.unix_s = *moment;
        if (!best || found.begin < best->begin) best = found;
        break;
      }
      from = match[0].second;
    }
  }
  return best;
}

}  // namespace newsloom::ingest
