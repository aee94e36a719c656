#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "index/posting_lists.hpp"
#include "sim/article_features.hpp"
#include "terms/term_table.hpp"

namespace newsloom::index {

/// Finds candidate partners among the active articles.
class CandidateIndex {
 public:
  /// The table must outlive the index.  `dim`: components of a lead vector.
  CandidateIndex(const terms::TermTable& table, std::size_t dim) : table_(&table), dim_(dim) {}

  void add(Slot slot, const sim::ArticleFeatures& article);

  /// The same features as were added.
  void remove(Slot slot, const sim::ArticleFeatures& article);

  /// At most `limit` active articles, ascending: in each language those of the highest score, which
  /// is the cosine of the leads' vectors and a logarithm of that of the rare words.
  std::vector<Slot> find(const sim::ArticleFeatures& article, std::size_t limit);

  bool empty() const noexcept;

 private:
  using Keys = std::vector<terms::WeightedTerm>;

  /// The heaviest terms of an article, at length 1.
  static Keys own_keys(const sim::ArticleFeatures& article);

  /// Keys of one language as an article of another would have them, at length 1.
  Keys translated(const Keys& own, Language from, Language to) const;

  /// Adds the cosine with the keys of each article of a language to shared_.
  void share(const Keys& keys, Language language);

  const terms::TermTable* table_;
  std::array<PostingLists, kLanguageCount> postings_;
  std::size_t dim_;
  std::vector<std::uint8_t> leads_;                   ///< slot-major, embed::row_bytes(dim_) each
  std::vector<float> inverse_lengths_;                ///< of the leads; 0: has none
  std::vector<Language> languages_;                   ///< by slot
  std::array<std::size_t, kLanguageCount> counts_{};  ///< active articles, by language
  std::vector<bool> active_;
  std::vector<float> shared_;  // a buffer of find(), by slot
};

}  // namespace newsloom::index
