#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "index/article_pool.hpp"
#include "index/best.hpp"
#include "sim/article_features.hpp"
#include "terms/term_table.hpp"

namespace newsloom::index {

/// Finds candidate partners among the active articles.
class CandidateIndex {
 public:
  /// The table must outlive the index.  `dim`: components of a lead vector.
  CandidateIndex(const terms::TermTable& table, std::size_t dim);

  void add(Slot slot, const sim::FeaturesView& article);

  /// The same features as were added.
  void remove(Slot slot, const sim::FeaturesView& article);

  /// At most `limit` active articles, ascending: in each language those of the highest score, which
  /// is the cosine of the leads' vectors and a logarithm of that of the rare words.
  std::vector<Slot> find(const sim::FeaturesView& article, std::size_t limit);

  bool empty() const noexcept;

 private:
  using Keys = std::vector<terms::WeightedTerm>;

  /// The heaviest terms of an article, at length 1.
  static Keys own_keys(const sim::FeaturesView& article);

  /// Keys of one language as an article of another would have them, at length 1.
  Keys translated(const Keys& own, Language from, Language to) const;

  ArticlePool& pool(Language language) noexcept { return pools_[static_cast<int>(language)]; }

  const terms::TermTable* table_;
  std::size_t dim_;
  std::vector<ArticlePool> pools_;  ///< by language
  std::vector<Place> places_;       ///< by slot: where the article is in its pool
};

}  // namespace newsloom::index
