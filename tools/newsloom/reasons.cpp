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

/// Keys of a map from the greatest value to the least; ties by key.
template <class Key>
std::vector<Key> strongest(const std::map<Key, double>& values) {
  std::vector<std::pair<double, Key>> sorted;
  for (const auto& [key, value] : values) {
    if (value > 0) sorted.emplace_back(-value, key);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<Key> keys;
  keys.reserve(sorted.size());
  for (auto& [value, key] : sorted) keys.push_back(std::move(key));
  return keys;
}

}  // namespace

void Reasons::add(const Explanation& explanation) {
  ++explanations_;
  for (const Contribution& part : explanation.contributions) {
    const std::string heading = heading_of(part.evidence);
    if (!heading.empty()) added_[heading] += part.log_odds;
  }
  for (const SharedTerm& term : explanation.terms) {
    terms_[std::minmax(term.here, term.there)] += term.weight;
  }
  numbers_.insert(explanation.numbers.begin(), explanation.numbers.end());
}

/// Words that stand for each other across languages come first: they tell a reader most.  No word
/// is shown twice.
std::vector<std::string> Reasons::shown_terms() const {
  auto terms = strongest(terms_);
  std::stable_partition(terms.begin(), terms.end(),
                        [](const Spellings& term) { return term.first != term.second; });
  std::vector<std::string> shown;
  std::set<std::string> used;
  for (const auto& [first, second] : terms) {
    if (used.contains(first) || used.contains(second)) continue;
    used.insert({first, second});
    shown.push_back(first == second ? first : first + " = " + second);
  }
  return shown;
}

std::vector<std::string> Reasons::in_words() const {
  std::vector<std::string> reasons;
  for (const std::string& kind : strongest(added_)) {
    if (reasons.size() == kReasons) break;
    if (kind == "words") {
      const std::string words = joined(shown_terms(), kWords);
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
