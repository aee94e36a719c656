#include "cluster/link_graph.hpp"

#include <algorithm>
#include <utility>

namespace newsloom::cluster {

void Nearest::add(float closeness) noexcept {
  auto least = std::min_element(best_.begin(), best_.end());
  *least = std::max(*least, closeness);
}

float Nearest::least() const noexcept { return *std::min_element(best_.begin(), best_.end()); }

float Nearest::mean() const noexcept {
  auto sorted = best_;  // one order of addition, whatever the order of arrival
  std::sort(sorted.begin(), sorted.end());
  return (sorted[0] + sorted[1] + sorted[2] + sorted[3]) / 4;
}

void LinkGraph::add(Slot slot, LinkList links) {
  Slot last = slot;
  for (const PackedLink& link : links.all()) last = std::max(last, link.other());
  links_.grow(last + std::size_t{1});
  // In place first: remove() undoes what was done of it if memory ends here.
  links_[slot] = std::move(links);
  for (Link link : links_[slot].all()) {
    const Slot other = std::exchange(link.other, slot);
    links_[other].add(PackedLink(link));
  }
}

LinkList LinkGraph::remove(Slot slot) noexcept {
  if (slot >= links_.size()) return {};
  auto links = std::exchange(links_[slot], {});
  for (const PackedLink& link : links.all()) links_[link.other()].remove(slot);
  return links;
}

Nearest LinkGraph::nearest(Slot slot, bool cross_language) const noexcept {
  Nearest nearest;
  for (const PackedLink& link : of(slot)) {
    if (link.cross_language() == cross_language) nearest.add(link.closeness());
  }
  return nearest;
}

std::span<const PackedLink> LinkGraph::of(Slot slot) const noexcept {
  if (slot >= links_.size()) return {};
  return links_[slot].all();
}

bool LinkGraph::empty() const noexcept {
  for (std::size_t slot = 0; slot < links_.size(); ++slot) {
    if (!links_[slot].empty()) return false;
  }
  return true;
}

}  // namespace newsloom::cluster
