#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "text/segmenter.hpp"
#include "time/days.hpp"

using namespace newsloom;
using newsloom::time::day_of;

namespace {

// Published on Friday, 5 April 2024, at noon UTC.
constexpr std::int64_t kPublished = 1712318400;

/// Days as ISO dates, separated by blanks.
std::string days(std::string_view text, Language language,
                 std::optional<std::int64_t> published = kPublished) {
  const text::Vocabulary words;
  const text::HanFolding folding;
  text::Tokens tokens;
  text::Segmenter(words, folding).words(text, tokens);
  std::vector<time::DayMention> found;
  time::find_days(text, tokens, language, published, found);
  std::string all;
  std::size_t last = 0;
  for (const auto& mention : found) {
    CHECK(mention.begin >= last);
    CHECK(mention.end > mention.begin);
    CHECK(mention.end <= text.size());
    last = mention.begin;
    using namespace std::chrono;
    const year_month_day date{sys_days{std::chrono::days{mention.day}}};
    const auto two = [](unsigned value) {
      return (value < 10 ? "-0" : "-") + std::to_string(value);
    };
    if (!all.empty()) all += ' ';
    all += std::to_string(static_cast<int>(date.year())) +
           two(static_cast<unsigned>(date.month())) + two(static_cast<unsigned>(date.day()));
  }
  return all;
}

struct Row {
  const char* text;
  const char* days;
};

void check(const std::vector<Row>& rows, Language language,
           std::optional<std::int64_t> published = kPublished) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(days(row.text, language, published) == row.days);
  }
}

}  // namespace

TEST_CASE("days in Chinese") {
  check({{"4月3日表示", "2024-04-03"},
         {"2024年4月3日", "2024-04-03"},
         {"2023年12月31日晚", "2023-12-31"},
         {"四月三日上午", "2024-04-03"},
         {"二〇二四年四月三日", "2024-04-03"},
         {"周三(4月3日）", "2024-04-03 2024-04-03"},
         {"星期三", "2024-04-03"},
         {"禮拜三", "2024-04-03"},
         {"週五", "2024-04-05"},
         {"周日", "2024-03-31"},
         {"上周三", "2024-03-27"},
         {"下周一", "2024-04-08"},
         {"本周日", "2024-04-07"},
         {"上个星期五", "2024-03-29"},
         {"昨天", "2024-04-04"},
         {"前天", "2024-04-03"},
         {"今天上午", "2024-04-05"},
         {"明日", "2024-04-06"},
         {"法新社3日电", "2024-04-03"},
         {"30日", "2024-03-30"},
         {"3月13-14日举行", "2024-03-13 2024-03-14"},
         {"3月13日和14日", "2024-03-13 2024-03-14"},
         {"4月3日至5日", "2024-04-03 2024-04-05"},
         {"4月3號", "2024-04-03"},
         {"12月30日", "2023-12-30"},
         {"2024-04-03 10:00", "2024-04-03"},
         {"2024年4月", ""},
         {"4月份", ""},
         {"2月30日", ""},
         {"13月3日", ""},
         {"第1号洪峰", ""},
         {"《星期日泰晤士报》", ""},
         {"一日三餐", ""},
         {"10日内", ""},
         {"两周一次", ""},
         {"周一直播", ""}},
        Language::zh);
}

TEST_CASE("days in French") {
  check({{"le 3 avril", "2024-04-03"},
         {"mercredi 3 avril", "2024-04-03 2024-04-03"},
         {"le 1er avril 2024", "2024-04-01"},
         {"mercredi", "2024-04-03"},
         {"vendredi matin", "2024-04-05"},
         {"lundi prochain", "2024-04-08"},
         {"hier", "2024-04-04"},
         {"avant-hier", "2024-04-03"},
         {"aujourd'hui", "2024-04-05"},
         {"aujourd’hui", "2024-04-05"},
         {"demain", "2024-04-06"},
         {"après-demain", "2024-04-07"},
         {"le 15 août 2023", "2023-08-15"},
         {"le 28 févr. 2024", "2024-02-28"},
         {"du 3 au 5 avril", "2024-04-03 2024-04-05"},
         {"les 3 et 4 avril", "2024-04-03 2024-04-04"},
         {"03/04/2024", "2024-04-03"},
         {"avril 2024", ""},
         {"en mars", ""},
         {"mais il dit", ""}},
        Language::fr);
}

TEST_CASE("days in English") {
  check({{"on April 3", "2024-04-03"},
         {"April 3, 2024", "2024-04-03"},
         {"3 April 2024", "2024-04-03"},
         {"the 3rd of April", "2024-04-03"},
         {"Sept. 3", "2024-09-03"},
         {"Wednesday", "2024-04-03"},
         {"on Friday", "2024-04-05"},
         {"next Monday", "2024-04-08"},
         {"yesterday", "2024-04-04"},
         {"the day before yesterday", "2024-04-03"},
         {"today", "2024-04-05"},
         {"tomorrow", "2024-04-06"},
         {"2024-04-03", "2024-04-03"},
         {"2024/4/3", "2024-04-03"},
         {"04/13/2024", "2024-04-13"},
         {"03.04.2024", "2024-04-03"},
         {"April 2024", ""},
         {"it may rain", ""},
         {"May said", ""},
         {"a score of 3-1-2", ""},
         {"version 1.2.3", ""}},
        Language::en);
}

TEST_CASE("a year that is not said is the nearest") {
  const std::int64_t new_year = 1704067200;  // 1 January 2024
  CHECK(days("December 30", Language::en, new_year) == "2023-12-30");
  CHECK(days("2 janvier", Language::fr, new_year) == "2024-01-02");
  CHECK(days("12月31日", Language::zh, new_year) == "2023-12-31");
  CHECK(days("31日", Language::zh, new_year) == "2023-12-31");
  CHECK(days("29 February", Language::en, new_year) == "2024-02-29");
}

TEST_CASE("without a time of publication only full dates are days") {
  for (const char* text : {"yesterday", "Wednesday", "April 3", "3 April"}) {
    INFO(text);
    CHECK(days(text, Language::en, std::nullopt).empty());
  }
  CHECK(days("昨天 周三 4月3日 3日", Language::zh, std::nullopt).empty());
  CHECK(days("April 3, 2024", Language::en, std::nullopt) == "2024-04-03");
  CHECK(days("2024年4月3日", Language::zh, std::nullopt) == "2024-04-03");
}

TEST_CASE("the day of a moment is that of UTC") {
  CHECK(day_of(0) == 0);
  CHECK(day_of(86399) == 0);
  CHECK(day_of(86400) == 1);
  CHECK(day_of(-1) == -1);
  CHECK(day_of(-86400) == -1);
  CHECK(day_of(-86401) == -2);
  CHECK(day_of(kPublished) == 19818);
}
