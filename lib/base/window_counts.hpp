#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "base/language.hpp"

namespace newsloom {

/// In how many active articles of each language something stands: exact integers.
template <class Key>
class WindowCounts {
 public:
  /// `keys`: of one article, each once.
  void add(Language language, std::span<const Key> keys) {
    auto& of = languages_[static_cast<std::size_t>(language)];
    ++of.articles;
    for (const Key key : keys) ++of.counts[key];
  }

  /// Takes out exactly what add() put in; the same arguments.
  void remove(Language language, std::span<const Key> keys) {
    auto& of = languages_[static_cast<std::size_t>(language)];
    --of.articles;
    for (const Key key : keys) {
      const auto at = of.counts.find(key);
      if (at != of.counts.end() && --at->second == 0) of.counts.erase(at);
    }
  }

  std::uint32_t articles(Language language) const noexcept {
    return languages_[static_cast<std::size_t>(language)].articles;
  }
  std::uint32_t count(Language language, Key key) const noexcept {
    const auto& counts = languages_[static_cast<std::size_t>(language)].counts;
    const auto at = counts.find(key);
    return at == counts.end() ? 0 : at->second;
  }

  /// No article is counted and nothing is left of any.
  bool empty() const noexcept {
    return std::all_of(languages_.begin(), languages_.end(),
                       [](const auto& of) { return of.articles == 0 && of.counts.empty(); });
  }

 private:
  struct OfLanguage {
    std::uint32_t articles = 0;
    std::unordered_map<Key, std::uint32_t> counts;
  };
  std::array<OfLanguage, kLanguageCount> languages_;
};

}  // namespace newsloom
