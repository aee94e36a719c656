#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsloom {

/// Sorts by a key of 32 bits, equal ones in the order they were in.  Cost: linear, for a hundred
/// items and more less than comparing.
template <class Item, class KeyOf>
void radix_sort(std::vector<Item>& items, KeyOf&& key_of) {
  constexpr std::size_t kBits = 8, kDigits = 4, kValues = std::size_t{1} << kBits;
  const auto digit = [&](const Item& item, std::size_t d) -> std::size_t {
    return key_of(item) >> (d * kBits) & (kValues - 1);
  };
  std::array<std::array<std::uint32_t, kValues>, kDigits> counts{};
  for (const Item& item : items) {
    for (std::size_t d = 0; d < kDigits; ++d) ++counts[d][digit(item, d)];
  }
  std::vector<Item> sorted(items.size());
  for (std::size_t d = 0; d < kDigits; ++d) {
    if (items.empty() || counts[d][digit(items.front(), d)] == items.size()) continue;  // all alike
    std::uint32_t place = 0;
    for (auto& count : counts[d]) {
      const std::uint32_t begin = place;
      place += count;
      count = begin;
    }
    for (const Item& item : items) sorted[counts[d][digit(item, d)]++] = item;
    items.swap(sorted);
  }
}

}  // namespace newsloom
