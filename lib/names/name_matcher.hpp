#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "names/known_places.hpp"
#include "names/name_key.hpp"
#include "names/spelling.hpp"
#include "names/spelling_tables.hpp"
#include "newsloom/result.hpp"

namespace newsloom::names {

/// From this probability on two names count as one: of a hundred pairs some look alike by chance.
inline constexpr double kSameName = 0.8;

/// The probability that names are one of which it is known.
inline constexpr double kCertain = 0.999;

/// Tells whether two names, in Han characters or Latin letters, name the same person or place.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class NameMatcher {
 public:
  /// What build() needs.
  struct Source {
    SpellingTables::Source spelling;
    std::vector<float> spelling_weights, latin_weights, han_weights;
    std::vector<std::uint64_t> translations;  ///< pair_hash of names that are not spelt alike
    KnownPlaces::Source places;
  };

  NameMatcher() = default;  ///< knows nothing: only equal names match

  /// Errors: corrupt.
  static Result<NameMatcher> load(std::span<const std::byte> section);
  static std::vector<std::byte> build(const Source& source);

  bool empty() const noexcept { return spelling_weights_.empty(); }

  /// The probability that both name the same.  Symmetric; 0 when one is empty.
  /// `speller`: made for spelling().  Cost: about a microsecond for names that cannot be the same,
  /// some ten for others; no allocation.
  double probability(const NameKey& a, const NameKey& b, Speller& speller) const noexcept;
  /// The same for a pair now and then.
  double probability(const NameKey& a, const NameKey& b) const noexcept;

  /// Names that are known translations of each other: France and its Chinese name.
  bool is_translation(const NameKey& a, const NameKey& b) const noexcept;

  /// Of two names, whatever their order.
  static std::uint64_t pair_hash(const NameKey& a, const NameKey& b) noexcept;

  /// What the spelling alone says, whatever is known of either; neither name empty.
  double log_odds(const NameKey& a, const NameKey& b, Speller& speller) const noexcept;

  const SpellingTables& spelling() const noexcept { return spelling_; }

 private:
  SpellingTables spelling_;
  std::span<const float> spelling_weights_, latin_weights_, han_weights_;
  std::span<const std::uint64_t> translations_;  ///< ascending
  KnownPlaces places_;
};

}  // namespace newsloom::names
