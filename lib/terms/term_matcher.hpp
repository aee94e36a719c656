#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "terms/article_terms.hpp"
#include "terms/term_table.hpp"

namespace newsloom::terms {

/// How much two texts share.
struct Overlap {
  double dot = 0;     ///< of the two sparse vectors: grows with the words shared
  double cosine = 0;  ///< in [0, 1]; 0 when either is empty
};

/// What two articles share: as it stands within one language, through the dictionary across two.
struct SharedTerms {
  Overlap full;               ///< of the full texts
  double lead = 0;            ///< cosine of the leads
  double title = 0;           ///< cosine of the titles
  double title_coverage = 0;  ///< how far the words of each title stand in the other article
};

/// A set of terms that answers "no" for nearly all others: one bit for each of some hashes.
class TermFilter {
 public:
  TermFilter() : bits_(std::size_t{1} << (kHashBits - 6)) {}
  void add(TermId term) { bits_[hash(term) >> 6] |= std::uint64_t{1} << (hash(term) & 63); }
  bool may_hold(TermId term) const noexcept {
    return (bits_[hash(term) >> 6] >> (hash(term) & 63) & 1) != 0;
  }

 private:
  static constexpr int kHashBits = 17;  // a few thousand terms leave it nearly empty; 16 KiB
  static std::uint32_t hash(TermId term) noexcept { return term * 0x9E3779B1u >> (32 - kHashBits); }
  std::vector<std::uint64_t> bits_;
};

/// The terms of one article made ready to be compared with those of many others.
/// Cost of a comparison: a few operations for each term of the other.
class TermMatcher {
 public:
  /// Both must outlive this.
  TermMatcher(const TermTable& table, const ArticleTerms& article);

  /// Any two languages; zeros when no direction joins them.  The same bits from either end.
  SharedTerms compare(const ArticleTerms& other);

 private:
  using Direction = TermTable::Direction;

  /// A term with its weight in each part of the article; 0: not there.
  struct Item {
    TermId term = 0;
    float full = 0, lead = 0, title = 0;
  };
  /// A translation of the item of that number, the `order`-th of its term.
  struct Translated {
    TermId term = 0;
    std::uint32_t item = 0, order = 0;
    float weight = 0;
  };
  /// The article seen from a language that its words are translated to.
  struct Outward {
    TermFilter filter;
    std::vector<Translated> terms;  ///< ascending by term, item, order
    double title_mass = 0;          ///< of the telling words that have a translation
  };
  /// The article seen from a language whose words are translated to its own.
  struct Inward {
    std::vector<bool> known, reaches;  ///< by term of the other language: was looked at; reaches it
    double title_mass = 0;             ///< of the telling words that are a translation
  };
  /// A translation that the other article holds, and what it adds to the sums.
  struct Hit {
    std::uint64_t place = 0;  ///< item and order
    float full = 0, lead = 0, title = 0;
  };

  const Item* find(TermId term) const noexcept;
  const Outward& outward(Direction direction);
  Inward& inward(Direction direction);
  bool reaches(Direction direction, Inward& from, TermId term) const;
  SharedTerms within(const ArticleTerms& other) const;
  SharedTerms translate_own(Direction direction, const ArticleTerms& other);
  SharedTerms translate_other(Direction direction, const ArticleTerms& other);

  const TermTable* table_;
  const ArticleTerms* article_;
  std::vector<Item> items_;  ///< ascending by term
  TermFilter filter_;        ///< of items_
  double title_mass_ = 0;    ///< of the telling words
  std::array<std::optional<Outward>, TermTable::kDirections> outward_;
  std::array<std::optional<Inward>, TermTable::kDirections> inward_;
  std::vector<Hit> hits_;  // buffers
  std::vector<const Item*> covered_;
};

}  // namespace newsloom::terms
