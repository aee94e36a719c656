// Spellings of names by small tables of our own.
#include <array>
#include <string>
#include <vector>

#include "catch.hpp"
#include "names/han_match.hpp"
#include "names/latin_match.hpp"
#include "names/name_key.hpp"
#include "names/name_matcher.hpp"
#include "names/spelling_match.hpp"
#include "train/name_tables.hpp"

using namespace newsloom;
using names::NameKey;
using names::SpellingTables;
using train::Readings;

namespace {

NameKey key(std::string_view name) {
  static const text::HanFolding kNone;
  return NameKey::from(name, kNone);
}

std::vector<std::byte> section(const Readings& foreign, const Readings& mandarin) {
  train::AllReadings readings;
  readings[names::foreign] = foreign;
  readings[names::mandarin] = mandarin;
  return SpellingTables::build(
      train::tables_source(readings, std::vector<std::uint16_t>(27 * 27 * 27, 3 * names::kNat)));
}

}  // namespace

TEST_CASE("a Western given name beside a Chinese family name is told from a Chinese one") {
  const auto bytes =
      section({}, {{u'汪', {{"wang", 1}}}, {u'东', {{"dong", 1}}}, {u'城', {{"cheng", 1}}}});
  const auto tables = SpellingTables::load(bytes).value();
  names::Speller speller(tables);
  const auto match = [&](std::string_view latin) {
    std::array<names::SpellingMatch, names::kOrigins> matches;
    names::match_spelling(speller, key("汪东城"), key(latin), matches);
    REQUIRE(matches[names::mandarin].any);
    return matches[names::mandarin];
  };
  CHECK(match("Jiro Wang").foreign_given);
  CHECK_FALSE(match("Wang Chengdong").foreign_given);
  CHECK_FALSE(match("Wang Cheng").foreign_given);
  CHECK_FALSE(match("Wang Dongcheng").foreign_given);
  CHECK_FALSE(match("Wang").foreign_given);
}

TEST_CASE("a Chinese name is told from a foreign one that happens to be spelt alike") {
  const auto bytes =
      section({{u'李', {{"li", 1}}}, {u'湛', {{"jing", 1}}}, {u'迪', {{"di", 1}}}},
              {{u'李', {{"li", 1}}}, {u'湛', {{"zhan", 1}}}, {u'静', {{"jing", 1}}}});
  const auto tables = SpellingTables::load(bytes).value();
  names::Speller speller(tables);
  const auto foreign = [&](std::string_view han, std::string_view latin) {
    std::array<names::SpellingMatch, names::kOrigins> matches;
    names::match_spelling(speller, key(han), key(latin), matches);
    REQUIRE(matches[names::foreign].any);
    return matches[names::foreign];
  };
  CHECK(foreign("李湛", "Li Jing").reads_chinese);
  CHECK_FALSE(foreign("李湛", "Lijing").reads_chinese);
  CHECK_FALSE(foreign("李·湛", "Li Jing").reads_chinese);
  CHECK_FALSE(foreign("李迪", "Li Di").reads_chinese);
}

TEST_CASE("a matcher that was learnt before a feature came says nothing of it") {
  names::NameMatcher::Source source;
  source.spelling.chunks = {""};
  source.spelling.letter_costs.assign(27 * 27 * 27, 3 * names::kNat);
  source.spelling_weights.assign(names::SpellingFeatures::kCount - 1, 0);
  source.latin_weights.assign(names::LatinFeatures::kCount - 1, 0);
  source.han_weights.assign(names::HanFeatures::kCount - 1, 0);
  auto bytes = names::NameMatcher::build(source);
  CHECK(names::NameMatcher::load(bytes).ok());
  source.han_weights.assign(names::HanFeatures::kCount + 1, 0);
  bytes = names::NameMatcher::build(source);
  CHECK_FALSE(names::NameMatcher::load(bytes).ok());
}
