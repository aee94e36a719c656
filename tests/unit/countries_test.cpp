#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"

using namespace newsloom;

namespace {

/// The number of the country that a word names in a sentence of its language.
std::optional<std::uint16_t> country(const Inspector& inspector, const std::string& word) {
  Article article;
  article.id = "a";
  const bool chinese = static_cast<unsigned char>(word.front()) >= 0xE4;
  article.body = chinese ? "据报道，昨天" + word + "总理星期二宣布将举行新的会谈，讨论经济问题。"
                         : "Officials said the " + word +
                               " government met on Tuesday in order to discuss the economy.";
  const Inspection seen = inspector.inspect(article.view()).value();
  for (const auto& name : seen.names) {
    if (name.country) return name.country;
  }
  return {};
}

}  // namespace

TEST_CASE("a country and its people are one in all languages and scripts") {
  const auto path = test::find_model();
  if (!path) return;
  const Inspector inspector(Model::open(*path).value());
  const std::vector<std::vector<std::string>> countries = {
      {"France", "French", "français", "法国", "法國"},
      {"Netherlands", "Dutch", "néerlandais", "荷兰"},
      {"Saudi Arabia", "Saudi", "saoudien", "沙特阿拉伯", "沙特", "沙烏地阿拉伯"},
      {"Serbia", "Serbian", "serbe", "塞尔维亚"},
      {"Libya", "Libyan", "libyen", "利比亚"},
      {"South Korea", "South Korean", "韩国", "南韓"},
      {"New Zealand", "新西兰", "紐西蘭"},
      {"United States", "American", "américain", "美国"},
      {"India", "Indian", "印度"},
      {"Spain", "Spanish", "espagnol", "西班牙"},
      {"Faroe Islands", "法罗群岛"}};
  std::vector<std::uint16_t> numbers;
  for (const auto& words : countries) {
    const auto number = country(inspector, words.front());
    INFO(words.front());
    REQUIRE(number);
    for (const auto& word : words) {
      INFO(word);
      CHECK(country(inspector, word) == number);
    }
    CHECK(std::find(numbers.begin(), numbers.end(), *number) == numbers.end());
    numbers.push_back(*number);
  }
}
