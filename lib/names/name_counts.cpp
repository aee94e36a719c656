#include "names/name_counts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace newsloom::names {
namespace {

// Before the window has filled every name is rather rare.
constexpr double kPriorArticles = 20, kPriorCount = 0.5;
constexpr double kUsualIdf = 5;

std::vector<std::uint64_t> distinct(const NamesView& names) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(names.names.size());
  for (const auto& name : names.names) hashes.push_back(name.hash);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

void NameCounts::add(Language language, const NamesView& names) {
  counts_.add(language, distinct(names));
}

void NameCounts::remove(Language language, const NamesView& names) {
  counts_.remove(language, distinct(names));
}

void NameCounts::weigh(Language language, ComparedNames& names) const {
  const double articles = counts_.articles(language) + kPriorArticles;
  for (auto& name : names.names) {
    const double in = counts_.count(language, name.hash) + kPriorCount;
    name.weight *= static_cast<float>(-std::log(in / articles) / kUsualIdf);
  }
}

}  // namespace newsloom::names
