#include "reasons.hpp"

#include <algorithm>

#include "in_words.hpp"

namespace newsloom::command {
namespace {

constexpr std::size_t kReasons = 3;
constexpr std::size_t kWords = 6;
constexpr std::size_t kNumbers = 6;

/// Several measures speak of one thing to a reader; empty: says nothing to one.
std::string heading_of(const std::string& evidence) {
  const auto has = [&](const char* part) { return evidence.find(part) != std::string::npos; };
  if (evidence == "prior" || evidence == "density" || has("amount")) return {};
  if (has("meaning")) return "meaning";
  if (has("number")) return "numbers";
  if (has("word") || has("coverage")) return "words";
  return evidence;
}

std::string labelled(const std::string& label, const std::string& text) {
  return label + ": " + text;
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
  for (const SharedTerm& term : explanation.shared.terms) {
    terms_[std::minmax(term.here, term.there)] += term.weight;
  }
  for (const SharedTerm& name : explanation.shared.names) {
    names_[std::minmax(name.here, name.there)] += name.weight;
  }
  numbers_.insert(explanation.shared.numbers.begin(), explanation.shared.numbers.end());
}

/// Pairs across languages come first: they tell a reader most.  No word is shown twice.
std::vector<std::string> Reasons::shown(const Weights& weights) {
  auto terms = strongest(weights);
  std::stable_partition(terms.begin(), terms.end(),
                        [](const Spellings& term) { return term.first != term.second; });
  std::vector<std::string> shown;
  std::set<std::string> used;
  for (const auto& [first, second] : terms) {
    if (used.contains(first) || used.contains(second)) continue;
    used.insert({first, second});
    shown.push_back(spellings(first, second));
  }
  return shown;
}

std::vector<std::string> Reasons::in_words() const {
  std::vector<std::string> reasons;
  for (const std::string& kind : strongest(added_)) {
    if (reasons.size() == kReasons) break;
    if (kind == "words" || kind == "names") {
      const std::string words = joined(shown(kind == "words" ? terms_ : names_), kWords);
      if (!words.empty()) reasons.push_back(labelled(kind, words));
    } else if (kind == "numbers") {
      reasons.push_back(numbers_.empty() ? kind : labelled(kind, joined(numbers_, kNumbers)));
    } else if (kind == "meaning") {
      reasons.emplace_back("close in meaning");
    } else {
      reasons.push_back(kind);
    }
  }
  return reasons;
}

}  // namespace newsloom::command
