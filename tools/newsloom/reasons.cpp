#include "reasons.hpp"

#include <algorithm>

namespace newsloom::command {
namespace {

constexpr std::size_t kReasons = 3;
constexpr std::size_t kWords = 6;
constexpr std::size_t kNumbers = 6;

/// Several measures speak of one thing to a reader; empty: says nothing to one.
std::string heading_of(const std::string& evidence) {
  const auto has = [&](const char* part) { return evidence.find(part) != std::string::npos; };
  if (evidence == "prior" || evidence == "density") return {};
  if (has("meaning")) return "meaning";
  if (has("number")) return "numbers";
  if (has("word") || has("coverage")) return "words";
  return evidence;
}

template <class Items>
std::string joined(const Items& items, std::size_t limit) {
  std::string text;
  for (const auto& item : items) {
    if (limit-- == 0) break;
    text += (text.empty() ? "" : ", ") + item;
  }
  return text;
}

/// Names of a map from the greatest value to the least; ties by name.
std::vector<std::string> strongest(const std::map<std::string, double>& values) {
  std::vector<std::pair<double, std::string>> sorted;
  for (const auto& [name, value] : values) {
    if (value > 0) sorted.emplace_back(-value, name);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> names;
  for (auto& [value, name] : sorted) names.push_back(std::move(name));
  return names;
}

}  // namespace

void Reasons::add(const Explanation& explanation) {
  ++explanations_;
  for (const Contribution& part : explanation.contributions) {
    const std::string heading = heading_of(part.evidence);
    if (!heading.empty()) added_[heading] += part.log_odds;
  }
  for (const SharedTerm& term : explanation.terms) {
    const auto& [first, second] = std::minmax(term.here, term.there);
    terms_[first == second ? first : first + " = " + second] += term.weight;
  }
  numbers_.insert(explanation.numbers.begin(), explanation.numbers.end());
}

std::vector<std::string> Reasons::in_words() const {
  std::vector<std::string> reasons;
  for (const std::string& kind : strongest(added_)) {
    if (reasons.size() == kReasons) break;
    if (kind == "words") {
      const std::string words = joined(strongest(terms_), kWords);
      if (!words.empty()) reasons.push_back("words: " + words);
    } else if (kind == "numbers") {
      reasons.push_back(numbers_.empty() ? kind : "numbers: " + joined(numbers_, kNumbers));
    } else if (kind == "meaning") {
      reasons.emplace_back("close in meaning");
    } else {
      reasons.push_back(kind);
    }
  }
  return reasons;
}

}  // namespace newsloom::command
