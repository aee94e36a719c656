#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "names/latin_match.hpp"
#include "names/name_counts.hpp"
#include "names/name_key.hpp"
#include "names/name_matcher.hpp"
#include "names/shared_names.hpp"
#include "names/spelling.hpp"
#include "newsloom/model.hpp"
#include "newsloom/names.hpp"

using namespace newsloom;
using names::NameKey;

namespace {

const text::HanFolding& folding() {
  static const auto bytes =
      text::HanFolding::build({{U'國', U'国'}, {U'馬', U'马'}, {U'龍', U'龙'}});
  static const auto loaded = text::HanFolding::load(bytes).value();
  return loaded;
}

/// "emmanuel|macron": the pieces of a key.
std::string pieces(std::string_view name) {
  const NameKey key = NameKey::from(name, folding());
  std::string out;
  for (std::size_t i = 0; i < key.piece_count; ++i) {
    if (i > 0) out += '|';
    for (const char16_t unit : key.piece(i)) {
      out += unit < 0x80 ? std::string(1, static_cast<char>(unit)) : "#";
    }
  }
  return out;
}

float distance(std::u16string_view a, std::u16string_view b) {
  return names::sound_distance(names::LatinSound({a.data(), a.size()}),
                               names::LatinSound({b.data(), b.size()}));
}

/// Spellings of two characters, as a section would have them.
names::SpellingTables::Source small_spellings() {
  names::SpellingTables::Source source;
  source.chunks = {"", "k", "l", "lo", "lon", "m", "ma"};
  source.characters = {u'克', u'马', u'龙'};
  for (auto& table : source.tables) table.row_of_character.assign(3, names::SpellingTables::kNoRow);
  auto& table = source.tables[names::foreign];
  table.rows = {{{1, 50}, {0, 900}}, {{6, 80}, {5, 400}}, {{4, 150}, {3, 300}}};
  table.row_of_character = {0, 1, 2};
  source.letter_costs.assign(27 * 27 * 27, 3 * names::kNat);
  return source;
}

names::NameMatcher::Source small_matcher() {
  names::NameMatcher::Source source;
  source.spelling = small_spellings();
  source.spelling_weights.assign(64, 0);
  source.latin_weights.assign(40, 0);
  source.han_weights.assign(32, 0);
  source.translations = {names::NameMatcher::pair_hash(NameKey::from("法国", folding()),
                                                       NameKey::from("France", folding()))};
  return source;
}

}  // namespace

TEST_CASE("names become words of plain letters, or parts of Simplified characters") {
  CHECK(pieces("Emmanuel Macron") == "emmanuel|macron");
  CHECK(pieces("Choïgou") == "choigou");
  CHECK(pieces("ÉDOUARD PHILIPPE") == "edouard|philippe");
  CHECK(pieces("Lee Jae-myung") == "lee|jae|myung");
  CHECK(pieces("d’Alembert") == "dalembert");
  CHECK(pieces("Łódź, Østerås") == "lodz|osteras");
  CHECK(pieces("埃马纽埃尔·马克龙") == "#####|###");
  CHECK(pieces("  ") == "");
  CHECK(pieces("\xFF\xFE") == "");
  CHECK(NameKey::from("馬克龍", folding()).hash() == NameKey::from("马克龙", folding()).hash());
  CHECK(NameKey::from("Macron", folding()).hash() != NameKey::from("Mac ron", folding()).hash());
}

TEST_CASE("a packed name reads back as it was") {
  for (const char* name : {"Emmanuel Macron", "Lee Jae-myung", "埃马纽埃尔·马克龙", "王毅", ""}) {
    const NameKey key = NameKey::from(name, folding());
    CHECK(NameKey::unpack(key.packed()) == key);
  }
}

TEST_CASE("names that are too long are cut") {
  const NameKey key = NameKey::from(std::string(500, 'a') + " b c d e f g h i", folding());
  CHECK(key.size == NameKey::kMaxUnits);
  const NameKey many = NameKey::from("a b c d e f g h i j", folding());
  CHECK(many.piece_count == NameKey::kMaxPieces);
  CHECK(many.begins[many.piece_count] == many.size);
}

TEST_CASE("English and French spellings sound alike, other names do not") {
  CHECK(distance(u"shoigu", u"choigou") == 0);
  CHECK(distance(u"loukachenko", u"lukashenko") == 0);
  CHECK(distance(u"zelensky", u"zelenskiy") < 0.1F);
  CHECK(distance(u"poutine", u"putin") < 0.2F);
  CHECK(distance(u"macron", u"merkel") > 0.4F);
  CHECK(distance(u"", u"merkel") == 1);
}

TEST_CASE("the best spelling uses every character and letter") {
  const auto bytes = names::SpellingTables::build(small_spellings());
  const auto tables = names::SpellingTables::load(bytes).value();
  const NameKey han = NameKey::from("马克龙", folding());
  const NameKey latin = NameKey::from("x maklon", folding());
  names::Speller speller(tables);
  CHECK(speller.take(NameKey::from("other", folding())));
  CHECK(speller.take(latin));
  const auto most = speller.most_gains(names::foreign, han.all());
  std::array<names::SpeltRanges, 2> begun;
  speller.spell(names::foreign, han.all(), most, begun);
  const auto& ranges = begun.back();
  // "ma" 80, "k" 50, "lon" 150 against six letters of 3 nats.
  CHECK(ranges.at(1, 2).gain == 6 * 3 * names::kNat - 280);
  CHECK(ranges.at(1, 2).silent == 0);
  CHECK(ranges.at(0, 1).gain < 0);
  CHECK(most[0] >= ranges.at(1, 2).gain);
  CHECK(begun.front().at(1, 2).gain < 0);  // the first character alone is not so many letters
}

TEST_CASE("a character with letters that it was never seen with spoils no name") {
  const auto bytes = names::SpellingTables::build(small_spellings());
  const auto tables = names::SpellingTables::load(bytes).value();
  names::Speller speller(tables);
  const auto gain = [&](std::string_view han_name, std::string_view latin) {
    const NameKey han = NameKey::from(han_name, folding());
    REQUIRE(speller.take(NameKey::from(latin, folding())));
    std::array<names::SpeltRanges, 1> spelt;
    speller.spell(names::foreign, han.all(), speller.most_gains(names::foreign, han.all()), spelt);
    return spelt[0].at(0, 1).gain;
  };
  // The longer the unseen letters, the likelier are other names: none of them gains by itself.
  CHECK(gain("马克龙", "maklaine") > 0);
  CHECK(gain("马克龙", "maklaine") < gain("马克龙", "maklon"));
  CHECK(gain("马克龙", "maklaine") == gain("马克龙", "maklxyzw"));
  CHECK(gain("马克龙", "xyzwxyzw") < 0);
}

TEST_CASE("a matcher reads back what was built and refuses what is damaged") {
  auto bytes = names::NameMatcher::build(small_matcher());
  const auto matcher = names::NameMatcher::load(bytes).value();
  const auto key = [](std::string_view name) { return NameKey::from(name, folding()); };
  CHECK(matcher.probability(key("法国"), key("France")) > 0.9);
  CHECK(matcher.probability(key("France"), key("法国")) > 0.9);
  CHECK(matcher.probability(key("Macron"), key("MACRON")) > 0.9);
  CHECK(matcher.probability(key("Macron"), key("")) == 0);
  for (std::size_t size = 0; size < bytes.size(); size += 97) {
    CHECK_FALSE(names::NameMatcher::load({bytes.data(), size}).ok());
  }
}

TEST_CASE("a matcher without a section knows only equal names") {
  const names::NameMatcher matcher;
  const auto key = [](std::string_view name) { return NameKey::from(name, folding()); };
  CHECK(matcher.probability(key("Macron"), key("Macron")) > 0.9);
  CHECK(matcher.probability(key("Macron"), key("马克龙")) == 0);
}

TEST_CASE("articles share names and countries") {
  const auto bytes = names::NameMatcher::build(small_matcher());
  const auto matcher = names::NameMatcher::load(bytes).value();
  const auto article = [&](std::vector<std::string> given, std::vector<std::uint16_t> countries) {
    names::ArticleNames found;
    for (const auto& name : given) {
      names::ArticleName entry;
      entry.key = NameKey::from(name, folding());
      entry.kind = names::NameKind::person;
      entry.mentions = 1;
      found.names.push_back(entry);
    }
    for (const auto country : countries) {
      names::ArticleName entry;
      entry.key = NameKey::from("somewhere", folding());
      entry.country = country;
      found.names.push_back(entry);
    }
    return names::compared_names(matcher, found);
  };
  const auto a = article({"Lindqvist", "Durand"}, {3, 1});
  const auto b = article({"Durand", "Tolliver", "Okafor"}, {1});
  names::NameComparer comparer(matcher, names::NameComparer::kFewPairs);
  const auto shared = names::shared_names(comparer, a, b, true);
  CHECK(shared.matched == 1);
  CHECK(shared.names > 0);
  CHECK(shared.names < 1);
  CHECK(names::shared_countries(a, b) > 0);
  const auto back = names::shared_names(comparer, b, a, true);
  CHECK(std::abs(back.names - shared.names) < 1e-6F);
  CHECK(names::shared_names(comparer, a, article({}, {}), true).names == 0);
  // Only what would come to less than is needed may come out as something else.
  CHECK(names::shared_names(comparer, a, b, true, 0.99 * shared.names).names == shared.names);
  CHECK(names::shared_names(comparer, a, b, true, 1).names <= shared.names);

  // What is remembered of other pairs changes nothing.
  for (int i = 0; i < 300; ++i) {
    const auto other = article({"Lindqvist" + std::string(1, static_cast<char>('a' + i % 26)) +
                                std::string(1, static_cast<char>('a' + i / 26))},
                               {});
    names::NameComparer fresh(matcher, names::NameComparer::kFewPairs);
    CHECK(names::shared_names(comparer, a, other, true).names ==
          names::shared_names(fresh, a, other, true).names);
  }
}

TEST_CASE("names that are in all the news of these days count less, until those articles leave") {
  names::ComparedNames everywhere, nowhere;
  everywhere.names.push_back({1, 1.0F, 0, 0});
  nowhere.names.push_back({2, 1.0F, 0, 0});
  names::NameCounts window;
  for (int i = 0; i < 200; ++i) window.add(Language::en, everywhere);
  auto a = everywhere, b = nowhere, french = everywhere;
  window.weigh(Language::en, a);
  window.weigh(Language::en, b);
  window.weigh(Language::fr, french);
  CHECK(a.names.front().weight < 0.1F);
  CHECK(b.names.front().weight > 1);
  CHECK(french.names.front().weight > 0.5F);
  for (int i = 0; i < 200; ++i) window.remove(Language::en, everywhere);
  CHECK(window.empty());
}

TEST_CASE("names match across scripts and spellings") {
  const auto path = test::find_model();
  if (!path) return;
  const newsloom::NameMatcher matcher(Model::open(*path).value());
  if (!matcher.match("a", "b")) {
    WARN("skipped: the model bundle has no names");
    return;
  }
  struct Pair {
    const char *a, *b;
  };
  const std::vector<Pair> same = {
      {"勒科尔努", "Lecornu"},     {"绍伊古", "Shoigu"},          {"绍伊古", "Choïgou"},
      {"绍伊古", "Choigou"},       {"Shoigu", "Choïgou"},         {"泽连斯基", "Zelensky"},
      {"澤倫斯基", "Zelensky"},    {"Zelensky", "Zelenskiy"},     {"习近平", "Xi Jinping"},
      {"習近平", "Jinping Xi"},    {"陈建仁", "Chen Chien-jen"},  {"安倍晋三", "Shinzo Abe"},
      {"安倍晋三", "Abe Shinzo"},  {"文在寅", "Moon Jae-in"},     {"李在明", "Lee Jae-myung"},
      {"法国", "France"},          {"美国", "Etats-Unis"},        {"中國", "Chine"},
      {"法国", "français"},        {"德国", "Allemand"},          {"俄国", "Russia"},
      {"林怀民", "Lin Hwai-min"},  {"蔡英文", "Tsai Ing-wen"},    {"李显龙", "Lee Hsien Loong"},
      {"川普", "Trump"},           {"莫斯科", "Moscou"},          {"埃尔多安", "Erdoğan"},
      {"普京", "弗拉基米尔·普京"}, {"Poutine", "Vladimir Putin"}, {"绍伊古", "Sergei Shoigu"}};
  for (const auto& [a, b] : same) {
    INFO(a << " = " << b);
    CHECK(matcher.match(a, b).value() >= 0.9);
    CHECK(matcher.match(a, b).value() == matcher.match(b, a).value());
  }
  const std::vector<Pair> different = {{"绍伊古", "Lecornu"},
                                       {"普京", "Biden"},
                                       {"王毅", "Wang Wei"},
                                       {"特朗普", "Donald Duck"},
                                       {"法国", "Germany"},
                                       {"Emmanuel Macron", "Brigitte Macron"},
                                       {"Boris Johnson", "Lyndon Johnson"},
                                       {"习近平", "Shinzo Abe"},
                                       {"北京", "Tokyo"},
                                       {"美国", "South Korea"},
                                       {"赤道几内亚", "Guinea"},
                                       {"阿尔巴尼亚共和国", "Lebanese Republic"},
                                       {"Niger", "Nigeria"},
                                       {"伊尔库茨克", "Yakutsk"},
                                       {"巴格达", "Bogotá"},
                                       {"张艺谋", "Iris Chang"},
                                       {"莫迪", "Macron"}};
  for (const auto& [a, b] : different) {
    INFO(a << " is not " << b);
    CHECK(matcher.match(a, b).value() < 0.5);
  }
}
