#include "time/day_finder.hpp"

#include <chrono>
#include <cstdlib>
#include <string>

namespace newsloom::time {
namespace {

using namespace std::chrono;

int iso_weekday(std::int32_t day) {
  return static_cast<int>(weekday{sys_days{std::chrono::days{day}}}.iso_encoding());
}

}  // namespace

DayFinder::DayFinder(std::string_view text, const text::Tokens& tokens,
                     std::optional<std::int64_t> published_at, std::vector<DayMention>& out)
    : text_(text), tokens_(tokens), out_(out) {
  if (!published_at) return;
  has_today_ = true;
  today_ = day_of(*published_at);
}

void DayFinder::add(std::int32_t day, std::size_t begin, std::size_t end) {
  out_.push_back({day, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

std::optional<std::int32_t> DayFinder::to_day(int year, int month, int day) {
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

std::optional<std::int32_t> DayFinder::nearest(int month, int day) const {
  if (!has_today_) return std::nullopt;
  const year_month_day now{sys_days{std::chrono::days{today_}}};
  std::optional<std::int32_t> best;
  for (int shift = -1; shift <= 1; ++shift) {
    const auto candidate = to_day(static_cast<int>(now.year()) + shift, month, day);
    if (candidate && (!best || std::abs(*candidate - today_) < std::abs(*best - today_))) {
      best = candidate;
    }
  }
  return best;
}

std::optional<std::int32_t> DayFinder::nearest_day(int day) const {
  constexpr int kHalfMonth = 15;
  if (!has_today_) return std::nullopt;
  for (int distance = 0; distance <= kHalfMonth; ++distance) {
    for (const int sign : {-1, 1}) {
      const std::int32_t candidate = today_ + sign * distance;
      const year_month_day date{sys_days{std::chrono::days{candidate}}};
      if (static_cast<unsigned>(date.day()) == static_cast<unsigned>(day)) return candidate;
    }
  }
  return std::nullopt;
}

std::int32_t DayFinder::last_weekday(int weekday) const {
  return today_ - (iso_weekday(today_) - weekday + 7) % 7;
}

std::int32_t DayFinder::weekday_of_this_week(int weekday) const {
  return today_ - iso_weekday(today_) + weekday;
}

int DayFinder::whole_number(std::size_t index) const {
  if (index >= tokens_.size() || tokens_[index].kind != text::TokenKind::number) return 0;
  const auto key = tokens_.key(tokens_[index]);
  if (key.size() > 4 || key.find('.') != std::string_view::npos) return 0;
  return std::atoi(std::string(key).c_str());
}

std::string_view DayFinder::between_tokens(std::size_t a, std::size_t b) const {
  return text_.substr(tokens_[a].end, tokens_[b].begin - tokens_[a].end);
}

std::size_t DayFinder::numeric_date(std::size_t index) {
  const std::size_t last = index + 2;
  const auto sign = last < tokens_.size() ? between_tokens(index, index + 1) : std::string_view();
  if ((sign != "-" && sign != "/") || between_tokens(index + 1, last) != sign) {
    dotted_date(index);
    return index;
  }
  add_numeric(whole_number(index), whole_number(index + 1), whole_number(last),
              tokens_[index].begin, tokens_[last].end);
  return last;
}

// "03.04.2024" and "2024.4.3" may be one token or two, as separators go into numbers.
void DayFinder::dotted_date(std::size_t index) {
  int parts[3] = {0, 0, 0};
  std::size_t at = tokens_[index].begin, part = 0, digits = 0;
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
  add_numeric(parts[0], parts[1], parts[2], tokens_[index].begin, at);
}

void DayFinder::add_numeric(int a, int b, int c, std::size_t begin, std::size_t end) {
  std::optional<std::int32_t> found;
  if (a >= 1900 && a <= 2200) found = to_day(a, b, c);
  // Day first; the American order where that is impossible.
  if (c >= 1900 && c <= 2200) found = b <= 12 ? to_day(c, b, a) : to_day(c, a, b);
  if (found) add(*found, begin, end);
}

}  // namespace newsloom::time
