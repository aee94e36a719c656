#include "names/name_counts.hpp"

#include <algorithm>
#include <cmath>

namespace newsloom::names {
namespace {

// Before the window has filled every name is rather rare.
constexpr double kPriorArticles = 20, kPriorCount = 0.5;
constexpr double kUsualIdf = 5;

}  // namespace

void NameCounts::add(Language language, const ComparedNames& names) {
  const auto at = static_cast<std::size_t>(language);
  ++articles_[at];
  for (const auto& name : names.names) ++counts_[at][name.hash];
}

void NameCounts::remove(Language language, const ComparedNames& names) {
  const auto at = static_cast<std::size_t>(language);
  --articles_[at];
  for (const auto& name : names.names) {
    const auto count = counts_[at].find(name.hash);
    if (--count->second == 0) counts_[at].erase(count);
  }
}

void NameCounts::weigh(Language language, ComparedNames& names) const {
  const auto at = static_cast<std::size_t>(language);
  for (auto& name : names.names) {
    const auto count = counts_[at].find(name.hash);
    const double in = count == counts_[at].end() ? 0 : count->second;
    const double idf = -std::log((in + kPriorCount) / (articles_[at] + kPriorArticles));
    name.weight *= static_cast<float>(idf / kUsualIdf);
  }
}

bool NameCounts::empty() const noexcept {
  const auto none = [](const auto& counts) { return counts.empty(); };
  return std::all_of(counts_.begin(), counts_.end(), none) &&
         std::all_of(articles_.begin(), articles_.end(), [](auto count) { return count == 0; });
}

}  // namespace newsloom::names
