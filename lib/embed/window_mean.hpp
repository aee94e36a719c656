#pragma once

#include <cstdint>
#include <vector>

#include "embed/kept_vectors.hpp"

namespace newsloom::embed {

/// The mean of the bodies' vectors of the active articles, by which new ones are centred: what all
/// the news of these days has in common (an epidemic, the Games) says nothing about one event.
/// All-but-the-top (Mu and Viswanath 2018) for a stream, with the mean alone.
/// Sums are exact integers: what add() puts in, remove() takes out without a trace.
class WindowMean {
 public:
  /// Counts an article by `vectors.uncentred()`.
  void add(const VectorsView& vectors);

  /// The same vectors as were added.
  void remove(const VectorsView& vectors);

  /// Takes the mean, held towards zero while there are few articles, from title, lead, body and
  /// sentences and scales them to length 1 again.
  void centre(ArticleVectors& vectors) const;

  /// No article is counted and nothing is left of any.
  bool empty() const noexcept;

 private:
  /// Adds a vector at length kUnit so many times.
  void add(const PackedRow& row, std::int32_t times);

  std::vector<std::int32_t> sum_;  ///< of vectors times kUnit
  std::int32_t articles_ = 0;
};

}  // namespace newsloom::embed
