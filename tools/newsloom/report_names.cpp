#include "report_names.hpp"

#include <algorithm>

namespace newsloom::command {
namespace {

constexpr std::size_t kLongest = 14;  // rows of a list

}  // namespace

NamedIn::NamedIn(std::string article_language, const Inspection& inspection)
    : language(std::move(article_language)) {
  for (const auto& name : inspection.names) {
    names.emplace(name.name, WrittenName{0, language, name.kind, name.name, name.country});
  }
  for (const auto& number : inspection.numbers) {
    numbers.emplace(std::pair(number.value, number.unit), number.text);
  }
}

Json names_json(std::span<const NamedIn* const> articles, const NameMatcher& matcher) {
  std::vector<WrittenName> written;
  std::map<std::pair<double, std::string>, std::pair<std::size_t, std::string>> numbers;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (const auto& [text, name] : articles[i]->names) {
      written.push_back(name);
      written.back().article = i;
    }
    for (const auto& [number, text] : articles[i]->numbers) {
      auto& known = numbers[number];
      if (known.first++ == 0) known.second = text;
    }
  }

  Json json = {{"names", Json::array()}, {"numbers", Json::array()}};
  if (auto names = matcher.join(std::move(written))) {
    std::erase_if(*names, [](const StoryName& name) { return name.articles < 2; });
    if (names->size() > kLongest) names->resize(kLongest);
    json["names"] = to_json(*names);
  }
  std::vector<std::pair<std::size_t, std::string>> shared;
  for (const auto& [number, known] : numbers) {
    if (known.first > 1) shared.push_back(known);
  }
  std::stable_sort(shared.begin(), shared.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (shared.size() > kLongest) shared.resize(kLongest);
  for (const auto& [count, text] : shared) {
    json["numbers"].push_back({{"articles", count}, {"text", text}});
  }
  return json;
}

}  // namespace newsloom::command
