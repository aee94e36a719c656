#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
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

/// Finds the first of some items that has a term.
class TermPlaces {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  template <class Item>
  void assign(const std::vector<Item>& items) {
    make_room(items.size());
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      std::uint32_t& place = places_[slot(items, items[i].term)];
      if (place == kNone) place = i;
    }
  }

  /// Room for so many terms; nothing is there.
  void make_room(std::size_t terms) {
    const auto bits = static_cast<int>(std::bit_width(4 * terms + 1));
    shift_ = 32 - bits;
    places_.assign(std::size_t{1} << bits, kNone);
  }

  /// `items` as assigned.  The place, or kNone.
  template <class Item>
  std::uint32_t find(const std::vector<Item>& items, TermId term) const noexcept {
    return places_[slot(items, term)];
  }

  /// The place of an item that may be put there or taken over; `items`: all that have been.
  template <class Item>
  std::uint32_t& at(const std::vector<Item>& items, TermId term) noexcept {
    return places_[slot(items, term)];
  }

 private:
  template <class Item>
  std::size_t slot(const std::vector<Item>& items, TermId term) const noexcept {
    for (std::size_t at = term * 0x9E3779B1u >> shift_;; at = (at + 1) & (places_.size() - 1)) {
      if (places_[at] == kNone || items[places_[at]].term == term) return at;
    }
  }

  int shift_ = 31;
  std::vector<std::uint32_t> places_{kNone, kNone};  // open addressing, a power of two
};

/// Whether a term may be among some: no is certain, yes is sure of known terms only.
class KnownTerms {
 public:
  explicit KnownTerms(std::size_t known_terms) : size_(known_terms), bits_(known_terms / 64 + 1) {}
  void add(TermId term) noexcept {
    if (term < size_) bits_[term / 64] |= std::uint64_t{1} << (term % 64);
  }
  bool may_hold(TermId term) const noexcept {
    return term >= size_ || (bits_[term / 64] >> (term % 64) & 1) != 0;
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> bits_;
};

/// A set of small numbers that is walked through in order and is empty afterwards.
class Marks {
 public:
  void make_room(std::size_t size) { bits_.resize(size / 64 + 1); }
  void add(std::size_t number) noexcept { bits_[number / 64] |= std::uint64_t{1} << (number % 64); }

  template <class Visit>
  void take_all(Visit&& visit) {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t left = std::exchange(bits_[i], 0); left != 0; left &= left - 1) {
        visit(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> bits_;
};

/// The terms of one article made ready to be compared with those of many others.
/// Cost of a comparison: a few operations for each term of the other.
class TermMatcher {
 public:
  /// Both must outlive this.
  TermMatcher(const TermTable& table, const ArticleTermsView& article);

  /// Any two languages; zeros when no direction joins them.  The same bits from either end.
  SharedTerms compare(const ArticleTermsView& other);

 private:
  using Direction = TermTable::Direction;

  struct Item {
    TermId term = 0;
    ByPart weight;  ///< 0: not there
  };

  /// A translation of one of the article's words.
  struct Translated {
    TermId term = 0;
    std::uint32_t item = 0;
    float weight = 0;
    std::uint32_t next = TermPlaces::kNone;  ///< of the same term
  };
  /// The article seen from a language that its words are translated to.
  struct Outward {
    explicit Outward(std::size_t known_terms) : known(known_terms) {}
    std::vector<Translated> terms;  ///< item by item, as the dictionary has them
    KnownTerms known;               ///< of terms
    TermPlaces places;              ///< of the last of each term
    Marks hit;                      ///< of terms: those that the other article holds
    std::vector<ByPart> sums;       ///< of each that is hit: what it weighs there, times its idf
    double title_mass = 0;          ///< of the telling words that have a translation
  };

  /// A word of the other article, some of whose translations are here: what they come to does not
  /// depend on the other article, and many share the word.
  struct Inbound {
    TermId term = 0;
    ByPart sums;  ///< over its translations, each weighed by how telling it is where it stands
    std::uint32_t telling = 0, telling_end = 0;  ///< those of a telling title word, in Inward
  };
  /// The article seen from a language whose words are translated to its own.
  struct Inward {
    explicit Inward(std::size_t known_terms) : reaches(known_terms) {}
    KnownTerms reaches;                  ///< some translation is here
    std::vector<Inbound> words;          ///< that were met
    TermPlaces places;                   ///< of words
    std::size_t room = 0;                ///< in places
    std::vector<std::uint32_t> telling;  ///< items with a telling title word
    double title_mass = 0;               ///< of the telling words that are a translation
  };

  const Item* find(TermId term) const noexcept {
    if (!known_.may_hold(term)) return nullptr;
    const auto place = places_.find(items_, term);
    return place == TermPlaces::kNone ? nullptr : &items_[place];
  }
  Outward& outward(Direction direction);
  Inward& inward(Direction direction);
  bool reaches(const Inward& from, TermId term) const noexcept {
    if (term >= table_->size()) return (term & kUnknownHanBit) == 0 && find(term) != nullptr;
    return from.reaches.may_hold(term);
  }
  const Inbound& inbound(Inward& inward, Direction direction, TermId term);
  SharedTerms within(const ArticleTermsView& other) const;
  SharedTerms translate_own(Direction direction, const ArticleTermsView& other);
  SharedTerms translate_other(Direction direction, const ArticleTermsView& other);

  const TermTable* table_;
  ArticleTermsView article_;
  std::vector<Item> items_;  ///< ascending by term
  TermPlaces places_;        ///< of items_
  KnownTerms known_;         ///< of items_
  double title_mass_ = 0;    ///< of the telling words
  std::array<std::optional<Outward>, TermTable::kDirections> outward_;
  std::array<std::optional<Inward>, TermTable::kDirections> inward_;
  Marks covered_;  // a buffer, of items_
};

}  // namespace newsloom::terms
