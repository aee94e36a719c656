#include "time/days.hpp"

#include <algorithm>

#include "time/day_finder.hpp"

namespace newsloom::time {

std::int32_t day_of(std::int64_t unix_s) noexcept {
  constexpr std::int64_t kDay = 24 * 3600;
  constexpr std::int64_t kMostDays = 10'000'000;  // within the years of <chrono>
  unix_s = std::clamp(unix_s, -kMostDays * kDay, kMostDays * kDay);
  return static_cast<std::int32_t>(unix_s >= 0 ? unix_s / kDay : -((kDay - 1 - unix_s) / kDay));
}

void find_days(std::string_view text, const text::Tokens& tokens, Language language,
               std::optional<std::int64_t> published_at, std::vector<DayMention>& out,
               std::size_t limit) {
  if (language == Language::zh) {
    find_han_days(text, tokens, published_at, limit, out);
  } else {
    find_latin_days(text, tokens, published_at, limit, out);
  }
}

}  // namespace newsloom::time
