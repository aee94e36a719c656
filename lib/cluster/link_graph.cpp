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

void LinkGraph::grow(std::size_t size) {
  if (links_.size() < size) links_.resize(size);
  if (nearest_.size() < size) nearest_.resize(size);
}

void LinkGraph::add(Slot slot, std::vector<Link> links) {
  grow(slot + std::size_t{1});
  for (const Link& link : links) grow(link.other + std::size_t{1});
  // In place first: remove() undoes what was done of it if memory ends here.
  links_[slot] = std::move(links);
  for (const Link& link : links_[slot]) {
    Link back = link;
    back.other = slot;
    auto& theirs = links_[link.other];
    // Links are most of what an article takes: little is kept in store.
    if (theirs.size() == theirs.capacity()) theirs.reserve(theirs.size() + theirs.size() / 8 + 4);
    theirs.push_back(back);
    nearest_[link.other][link.cross_language ? 1 : 0].add(link.closeness);
    nearest_[slot][link.cross_language ? 1 : 0].add(link.closeness);
  }
}

std::vector<Link> LinkGraph::remove(Slot slot) noexcept {
  if (slot >= links_.size()) return {};
  auto links = std::exchange(links_[slot], {});
  for (const Link& link : links) {
    auto& theirs = links_[link.other];
    theirs.erase(std::remove_if(theirs.begin(), theirs.end(),
                                [&](const Link& back) { return back.other == slot; }),
                 theirs.end());
    if (link.closeness >= nearest(link.other, link.cross_language).least()) {
      find_nearest(link.other, link.cross_language);
    }
  }
  if (slot < nearest_.size()) nearest_[slot] = {};
  return links;
}

void LinkGraph::find_nearest(Slot slot, bool cross_language) noexcept {
  Nearest& nearest = nearest_[slot][cross_language ? 1 : 0];
  nearest = {};
  for (const Link& link : links_[slot]) {
    if (link.cross_language == cross_language) nearest.add(link.closeness);
  }
}

Nearest LinkGraph::nearest(Slot slot, bool cross_language) const noexcept {
  if (slot >= nearest_.size()) return {};
  return nearest_[slot][cross_language ? 1 : 0];
}

std::span<const Link> LinkGraph::of(Slot slot) const noexcept {
  if (slot >= links_.size()) return {};
  return links_[slot];
}

const Link* LinkGraph::between(Slot a, Slot b) const noexcept {
  for (const Link& link : of(a)) {
    if (link.other == b) return &link;
  }
  return nullptr;
}

bool LinkGraph::empty() const noexcept {
  return std::all_of(links_.begin(), links_.end(), [](const auto& links) { return links.empty(); });
}

}  // namespace newsloom::cluster
