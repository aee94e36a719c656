#include "report_names.hpp"

#include <algorithm>

namespace newsloom::command {
namespace {

constexpr std::size_t kLongest = 14;     ///< rows of a list
constexpr std::size_t kCandidates = 24;  ///< names of a language that are compared
constexpr double kSame = 0.5;            ///< probability from which on two names are one

/// One person, place or thing in the spelling of each language.
struct Named {
  std::string kind;
  std::map<std::string, std::string> spellings;
  std::size_t articles = 0;
};

using Count = std::pair<std::string, std::size_t>;

/// Names by how many articles have them, most first; ties by name.
std::vector<Count> most_named(const std::map<std::string, std::size_t>& counts) {
  std::vector<Count> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.second > b.second; });
  if (sorted.size() > kCandidates) sorted.resize(kCandidates);
  return sorted;
}

/// The row whose spellings in other languages match a name best, or null.
Named* best_match(std::vector<Named>& rows, const std::string& language, const std::string& name,
                  const NameMatcher& matcher) {
  Named* best = nullptr;
  double most = kSame;
  for (Named& row : rows) {
    if (row.spellings.contains(language)) continue;
    for (const auto& [other, spelling] : row.spellings) {
      const auto same = matcher.match(spelling, name);
      if (same && *same > most) {
        most = *same;
        best = &row;
      }
    }
  }
  return best;
}

}  // namespace

NamedIn::NamedIn(std::string article_language, const Inspection& inspection)
    : language(std::move(article_language)) {
  for (const auto& name : inspection.names) names.emplace(name.name, name.kind);
  for (const auto& number : inspection.numbers) {
    numbers.emplace(std::pair(number.value, number.unit), number.text);
  }
}

Json names_json(std::span<const NamedIn* const> articles, const NameMatcher& matcher) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;  // by language
  std::map<std::string, std::string> kinds;
  std::map<std::pair<double, std::string>, std::pair<std::size_t, std::string>> numbers;
  for (const NamedIn* article : articles) {
    for (const auto& [name, kind] : article->names) {
      ++counts[article->language][name];
      kinds.emplace(name, kind);
    }
    for (const auto& [number, text] : article->numbers) {
      auto& known = numbers[number];
      if (known.first++ == 0) known.second = text;
    }
  }

  std::vector<Named> rows;
  for (const auto& [language, names] : counts) {
    for (const auto& [name, count] : most_named(names)) {
      Named* row = best_match(rows, language, name, matcher);
      if (row == nullptr) {
        row = &rows.emplace_back();
        row->kind = kinds.at(name);
      }
      row->spellings.emplace(language, name);
      row->articles += count;
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Named& a, const Named& b) { return a.articles > b.articles; });

  Json json = {{"names", Json::array()}, {"numbers", Json::array()}};
  for (const Named& row : rows) {
    if (row.articles < 2 || json["names"].size() == kLongest) break;
    json["names"].push_back(
        {{"articles", row.articles}, {"kind", row.kind}, {"spellings", row.spellings}});
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
