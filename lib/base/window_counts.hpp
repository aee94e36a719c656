#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/language.hpp"

namespace newsloom {

/// Counts of integers.  Open addressing in one block of memory: a lookup mostly
/// touches one place of it.
template <class Key>
class Counts {
 public:
  std::uint32_t operator[](Key key) const noexcept {
    return slots_.empty() ? 0 : slots_[place(key)].count;
  }
  bool empty() const noexcept { return size_ == 0; }

  void add(Key key) {
    if (4 * (size_ + 1) > 3 * slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    slot.key = key;
    if (slot.count++ == 0) ++size_;
  }

  void remove(Key key) noexcept {
    if (slots_.empty()) return;
    std::size_t at = place(key);
    if (slots_[at].count == 0 || --slots_[at].count > 0) return;
    --size_;
    // Whatever passed by this place on its way moves up.
    for (std::size_t next = after(at); slots_[next].count > 0; next = after(next)) {
      const std::size_t way = (next - home(slots_[next].key)) & (slots_.size() - 1);
      if (way < ((next - at) & (slots_.size() - 1))) continue;
      slots_[at] = slots_[next];
      slots_[next].count = 0;
      at = next;
    }
  }

 private:
  struct Slot {
    Key key = 0;
    std::uint32_t count = 0;  ///< 0: free
  };
  std::size_t home(Key key) const noexcept {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ull >> shift_);
  }
  std::size_t after(std::size_t at) const noexcept { return (at + 1) & (slots_.size() - 1); }

  /// Where the key is, or else would be.
  std::size_t place(Key key) const noexcept {
    std::size_t at = home(key);
    while (slots_[at].count > 0 && slots_[at].key != key) at = after(at);
    return at;
  }

  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(16, 2 * slots_.size()));
    old.swap(slots_);
    shift_ = 64;
    for (std::size_t size = slots_.size(); size > 1; size /= 2) --shift_;
    for (const Slot& slot : old) {
      if (slot.count > 0) slots_[place(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;  ///< a power of two
  std::size_t size_ = 0;
  int shift_ = 64;
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
