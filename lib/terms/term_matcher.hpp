#pragma once

#include <array>
#include <bit>
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

/// Finds the first of some items, ascending by term, that has a term.
class TermPlaces {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  template <class Item>
  void assign(const std::vector<Item>& items) {
    const int bits = std::bit_width(4 * items.size() + 1);
    shift_ = 32 - bits;
    places_.assign(std::size_t{1} << bits, kNone);
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      if (i > 0 && items[i - 1].term == items[i].term) continue;
      std::size_t at = hash(items[i].term);
      while (places_[at] != kNone) at = (at + 1) & (places_.size() - 1);
      places_[at] = i;
    }
  }

  /// `items` as assigned.  The place, or kNone.
  template <class Item>
  std::uint32_t find(const std::vector<Item>& items, TermId term) const noexcept {
    for (std::size_t at = hash(term);; at = (at + 1) & (places_.size() - 1)) {
      const std::uint32_t place = places_[at];
      if (place == kNone || items[place].term == term) return place;
    }
  }

 private:
  std::size_t hash(TermId term) const noexcept { return term * 0x9E3779B1u >> shift_; }

  int shift_ = 31;
  std::vector<std::uint32_t> places_{kNone, kNone};  // open addressing, a power of two
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
    std::vector<Translated> terms;  ///< ascending by term, item, order
    TermPlaces places;              ///< of terms
    double title_mass = 0;          ///< of the telling words that have a translation
  };
  /// The article seen from a language whose words are translated to its own.
  struct Inward {
    std::vector<std::uint64_t> reaches;  ///< by known term, a bit each: some translation is here
    double title_mass = 0;               ///< of the telling words that are a translation
  };
  /// A translation that the other article holds, and what it adds to the sums.
  struct Hit {
    std::uint64_t place = 0;  ///< item and order
    float full = 0, lead = 0, title = 0;
  };

  const Item* find(TermId term) const noexcept {
    if (term < table_->size() && (known_[term / 64] >> (term % 64) & 1) == 0) return nullptr;
    const auto place = places_.find(items_, term);
    return place == TermPlaces::kNone ? nullptr : &items_[place];
  }
  const Outward& outward(Direction direction);
  const Inward& inward(Direction direction);
  bool reaches(const Inward& from, TermId term) const noexcept {
    if (term >= table_->size()) return (term & kUnknownHanBit) == 0 && find(term) != nullptr;
    return (from.reaches[term / 64] >> (term % 64) & 1) != 0;
  }
  SharedTerms within(const ArticleTerms& other) const;
  SharedTerms translate_own(Direction direction, const ArticleTerms& other);
  SharedTerms translate_other(Direction direction, const ArticleTerms& other);

  const TermTable* table_;
  const ArticleTerms* article_;
  std::vector<Item> items_;           ///< ascending by term
  TermPlaces places_;                 ///< of items_
  std::vector<std::uint64_t> known_;  ///< by known term, a bit each: whether it is among items_
  double title_mass_ = 0;             ///< of the telling words
  std::array<std::optional<Outward>, TermTable::kDirections> outward_;
  std::array<std::optional<Inward>, TermTable::kDirections> inward_;
  std::vector<Hit> hits_;  // buffers
  std::vector<const Item*> covered_;
};

}  // namespace newsloom::terms
