#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/open_table.hpp"
#include "terms/term_table.hpp"

namespace newsloom::index {

/// An active article by its place among those of its language.
using Place = std::uint32_t;

/// So many places there may be: 33 million.
constexpr int kPlaceBits = 25;
constexpr Place kMostPlaces = Place{1} << kPlaceBits;

/// That an article holds a term, and what it weighs there (up to 1), in four bytes.
class Posting {
 public:
  Posting() = default;
  Posting(Place place, float weight) noexcept
      : place_(place), weight_(static_cast<std::uint32_t>(kMostWeight * weight + 0.5F)) {}

  Place place() const noexcept { return place_; }
  float weight() const noexcept { return static_cast<float>(weight_) * (1 / kMostWeight); }

 private:
  static constexpr float kMostWeight = 127;
  std::uint32_t place_ : kPlaceBits = 0, weight_ : 7 = 0;
};
static_assert(sizeof(Posting) == 4);

/// The articles that hold each term.  All lists lie in one piece of memory, in blocks that are a
/// quarter larger than needed at most; blocks that have become free are used again.
class PostingLists {
 public:
  PostingLists() { free_.fill(kNone); }

  void add(terms::TermId term, Posting posting);

  /// What was added.
  void remove(terms::TermId term, Place place) noexcept;

  /// In no order.
  std::span<const Posting> of(terms::TermId term) const noexcept;

  bool empty() const noexcept { return lists_.empty(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  static constexpr std::size_t kBlocks = 128;

  /// The postings of a term, in a block of one of the sizes.
  struct List {
    terms::TermId term = 0;
    std::uint32_t size : kPlaceBits = 0, block : 7 = 0;
    std::uint32_t begin = 0;
    bool free() const noexcept { return size == 0; }
  };
  static std::uint32_t hash_of(const List& list) noexcept;

  bool can_take(std::size_t block) const noexcept;
  std::uint32_t take(std::size_t block);
  void move(List& list, std::size_t block);
  void give_back(std::uint32_t begin, std::size_t block) noexcept;

  OpenTable<List> lists_;
  std::vector<Posting> memory_;
  std::array<std::uint32_t, kBlocks> free_;  ///< by size: the first free block; each has the next
};

}  // namespace newsloom::index
