#include "cluster/link_list.hpp"

#include <algorithm>
#include <utility>

namespace newsloom::cluster {

LinkList::LinkList(std::span<const Link> links) {
  if (links.empty()) return;
  make_room(static_cast<std::uint32_t>(links.size()));
  for (const Link& link : links) begin()[head()->size++] = PackedLink(link);
}

std::span<const PackedLink> LinkList::all() const noexcept {
  if (!memory_) return {};
  return {begin(), head()->size};
}

void LinkList::make_room(std::uint32_t capacity) {
  // Blocks of the allocator are a multiple of 16 with 8 of its own: an even number of links fits.
  capacity += capacity % 2;
  auto memory =
      std::make_unique_for_overwrite<std::byte[]>(sizeof(Head) + capacity * sizeof(PackedLink));
  const auto links = all();
  const Head made{static_cast<std::uint32_t>(links.size()), capacity};
  std::ranges::copy(std::as_bytes(std::span(&made, 1)), memory.get());
  std::ranges::copy(std::as_bytes(links), memory.get() + sizeof made);
  memory_ = std::move(memory);
}

void LinkList::add(const PackedLink& link) {
  const auto size = static_cast<std::uint32_t>(all().size());
  if (!memory_ || size == head()->capacity) make_room(size + 1);
  begin()[head()->size++] = link;
}

void LinkList::remove(Slot other) noexcept {
  if (!memory_) return;
  PackedLink* const end = begin() + head()->size;
  const auto* const left = std::remove_if(
      begin(), end, [other](const PackedLink& link) { return link.other() == other; });
  head()->size = static_cast<std::uint32_t>(left - begin());
}

}  // namespace newsloom::cluster
