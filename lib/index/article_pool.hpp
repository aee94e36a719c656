#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "embed/dot.hpp"
#include "embed/kept_vectors.hpp"
#include "index/best.hpp"
#include "index/posting_lists.hpp"
#include "terms/article_terms.hpp"

namespace newsloom::index {

/// The active articles of one language: the vectors of their leads and who has which word.
class ArticlePool {
 public:
  /// `dim`: components of a lead vector.
  explicit ArticlePool(std::size_t dim) : dim_(dim) {}

  std::size_t size() const noexcept { return slots_.size() - free_.size(); }

  /// `keys`: the words it is found by, at length 1.  Gives its place here, for remove().
  Place add(Slot slot, const embed::PackedRow& lead, std::span<const terms::WeightedTerm> keys);

  /// The same keys as were added.
  void remove(Place place, std::span<const terms::WeightedTerm> keys) noexcept;

  /// An arriving article's lead; `inverse_length` is 0 where it has none.
  struct Lead {
    embed::DotVector vector;
    float inverse_length = 0;
  };

  /// Gives all articles to `best`, or at least those that it keeps, with their scores: the cosine
  /// of the leads and a logarithm of that of the words.  `keys`: ascending by term, at length 1.
  /// Cost: reads the vector of every article; grows with those that share a word.
  void rank(const Lead& lead, std::span<const terms::WeightedTerm> keys, Best& best) noexcept;

  bool empty() const noexcept { return size() == 0 && postings_.empty(); }

 private:
  static constexpr std::size_t kBlock = 128;  ///< lead vectors that are compared at once

  Place take_place();

  std::size_t dim_;
  PostingLists postings_;  ///< by place
  // By place; whole blocks of them.
  std::vector<std::uint8_t> leads_;     ///< embed::row_bytes(dim_) each, in one piece: read at once
  std::vector<float> inverse_lengths_;  ///< of the leads; 0: has none
  std::vector<Slot> slots_;             ///< kNone: free
  std::vector<float> shared_;           ///< the cosine of words, in rank(); else 0
  std::vector<Place> free_;             ///< descending when new; with room for all
};

}  // namespace newsloom::index
