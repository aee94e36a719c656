#include "cluster/link_graph.hpp"

#include <algorithm>

namespace newsloom::cluster {

void LinkGraph::add(Slot slot, std::vector<Link> links) {
  if (links_.size() <= slot) links_.resize(slot + std::size_t{1});
  for (const Link& link : links) {
    if (links_.size() <= link.other) links_.resize(link.other + std::size_t{1});
    Link back = link;
    back.other = slot;
    links_[link.other].push_back(back);
  }
  links_[slot] = std::move(links);
}

void LinkGraph::remove(Slot slot) {
  if (slot >= links_.size()) return;
  for (const Link& link : links_[slot]) {
    auto& theirs = links_[link.other];
    theirs.erase(std::remove_if(theirs.begin(), theirs.end(),
                                [&](const Link& back) { return back.other == slot; }),
                 theirs.end());
  }
  links_[slot] = {};
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
