#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names/mention.hpp"
#include "names/name_matcher.hpp"

namespace newsloom::names {

/// How much of an article a name is: more in title and lead, for more mentions, less for a place.
float weight_in_article(const ArticleName& name) noexcept;

/// A name of an article as it is compared with those of others.
struct ComparedName {
  std::uint64_t hash = 0;    ///< NameKey::hash
  float weight = 0;          ///< more in title and lead, for more mentions, for rare names
  std::uint16_t sounds = 0;  ///< consonants that it has (Latin) or may have (Han), a bit each
  std::uint16_t end = 0;     ///< of its letters in ComparedNames::letters
};

/// The names of an article as they are put together.
struct ComparedNames {
  static constexpr std::size_t kMost = 12;

  std::vector<ComparedName> names;       ///< but for countries; the weightiest first, at most kMost
  std::u16string letters;                ///< of all names, one after another: NameKey::packed
  std::vector<std::uint16_t> countries;  ///< ascending, each once

  void add(const NameKey& key, ComparedName name);
};

/// The names of an article, wherever they lie.
struct NamesView {
  std::span<const ComparedName> names;
  std::u16string_view letters;
  std::span<const std::uint16_t> countries;

  NamesView() = default;
  NamesView(const ComparedNames& of) noexcept
      : names(of.names), letters(of.letters), countries(of.countries) {}

  std::u16string_view letters_of(std::size_t i) const noexcept {
    const std::size_t begin = i == 0 ? 0 : names[i - 1].end;
    return letters.substr(begin, names[i].end - begin);
  }
};
ComparedNames compared_names(const NameMatcher& matcher, const ArticleNames& names);

/// One of them.
struct NameOf {
  const ComparedName& name;
  std::u16string_view letters;

  NameOf(const NamesView& of, std::size_t i) : name(of.names[i]), letters(of.letters_of(i)) {}
  bool han() const noexcept { return letters.front() > u'z'; }
};

/// Remembers how likely two names are the same: the names of the news repeat.  The memory is of one
/// size, and what it has forgotten is computed anew, to the same bits.  One thread.
class NameComparer {
 public:
  /// For the whole window: 768 KiB.
  static constexpr std::size_t kManyPairs = std::size_t{1} << 15;
  /// For two articles: 12 KiB.
  static constexpr std::size_t kFewPairs = std::size_t{1} << 9;

  /// The matcher must outlive it.  `pairs`: how many are remembered.
  NameComparer(const NameMatcher& matcher, std::size_t pairs);

  /// As NameMatcher::probability.
  double probability(const NameOf& a, const NameOf& b);

 private:
  struct Known {
    std::uint64_t least = 0, most = 0;  ///< hashes of the names; equal: nothing is known here
    double probability = 0;
  };

  const NameMatcher* matcher_;
  Speller speller_;
  std::vector<Known> known_;  ///< by hash
};

/// What two articles' names have in common.
struct SharedNames {
  float names = 0;  ///< weight of names that match, over the geometric mean of all; in [0, 1]
  std::uint8_t matched = 0;  ///< names that match with probability over .8
};

/// Symmetric.  `by_spelling`: names of two languages may be the same however they are spelt;
/// without it only equal names are.  `needed`: where `names` comes to less, some of what it comes
/// to may be missing.  Cost: names that share no sound are not spelt out, so mostly under 20
/// microseconds; without spelling under one.
SharedNames shared_names(NameComparer& comparer, const NamesView& a, const NamesView& b,
                         bool by_spelling, double needed = 0);

/// Countries that both name, over the geometric mean of all; in [0, 1].
float shared_countries(const NamesView& a, const NamesView& b);

/// One of the pairs that shared_names() counts.
struct MatchedName {
  std::size_t here = 0, there = 0;  ///< in ComparedNames::names of each
  double probability = 0;
};

/// All of them, likeliest first.
std::vector<MatchedName> matched_names(NameComparer& comparer, const NamesView& a,
                                       const NamesView& b, bool by_spelling);

}  // namespace newsloom::names
