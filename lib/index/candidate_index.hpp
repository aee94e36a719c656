#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sim/article_features.hpp"
#include "terms/term_table.hpp"

namespace newsloom::index {

/// An active article by its place in the engine.
using Slot = std::uint32_t;

/// Finds candidate partners among the active articles.
class CandidateIndex {
 public:
  /// The table must outlive the index.  `dim`: components of a lead vector.
  CandidateIndex(const terms::TermTable& table, std::size_t dim) : table_(&table), dim_(dim) {}

  void add(Slot slot, const sim::ArticleFeatures& article);

  /// The same features as were added.
  void remove(Slot slot, const sim::ArticleFeatures& article);

  /// At most `limit` active articles, ascending: half of the places go to the nearest lead vectors,
  /// the rest to the articles that share most rare words.
  std::vector<Slot> find(const sim::ArticleFeatures& article, std::size_t limit);

  bool empty() const noexcept;

 private:
  /// The heaviest terms of an article, its own and translated; by language.
  using Keys = std::array<std::vector<terms::WeightedTerm>, kLanguageCount>;
  Keys key_terms(const sim::ArticleFeatures& article) const;
  std::vector<terms::WeightedTerm> translated(const std::vector<terms::WeightedTerm>& own,
                                              terms::TermTable::Direction direction) const;

  /// Appends the `count` articles of the nearest lead vectors.
  void find_nearest(const std::vector<std::int8_t>& lead, std::size_t count,
                    std::vector<Slot>& found) const;

  struct Posting {
    Slot slot;
    float weight;
  };
  const terms::TermTable* table_;
  std::array<std::unordered_map<terms::TermId, std::vector<Posting>>, kLanguageCount> postings_;
  std::size_t dim_;
  std::vector<std::int8_t> lead_vectors_;  ///< slot-major, dim_ each
  std::vector<bool> active_;
  std::vector<float> sums_;  // a buffer of find(), by slot
};

}  // namespace newsloom::index
