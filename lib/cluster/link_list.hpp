#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/prefetch.hpp"
#include "cluster/link.hpp"

namespace newsloom::cluster {

/// The links of one article in one piece of memory, with room for one more at most.
class LinkList {
 public:
  LinkList() = default;
  explicit LinkList(std::span<const Link> links);

  bool empty() const noexcept { return all().empty(); }
  std::span<const PackedLink> all() const noexcept;

  /// The links are read soon.
  void prefetch() const noexcept {
    constexpr std::size_t kUsual = 192;  // bytes
    newsloom::prefetch(memory_.get(), kUsual);
  }

  /// Takes no memory in place of one that was removed.
  void add(const PackedLink& link);
  void remove(Slot other) noexcept;

 private:
  struct Head {
    std::uint32_t size, capacity;
  };
  static_assert(sizeof(Head) % alignof(PackedLink) == 0);

  Head* head() const noexcept { return reinterpret_cast<Head*>(memory_.get()); }
  PackedLink* begin() const noexcept { return reinterpret_cast<PackedLink*>(head() + 1); }
  void make_room(std::uint32_t capacity);

  std::unique_ptr<std::byte[]> memory_;  ///< a Head, then the links; null: none
};

}  // namespace newsloom::cluster
