#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace newsloom::ingest {

/// RFC 3339 ("2024-04-03T23:17:00+02:00"; seconds, zone and time may be absent, no zone is UTC),
/// RFC 2822
/// ("Wed, 03 Apr 2024 23:17:00 GMT"), or epoch milliseconds in digits.
/// Seconds since 1970 UTC; nothing when it is not a date, impossible, or outside 1900 to 2200.
std::optional<std::int64_t> parse_timestamp(std::string_view text) noexcept;

/// The same for epoch milliseconds.
std::optional<std::int64_t> from_epoch_ms(double milliseconds) noexcept;

/// The first date in running text with its time where one follows: "04/04/2024 - 13:11" (day
/// first), "2020-07-03 10:00", "2020年7月3日", "03 Apr 2024, 23:17", "April 3, 2024", "3 avril
/// 2024".
struct FoundDate {
  std::int64_t unix_s = 0;
  bool has_time = false;
  std::size_t begin = 0, end = 0;  ///< bytes
};
std::optional<FoundDate> find_date(std::string_view text);

}  // namespace newsloom::ingest
