#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "text/token.hpp"

namespace newsloom::time {

/// A day that a text names, in days since 1970-01-01.
struct DayMention {
  std::int32_t day = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes in the text
};

/// The UTC day of a moment; of one that is thousands of years away the last that counts.
std::int32_t day_of(std::int64_t unix_s) noexcept;

/// Appends the days of a text in order: dates, weekdays and "today", "yesterday", "tomorrow",
/// resolved against publication (seconds since 1970 UTC); without it only dates with a year
/// resolve. `tokens` are those of the text.  Days that are named at or after the byte `limit` may
/// be left out.
void find_days(std::string_view text, const text::Tokens& tokens, Language language,
               std::optional<std::int64_t> published_at, std::vector<DayMention>& out,
               std::size_t limit = std::string_view::npos);

}  // namespace newsloom::time
