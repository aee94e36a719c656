#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "names/numbers.hpp"
#include "text/han_numeral.hpp"
#include "text/segmenter.hpp"

using namespace newsloom;
using namespace newsloom::names;

namespace {

std::vector<Number> find(std::string_view text, Language language = Language::und) {
  const text::Vocabulary words;
  const text::HanFolding folding;
  text::Tokens tokens;
  text::Segmenter(words, folding).words(text, tokens);
  std::vector<Number> numbers;
  find_numbers(text, tokens, numbers, language);
  std::size_t last = 0;
  for (const auto& number : numbers) {
    CHECK(number.begin >= last);
    CHECK(number.end > number.begin);
    CHECK(number.end <= text.size());
    last = number.end;
  }
  return numbers;
}

struct Row {
  const char* text;
  double value;
  Unit unit;
  const char* written;  ///< the bytes that the number covers
};

void check_only(const Row& row, Language language = Language::und) {
  INFO(row.text);
  const auto numbers = find(row.text, language);
  REQUIRE(numbers.size() == 1);
  CHECK(numbers[0].value == row.value);
  CHECK(numbers[0].unit == row.unit);
  CHECK(std::string(row.text).substr(numbers[0].begin, numbers[0].end - numbers[0].begin) ==
        row.written);
}

std::uint64_t key(std::string_view text, Language language = Language::und) {
  const auto numbers = find(text, language);
  REQUIRE(numbers.size() == 1);
  return comparison_key(numbers[0]);
}

}  // namespace

TEST_CASE("no text makes a number that is none") {
  std::string much = "9";
  for (int i = 0; i < 100; ++i) much += "亿";
  for (const char* text : {"00-0百分", "5-0万528", much.c_str(),
                           "9 million million million million million million million million"}) {
    INFO(text);
    const auto numbers = find(text);
    REQUIRE_FALSE(numbers.empty());
    for (const auto& number : numbers) CHECK(std::abs(number.value) < 1e100);
  }
}

TEST_CASE("one number however it is written") {
  const Row rows[] = {
      {"costs 1,234.5 dollars", 1234.5, Unit::none, "1,234.5"},
      {"coûte 1 234,5 euros", 1234.5, Unit::none, "1 234,5"},
      {"about 7.2 points", 7.2, Unit::none, "7.2"},
      {"environ 7,2 points", 7.2, Unit::none, "7,2"},
      {"3.5 millions d'habitants", 3.5e6, Unit::none, "3.5 millions"},
      {"12 milliards d'euros", 12e9, Unit::none, "12 milliards"},
      {"a $1.2bn deal", 1.2e9, Unit::none, "1.2bn"},
      {"a $3m house", 3e6, Unit::none, "3m"},
      {"a 3m wall", 3, Unit::none, "3"},
      {"un budget de 45 M€", 45e6, Unit::none, "45 M"},
      {"two million people", 2e6, Unit::none, "two million"},
      {"trois mille personnes", 3000, Unit::none, "trois mille"},
      {"10k runners", 10000, Unit::none, "10k"},
      {"约12万人", 120000, Unit::none, "12万"},
      {"新增6万6528例", 66528, Unit::none, "6万6528"},
      {"总额1亿2000万元", 1.2e8, Unit::none, "1亿2000万"},
      {"达到2.2万亿美元", 2.2e12, Unit::none, "2.2万亿"},
      {"多达 70 万枚", 700000, Unit::none, "70 万"},
      {"另有三百多人", 300, Unit::none, "三百"},
      {"1200多名工人", 1200, Unit::none, "1200"},
      {"3000多万人", 3e7, Unit::none, "3000多万"},
      {"一千二百人", 1200, Unit::none, "一千二百"},
      {"拘留了一百多万人", 1e6, Unit::none, "一百多万"},
      {"两千三百万人", 2.3e7, Unit::none, "两千三百万"},
      {"增長２５％", 25, Unit::percent, "２５％"},
      {"up 5.3%", 5.3, Unit::percent, "5.3%"},
      {"une hausse de 5,3 %", 5.3, Unit::percent, "5,3 %"},
      {"55 pour cent des voix", 55, Unit::percent, "55 pour cent"},
      {"by 12 percent", 12, Unit::percent, "12 percent"},
      {"by 12 per cent", 12, Unit::percent, "12 per cent"},
      {"百分之三十的人", 30, Unit::percent, "百分之三十"},
      {"百分之4.5", 4.5, Unit::percent, "百分之4.5"},
      {"收窄0.3个百分点", 0.3, Unit::percent, "0.3个百分点"},
      {"近三成受访者", 30, Unit::percent, "三成"},
  };
  for (const Row& row : rows) check_only(row);
  check_only({"plus de 490.771 morts", 490771, Unit::none, "490.771"}, Language::fr);
  check_only({"the index at 96.741", 96.741, Unit::none, "96.741"}, Language::en);
}

TEST_CASE("dates, clock times and ordinals are marked and tell nothing") {
  struct Case {
    const char* text;
    Unit unit;
  };
  const Case cases[] = {
      {"2024年", Unit::date},          {"于4月", Unit::date},
      {"le 14 septembre", Unit::date}, {"April 30", Unit::date},
      {"二〇二四年", Unit::date},      {"下午3点", Unit::clock},
      {"vers 18 heures", Unit::clock}, {"at 6 pm", Unit::clock},
      {"第75届", Unit::ordinal},       {"the 120th day", Unit::ordinal},
      {"le 120e jour", Unit::ordinal}, {"第三十五届", Unit::ordinal},
      {"第1号洪峰", Unit::ordinal},
  };
  for (const auto& [text, unit] : cases) {
    INFO(text);
    const auto numbers = find(text);
    REQUIRE(numbers.size() == 1);
    CHECK(numbers[0].unit == unit);
    CHECK_FALSE(is_telling(numbers[0]));
  }
  for (const char* text : {"18:45", "18h45", "18时45分", "18 h 45"}) {
    INFO(text);
    for (const auto& number : find(text)) CHECK(number.unit == Unit::clock);
  }
  for (const auto& number : find("3 April 2024")) CHECK_FALSE(is_telling(number));
  CHECK(find("22年来").at(0).unit == Unit::none);  // years are counted
  CHECK(find("日经指数3万点").at(0).unit == Unit::none);
  CHECK(find("In May 500 people came").at(0).unit == Unit::none);
}

TEST_CASE("the ends of a range share what follows") {
  struct Range {
    const char* text;
    double from, to;
    Unit unit;
  };
  const Range ranges[] = {{"3至5万人", 3e4, 5e4, Unit::none},
                          {"2-3 million", 2e6, 3e6, Unit::none},
                          {"5 à 10 %", 5, 10, Unit::percent},
                          {"40%至55%", 40, 55, Unit::percent},
                          {"200-300公里", 200, 300, Unit::none}};
  for (const auto& range : ranges) {
    INFO(range.text);
    const auto numbers = find(range.text);
    REQUIRE(numbers.size() == 2);
    CHECK(numbers[0].value == range.from);
    CHECK(numbers[1].value == range.to);
    CHECK(numbers[0].unit == range.unit);
    CHECK(numbers[1].unit == range.unit);
  }
}

TEST_CASE("characters of words are no numbers") {
  for (const char* text : {"一些人十分高兴", "三亚", "万一失败", "五四运动", "成立三成立",
                           "三四百人", "no numbers", "123456789012345678901"}) {
    INFO(text);
    CHECK(find(text).empty());
  }
}

TEST_CASE("Chinese numerals") {
  struct Case {
    const char* text;
    double value;
    std::size_t characters;
  };
  const Case cases[] = {{"十", 10, 1},
                        {"十二", 12, 2},
                        {"二十", 20, 2},
                        {"一百零五", 105, 4},
                        {"三千五百", 3500, 4},
                        {"两万", 20000, 2},
                        {"两万五", 25000, 3},
                        {"一百二", 120, 3},
                        {"一亿二千万", 1.2e8, 5},
                        {"三万亿", 3e12, 3},
                        {"十三亿八千万", 1.38e9, 6},
                        {"二〇二四", 2024, 4},
                        {"三萬", 30000, 2},
                        {"一千零一十", 1010, 5},
                        {"人", 0, 0},
                        {"百", 0, 0},
                        {"三四百", 0, 0},
                        {"", 0, 0}};
  for (const auto& [text, value, characters] : cases) {
    INFO(text);
    const auto numeral = text::read_han_numeral(text);
    CHECK(numeral.value == value);
    CHECK(numeral.characters == characters);
    CHECK(numeral.bytes == 3 * characters);
  }
}

TEST_CASE("equal numbers have one key in all languages") {
  CHECK(key("1,234.5") == key("1 234,5"));
  CHECK(key("3.5 million") == key("350万"));
  CHECK(key("two million") == key("200万"));
  CHECK(key("66,528") == key("6万6528"));
  CHECK(key("7.2") == key("7,2"));
  CHECK(key("30 percent") == key("百分之三十"));
  CHECK(key("30%") == key("三成"));
  CHECK(key("490.771", Language::fr) == key("490,771"));
  CHECK(key("30%") != key("30"));
  CHECK(key("1234") != key("1235"));
  // Four digits count.
  CHECK(key("123,456") == key("123,459"));
}

TEST_CASE("small and round numbers tell nothing") {
  const auto telling = [](std::string_view text) { return is_telling(find(text).at(0)); };
  for (const char* text : {"3", "9.5", "31", "2024", "1999", "5%"}) {
    INFO(text);
    CHECK_FALSE(telling(text));
  }
  for (const char* text : {"32", "12.5", "144", "1989", "5.5%", "45%", "2 million"}) {
    INFO(text);
    CHECK(telling(text));
  }
}
