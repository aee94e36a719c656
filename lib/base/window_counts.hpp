#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/language.hpp"
#include "base/open_table.hpp"

namespace newsloom {

/// Counts of integers.
template <class Key>
class Counts {
 public:
  std::uint32_t operator[](Key key) const noexcept {
    const Count* known = table_.find(hash(key), is(key));
    return known == nullptr ? 0 : known->count;
  }
  bool empty() const noexcept { return table_.empty(); }

  void add(Key key) {
    Count& count = table_.at(hash(key), is(key), hash_of);
    count.key = key;
    ++count.count;
  }

  void remove(Key key) noexcept {
    Count* known = table_.find(hash(key), is(key));
    if (known != nullptr && --known->count == 0) table_.erase(known, hash_of);
  }

 private:
  struct [[gnu::packed]] Count {  // a key of eight bytes takes twelve with its count
    Key key = 0;
    std::uint32_t count = 0;
    bool free() const noexcept { return count == 0; }
  };
  static std::uint32_t hash(Key key) noexcept {
    return static_cast<std::uint32_t>(key * 0x9E3779B97F4A7C15ull >> 32);
  }
  static auto is(Key key) noexcept {
    return [key](const Count& count) { return count.key == key; };
  }
  static constexpr auto hash_of = [](const Count& count) { return hash(count.key); };

  OpenTable<Count> table_;
};

/// In how many active articles of each language something stands: exact integers.
template <class Key>
class WindowCounts {
 public:
  /// `keys`: of one article, each once.
  void add(Language language, std::span<const Key> keys) {
    auto& of = languages_[static_cast<std::size_t>(language)];
    ++of.articles;
    for (const Key key : keys) of.counts.add(key);
  }

  /// Takes out exactly what add() put in; the same arguments.
  void remove(Language language, std::span<const Key> keys) {
    auto& of = languages_[static_cast<std::size_t>(language)];
    --of.articles;
    for (const Key key : keys) of.counts.remove(key);
  }

  std::uint32_t articles(Language language) const noexcept {
    return languages_[static_cast<std::size_t>(language)].articles;
  }
  std::uint32_t count(Language language, Key key) const noexcept {
    return languages_[static_cast<std::size_t>(language)].counts[key];
  }

  /// No article is counted and nothing is left of any.
  bool empty() const noexcept {
    return std::all_of(languages_.begin(), languages_.end(),
                       [](const auto& of) { return of.articles == 0 && of.counts.empty(); });
  }

 private:
  struct OfLanguage {
    std::uint32_t articles = 0;
    Counts<Key> counts;
  };
  std::array<OfLanguage, kLanguageCount> languages_;
};

}  // namespace newsloom
