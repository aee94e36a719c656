#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/token.hpp"
#include "time/days.hpp"

namespace newsloom::time {

/// What finding days needs in every language: the calendar around publication, and dates in digits.
class DayFinder {
 public:
  DayFinder(std::string_view text, const text::Tokens& tokens,
            std::optional<std::int64_t> published_at, std::vector<DayMention>& out);

 protected:
  void add(std::int32_t day, std::size_t begin, std::size_t end);

  /// The day of a full date; nothing when it is impossible.
  static std::optional<std::int32_t> to_day(int year, int month, int day);

  /// The year that a date without one most likely has: the one nearest to publication.
  std::optional<std::int32_t> nearest(int month, int day) const;

  /// A day of the month alone: the nearest such day around publication.
  std::optional<std::int32_t> nearest_day(int day) const;

  /// The last such day up to publication; Monday is 1.  Only when has_today_.
  std::int32_t last_weekday(int weekday) const;

  /// That day of the calendar week of publication.  Only when has_today_.
  std::int32_t weekday_of_this_week(int weekday) const;

  /// A token as a whole number of at most four digits, else 0.
  int whole_number(std::size_t index) const;

  std::string_view between_tokens(std::size_t a, std::size_t b) const;

  /// Adds "2024-04-03", "2024/4/3", "03/04/2024" or "03.04.2024" when it begins at a token that is
  /// a number; returns its last token.
  std::size_t numeric_date(std::size_t index);

  std::string_view text_;
  const text::Tokens& tokens_;
  bool has_today_ = false;  ///< the day of publication is known
  std::int32_t today_ = 0;
  std::vector<DayMention>& out_;

 private:
  void dotted_date(std::size_t index);
  void add_numeric(int a, int b, int c, std::size_t begin, std::size_t end);
};

/// The days of a text in French, English or another language of Latin script.
void find_latin_days(std::string_view text, const text::Tokens& tokens,
                     std::optional<std::int64_t> published_at, std::size_t limit,
                     std::vector<DayMention>& out);

/// The days of a Chinese text.
void find_han_days(std::string_view text, const text::Tokens& tokens,
                   std::optional<std::int64_t> published_at, std::size_t limit,
                   std::vector<DayMention>& out);

}  // namespace newsloom::time
