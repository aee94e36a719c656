#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace newsloom {

/// Sorts by a key of 32 bits, equal ones in the order they were in.  Cost: linear, two passes for
/// keys under 2^18; for a hundred items and more less than comparing.
template <class Item, class KeyOf>
void radix_sort(std::vector<Item>& items, KeyOf&& key_of) {
  constexpr unsigned kBits = 9;
  constexpr std::uint32_t kValues = 1u << kBits;
  if (items.empty()) return;
  std::uint32_t differing = 0;  // bits in which the keys are not all alike
  const std::uint32_t first = key_of(items.front());
  for (const Item& item : items) differing |= key_of(item) ^ first;
  std::vector<Item> sorted(items.size());
  for (unsigned shift = 0; shift < 32; shift += kBits) {
    if ((differing >> shift & (kValues - 1)) == 0) continue;
    const auto digit = [&](const Item& item) { return key_of(item) >> shift & (kValues - 1); };
    std::array<std::uint32_t, kValues> places{};
    for (const Item& item : items) ++places[digit(item)];
    std::uint32_t begin = 0;
    for (std::uint32_t& place : places) begin += std::exchange(place, begin);
    for (const Item& item : items) sorted[places[digit(item)]++] = item;
    items.swap(sorted);
  }
}

}  // namespace newsloom
