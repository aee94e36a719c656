#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "text/folding.hpp"
#include "text/lookup.hpp"
#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "text/utf8.hpp"
#include "text/vocabulary.hpp"

using namespace newsloom;
using namespace newsloom::text;

namespace {

/// A vocabulary of a few words with the bytes it is a view of.
struct Words {
  std::vector<std::byte> vocabulary_bytes, folding_bytes;
  Vocabulary vocabulary;
  HanFolding folding;

  Words() {
    const std::vector<Vocabulary::Entry> entries = {
        {Language::zh, "国防", 500},   {Language::zh, "国防部长", 300}, {Language::zh, "部长", 800},
        {Language::zh, "法国", 2000},  {Language::zh, "通话", 200},     {Language::zh, "国", 900},
        {Language::fr, "ministre", 9}, {Language::en, "minister", 9},   {Language::en, "trump", 5},
        {Language::und, "1234.5", 1}};
    vocabulary_bytes = Vocabulary::build(entries);
    vocabulary = Vocabulary::load(vocabulary_bytes).value();
    folding_bytes = HanFolding::build({{U'國', U'国'}, {U'長', U'长'}, {U'話', U'话'}});
    folding = HanFolding::load(folding_bytes).value();
  }
};

std::vector<std::string> keys(std::string_view text) {
  static const Words words;
  Tokens tokens;
  Segmenter(words.vocabulary, words.folding).words(text, tokens);
  std::vector<std::string> result;
  for (const auto& token : tokens.items()) result.emplace_back(tokens.key(token));
  return result;
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> result;
  Sentences sentences(text);
  for (Range range; sentences.next(range);) {
    result.emplace_back(text.substr(range.begin, range.end - range.begin));
  }
  return result;
}

using Keys = std::vector<std::string>;

bool on_character_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Text of random characters and random bytes, with the given share of the latter.
std::string random_text(Random& random, std::size_t size, double bad) {
  const std::vector<std::string> pieces = {
      "a",       "É", "e\u0301", "国", "長",           "۵", " ",  ".",   "'", "’", "\n", "1",
      "1 234,5", "ß", "。",      "ก",  "\u1100\u1161", "😀", "l'", "U.S."};
  std::string text;
  while (text.size() < size) {
    if (random.uniform() < bad) {
      text += static_cast<char>(random.below(256));
    } else {
      text += pieces[random.below(pieces.size())];
    }
  }
  return text;
}

}  // namespace

TEST_CASE("words in each script") {
  CHECK(keys("The Minister's plan") == Keys{"the", "minister", "s", "plan"});
  CHECK(keys("L’été, c'est-à-dire qu'on jusqu'ici") ==
        Keys{"l'", "été", "c'", "est", "à", "dire", "qu'", "on", "jusqu'", "ici"});
  CHECK(keys("ＡＢＣ Straße ŒUVRE") == Keys{"abc", "straße", "œuvre"});
  CHECK(keys("Привет, мир") == Keys{"привет", "мир"});
  CHECK(keys("法国国防部长通话") == Keys{"法国", "国防部长", "通话"});
  CHECK(keys("法國國防部長通話") == Keys{"法国", "国防部长", "通话"});
  CHECK(keys("法国总统Trump说") == Keys{"法国", "总", "统", "trump", "说"});
  CHECK(keys("").empty());
  CHECK(keys(" ,.!—…").empty());
}

TEST_CASE("numbers meet across notations") {
  for (const char* text :
       {"1,234.5", "1 234,5", "1\u00A0234,5", "1\u202F234,5", "１，２３４．５"}) {
    CHECK(keys(text) == Keys{"1234.5"});
  }
  CHECK(keys("7,2 7.2") == Keys{"7.2", "7.2"});
  CHECK(keys("12,000 people, 3 or 4.") == Keys{"12000", "people", "3", "or", "4"});
  CHECK(keys("2024 2025") == Keys{"2024", "2025"});
  CHECK(keys("covid19") == Keys{"covid", "19"});
}

TEST_CASE("a token's entry is looked for in the article's language first") {
  const Words words;
  Tokens tokens;
  Segmenter(words.vocabulary, words.folding).words("ministre Trump 1234,5 部长 nemo", tokens);
  const auto id = [&](std::size_t i, Language language) {
    return find_word(words.vocabulary, tokens, tokens[i], language);
  };
  CHECK(words.vocabulary.word(id(0, Language::fr)) == "ministre");
  CHECK(id(0, Language::en) == id(0, Language::fr));
  CHECK(id(1, Language::zh) == words.vocabulary.find(Language::en, "trump"));
  CHECK(id(2, Language::fr) == words.vocabulary.find(Language::und, "1234.5"));
  CHECK(id(3, Language::fr) == words.vocabulary.find(Language::zh, "部长"));
  CHECK(id(4, Language::en) == kUnknownWord);
}

TEST_CASE("sentences end where readers end them") {
  CHECK(sentences("M. Dupont a dit non. Il part !") == Keys{"M. Dupont a dit non.", "Il part !"});
  CHECK(sentences("In the U.S. 3.5 million left. \"Why?\" she said.") ==
        Keys{"In the U.S. 3.5 million left.", "\"Why?\"", "she said."});
  CHECK(sentences("他说：“不。”然后走了！\n 完") == Keys{"他说：“不。”", "然后走了！", "完"});
  CHECK(sentences("  \n\n ").empty());
}

TEST_CASE("normalising repairs and composes") {
  CHECK(NormalizedText::from("e\u0301te\u0301").text() == "été");
  CHECK(NormalizedText::from("a\xFF"
                             "b")
            .text() ==
        "a\uFFFD"
        "b");
  CHECK(NormalizedText::from("\xE6\xB3").text() == "\uFFFD");
  CHECK(NormalizedText::from(std::string_view("a\0b", 3)).text() ==
        "a\uFFFD"
        "b");
  CHECK(NormalizedText::from("").text().empty());
  CHECK(NormalizedText::from("plain").repaired() == false);
  CHECK(NormalizedText::from("\x80").repaired());
}

TEST_CASE(
    "each character is normalised alike in text that needs composing and in text that does not") {
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    append_utf8(text, c);
    text += "\u4e2d";
    append_utf8(text, c);
    const auto alone = NormalizedText::from(text);
    const auto beside = NormalizedText::from(text + "\ne\u0301");
    INFO(static_cast<std::uint32_t>(c));
    REQUIRE(beside.text() == std::string(alone.text()) + "\n\u00e9");
  }
}

TEST_CASE("offsets of normalised text lead back to the original") {
  const std::string original = "ae\u0301\xFF 国\u0065\u0301z";
  const auto text = NormalizedText::from(original);
  const auto at = [&](std::string_view piece) {
    return text.original_offset(text.text().find(piece));
  };
  CHECK(at("a") == 0);
  CHECK(at("é") == 1);
  CHECK(at(" ") == original.find(' '));
  CHECK(at("国") == original.find("国"));
  CHECK(at("z") == original.find('z'));
  CHECK(text.original_offset(text.text().size()) == original.size());
}

TEST_CASE("any bytes normalise to a fixed point and split on character borders") {
  const Words words;
  const Segmenter segmenter(words.vocabulary, words.folding);
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Random random(seed);
    const std::string bytes = random_text(random, 400, seed % 3 == 0 ? 0.2 : 0.0);
    const auto normal = NormalizedText::from(bytes);
    const auto text = normal.text();
    CHECK(NormalizedText::from(text).text() == text);
    std::size_t previous = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (!on_character_border(text, at)) continue;
      const auto original = normal.original_offset(at);
      CHECK(original >= previous);
      CHECK(original <= bytes.size());
      previous = original;
    }
    Tokens tokens;
    segmenter.words(text, tokens);
    std::size_t end = 0;
    for (const auto& token : tokens.items()) {
      REQUIRE(token.begin >= end);
      REQUIRE(token.end > token.begin);
      CHECK(on_character_border(text, token.begin));
      CHECK(on_character_border(text, token.end));
      CHECK_FALSE(tokens.key(token).empty());
      end = token.end;
    }
    REQUIRE(end <= text.size());
    Sentences sentences(text);
    end = 0;
    for (Range range; sentences.next(range);) {
      REQUIRE(range.begin >= end);
      REQUIRE(range.end > range.begin);
      CHECK(on_character_border(text, range.begin));
      end = range.end;
    }
  }
}

TEST_CASE("a megabyte of one character is only long") {
  for (const char* unit : {"a", "国", "1", ".", "'", "\xFF", "e\u0301"}) {
    std::string bytes;
    while (bytes.size() < 1'000'000) bytes += unit;
    const auto normal = NormalizedText::from(bytes);
    CHECK_NOTHROW(keys(normal.text()));
    CHECK_NOTHROW(sentences(normal.text()));
  }
}

TEST_CASE("damaged vocabulary sections are refused or harmless") {
  const Words words;
  Random random(3);
  for (int round = 0; round < 3000; ++round) {
    auto bytes = words.vocabulary_bytes;
    const auto at = random.below(bytes.size());
    bytes[at] ^= static_cast<std::byte>(1U << random.below(8));
    const auto loaded = Vocabulary::load(bytes);
    if (!loaded) continue;
    for (const char* key : {"国防", "国防部长", "ministre", "", "x"}) {
      for (const Language language : {Language::und, Language::zh, Language::fr}) {
        const auto id = loaded->find(language, key);
        CHECK((id == kUnknownWord || id < loaded->size()));
      }
      loaded->match_han(key);
    }
  }
  for (std::size_t size = 0; size < words.vocabulary_bytes.size(); size += 5) {
    CHECK_FALSE(Vocabulary::load({words.vocabulary_bytes.data(), size}).ok());
  }
}
