#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/chunked.hpp"
#include "newsloom/result.hpp"

namespace newsloom::cluster {

/// An active article by its place in the engine, under 2^28; places are reused after removal.
using Slot = std::uint32_t;

/// What is remembered of one compared pair.
struct Link {
  Slot other = 0;
  float log_odds = 0;   ///< that both report one event
  float density = 0;    ///< the one kind of evidence that is not a function of the two articles
  float closeness = 0;  ///< cosine of their words: what density is made of
  bool cross_language = false;
};

/// A link in eight bytes: log-odds within 16 of zero in steps of 1/256, density under 2 in steps of
/// 1/1024, closeness under 1 in steps of 1/2048.  Sums of log-odds are exact in any order.
class PackedLink {
 public:
  explicit PackedLink(const Link& link) noexcept;
  operator Link() const noexcept;  ///< the nearest that can be kept
  Slot other() const noexcept { return other_; }

 private:
  std::uint64_t other_ : 28, cross_language_ : 1, log_odds_ : 13, density_ : 11, closeness_ : 11;
};
static_assert(sizeof(PackedLink) == 8);

/// The density that a packed link keeps of one.
float kept_density(float density) noexcept;

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
  void add(Slot slot, std::vector<PackedLink> links);
  void add(Slot slot, std::span<const Link> links);

  /// Takes an article and all links to it out, and gives its links.
  std::vector<PackedLink> remove(Slot slot) noexcept;

  /// In the order in which they were added.
  std::span<const PackedLink> of(Slot slot) const noexcept;

  /// Of an article's links into its own language or into others.
  Nearest nearest(Slot slot, bool cross_language) const noexcept;

  bool empty() const noexcept;

 private:
  void find_nearest(Slot slot, bool cross_language) noexcept;

  Chunked<std::vector<PackedLink>> links_;   ///< by slot; as they were added
  Chunked<std::array<Nearest, 2>> nearest_;  ///< by slot and cross_language; follows links_
};

}  // namespace newsloom::cluster
