#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/chunked.hpp"
#include "cluster/link_list.hpp"
#include "newsloom/result.hpp"

namespace newsloom::cluster {

/// The greatest four closenesses of an article's links to articles of one kind of language.
class Nearest {
 public:
  void add(float closeness) noexcept;
  float least() const noexcept;
  /// Mean of the four; missing ones count as 0.
  float mean() const noexcept;

 private:
  std::array<float, 4> best_{};
};

/// A link as a durable state keeps it: the other article by its number of arrival, which, unlike a
/// slot, is never used again.
struct StoredLink {
  std::uint64_t other_arrival = 0;
  Link link;  ///< but for its slot
};
std::vector<std::byte> encode(std::span<const StoredLink> links);

/// The bytes start at a multiple of 8.  Errors: corrupt.
Result<std::vector<StoredLink>> decode_links(std::span<const std::byte> bytes);

/// The links between active articles, each known from both ends.
class LinkGraph {
 public:
  /// Joins `slot`, which has no links yet, with articles that are in the graph.  Takes no memory
  /// for links that remove() took out.
  void add(Slot slot, LinkList links);

  /// Takes an article and all links to it out, and gives its links.
  LinkList remove(Slot slot) noexcept;

  /// In the order in which they were added.
  std::span<const PackedLink> of(Slot slot) const noexcept;

  /// Of an article's links into its own language or into others.  Cost: a look at each.
  Nearest nearest(Slot slot, bool cross_language) const noexcept;

  /// Links that are read soon; prefetch_list() first.
  void prefetch_list(Slot slot) const noexcept {
    if (slot < links_.size()) links_.prefetch(slot);
  }
  void prefetch(Slot slot) const noexcept {
    if (slot < links_.size()) links_[slot].prefetch();
  }

  bool empty() const noexcept;

 private:
  Chunked<LinkList> links_;  ///< by slot; as they were added
};

}  // namespace newsloom::cluster
