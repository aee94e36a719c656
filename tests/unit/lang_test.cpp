#include <string>
#include <vector>

#include "catch.hpp"
#include "lang/article_text.hpp"
#include "lang/identifier.hpp"
#include "lang/ngrams.hpp"
#include "text/folding.hpp"

using namespace newsloom;
using namespace newsloom::lang;

namespace {

struct Folding {
  std::vector<std::byte> bytes =
      text::HanFolding::build({{U'\u570b', U'\u56fd'}, {U'\u9577', U'\u957f'}});
  text::HanFolding folding = text::HanFolding::load(bytes).value();
};

Guess by_script(std::string_view title, std::string_view body = {}) {
  static const Folding folding;
  return Identifier().identify(title, body, folding.folding);
}

/// A table of 1024 rows that knows the words of a few sentences.
std::vector<std::byte> small_table() {
  constexpr std::uint32_t kBuckets = 1024;
  std::vector<float> rows(kBuckets * Identifier::kClasses);
  const auto learn = [&](std::string_view text, std::size_t kind) {
    std::vector<std::uint32_t> ngrams;
    append_language_ngrams(text, 100, kBuckets, ngrams);
    for (const auto bucket : ngrams) rows[bucket * Identifier::kClasses + kind] += 1;
  };
  learn("el gobierno de la ciudad no dice nada sobre los trenes", 0);
  learn("le gouvernement de la ville ne dit rien sur les trains qui sont en retard", 1);
  learn("the government of the city says nothing about the trains that are late", 2);
  return Identifier::build(rows);
}

}  // namespace

TEST_CASE("script alone tells Chinese") {
  const auto simplified = by_script("\u6cd5\u56fd\u56fd\u9632\u90e8\u957f");
  CHECK(simplified.language == Language::zh);
  CHECK_FALSE(simplified.traditional);
  CHECK(simplified.confidence > 0.9F);
  CHECK(by_script("\u6cd5\u570b\u570b\u9632\u90e8\u9577").traditional);
  // Names in Latin letters do not hide it.
  CHECK(by_script("Boeing 737 MAX \u505c\u98de\u8c03\u67e5\u5f00\u59cb").language == Language::zh);
}

TEST_CASE("an unknown language is an answer") {
  CHECK(by_script("").language == Language::und);
  CHECK(by_script("12:30 -- 45%").language == Language::und);
  CHECK(by_script("\u65e5\u672c\u306e\u9996\u76f8\u306f\u6771\u4eac\u3067\u4f1a\u8ac7\u3057\u305f")
            .language == Language::und);
  CHECK(by_script("\u041f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442 "
                  "\u0420\u043e\u0441\u0441\u0438\u0438")
            .language == Language::und);
  CHECK(by_script("Latin letters without a table").language == Language::und);
}

TEST_CASE("a table tells French and English apart") {
  static const Folding folding;
  const auto section = small_table();
  const auto identifier = Identifier::load(section).value();
  const auto is = [&](std::string_view text) {
    return identifier.identify(text, "", folding.folding).language;
  };
  CHECK(is("les trains de la ville") == Language::fr);
  CHECK(is("the trains of the city") == Language::en);
  CHECK(is("los trenes de la ciudad") == Language::und);
  const auto guess = identifier.identify("the city", "le train", folding.folding);
  CHECK(guess.confidence > 0);
  CHECK(guess.confidence <= 1);
}

TEST_CASE("a damaged table is refused") {
  auto section = small_table();
  CHECK(Identifier::load({}).code() == ErrorCode::corrupt);
  section.resize(section.size() - 8);
  CHECK(Identifier::load(section).code() == ErrorCode::corrupt);
  const std::vector<float> three_rows(3 * Identifier::kClasses, 1.0F);
  const auto odd = Identifier::build(three_rows);
  CHECK(Identifier::load(odd).code() == ErrorCode::corrupt);
}

TEST_CASE("n-grams look at so many words and no more") {
  std::vector<std::uint32_t> one, two, all;
  append_language_ngrams("alpha beta", 1, 1024, one);
  append_language_ngrams("alpha", 9, 1024, two);
  append_language_ngrams("ALPHA \u4e2d\u6587 Beta", 9, 1024, all);
  CHECK(one == two);
  CHECK(all.size() > one.size());
  CHECK(std::equal(one.begin(), one.end(), all.begin()));
  for (const auto bucket : all) CHECK(bucket < 1024);
}

TEST_CASE("an article is looked at up to a stretch, in whole words") {
  static const Folding folding;
  const text::Vocabulary words;
  const text::Segmenter segmenter(words, folding.folding);
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "word" + std::to_string(i) + " ";
  const auto article =
      read_article("A title", body, Language::en, segmenter, Identifier(), folding.folding);
  CHECK(article.language == Language::en);
  CHECK(article.body_head().size() < body.size());
  CHECK(article.lead().size() < article.body_head().size());
  CHECK(article.body_head().back() == ' ');
  CHECK(article.lead_tokens > 0);
  CHECK(article.lead_tokens < article.body_tokens.size());
  CHECK(article.title_tokens.size() == 2);
  // A short body is looked at whole; without a hint the text decides.
  const auto chinese =
      read_article("\u6cd5\u56fd", "\u6cd5\u56fd\u56fd\u9632\u90e8\u957f\u8868\u793a\u3002",
                   Language::und, segmenter, Identifier(), folding.folding);
  CHECK(chinese.language == Language::zh);
  CHECK(chinese.body_head() == chinese.body.text());
  text::Sentences sentences(chinese.body_head());
  text::Range sentence;
  CHECK(sentences.next(sentence));
  CHECK_FALSE(sentences.next(sentence));
  const auto empty = read_article("", "", Language::und, segmenter, Identifier(), folding.folding);
  CHECK(empty.language == Language::und);
  CHECK(empty.body_tokens.size() == 0);
}
