#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace newsloom {

/// A hash table in one block of memory (open addressing, linear probing), two thirds to five sixths
/// of it in use.  A lookup mostly touches one place of it.  Items have `bool free() const`; those
/// made by default are free.  Hashes are 32 bits, well mixed.
template <class Item>
class OpenTable {
 public:
  bool empty() const noexcept { return used_ == 0; }
  std::size_t size() const noexcept { return used_; }

  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Item& item : items_) {
      if (!item.free()) visit(item);
    }
  }

  /// The item that is_it() knows, or null.
  template <class IsIt>
  const Item* find(std::uint32_t hash, IsIt&& is_it) const noexcept {
    if (items_.empty()) return nullptr;
    const Item& item = items_[place(hash, is_it)];
    return item.free() ? nullptr : &item;
  }
  template <class IsIt>
  Item* find(std::uint32_t hash, IsIt&& is_it) noexcept {
    return const_cast<Item*>(std::as_const(*this).find(hash, is_it));
  }

  /// The item that is_it() knows, or a free one that is to be filled at once.  `hash_of`: the hash
  /// of an item.
  template <class IsIt, class HashOf>
  Item& at(std::uint32_t hash, IsIt&& is_it, HashOf&& hash_of) {
    if (Item* known = find(hash, is_it)) return *known;
    if (6 * (used_ + 1) > 5 * items_.size()) grow(hash_of);
    ++used_;
    return items_[place(hash, is_it)];
  }

  /// Takes out an item that find() gave.
  template <class HashOf>
  void erase(const Item* item, HashOf&& hash_of) noexcept {
    auto at = static_cast<std::size_t>(item - items_.data());
    items_[at] = Item{};
    --used_;
    // Whatever passed by this place on its way moves up.
    for (std::size_t next = after(at); !items_[next].free(); next = after(next)) {
      if (way(home(hash_of(items_[next])), next) < way(at, next)) continue;
      items_[at] = std::exchange(items_[next], Item{});
      at = next;
    }
  }

 private:
  std::size_t home(std::uint32_t hash) const noexcept {
    return static_cast<std::size_t>(std::uint64_t{hash} * items_.size() >> 32);
  }
  std::size_t after(std::size_t at) const noexcept { return at + 1 == items_.size() ? 0 : at + 1; }
  std::size_t way(std::size_t from, std::size_t to) const noexcept {
    return to >= from ? to - from : to + items_.size() - from;
  }

  /// Where the item is, or else would be.
  template <class IsIt>
  std::size_t place(std::uint32_t hash, IsIt&& is_it) const noexcept {
    std::size_t at = home(hash);
    while (!items_[at].free() && !is_it(items_[at])) at = after(at);
    return at;
  }

  template <class HashOf>
  void grow(HashOf&& hash_of) {
    std::vector<Item> old(std::max<std::size_t>(16, items_.size() + items_.size() / 4));
    old.swap(items_);
    const auto is_other = [](const Item&) { return false; };
    for (const Item& item : old) {
      if (!item.free()) items_[place(hash_of(item), is_other)] = item;
    }
  }

  std::vector<Item> items_;
  std::size_t used_ = 0;
};

}  // namespace newsloom
