#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "names/name_key.hpp"
#include "names/spelling_tables.hpp"

namespace newsloom::names {

/// How well Latin letters spell Han characters.
struct Spelt {
  /// Cost of the letters by themselves less their cost given the characters: log-odds that they
  /// belong together.
  Cost gain = kImpossible;
  Cost worst = 0;           ///< the least gain of one character
  std::uint8_t silent = 0;  ///< characters that are spelt by no letter

  static constexpr Cost kImpossible = -1000 * kNat;
};

/// A Latin name with what the search for spellings needs of it.
class LatinLetters {
 public:
  LatinLetters() = default;  ///< of no name
  LatinLetters(const SpellingTables& tables, const NameKey& key) noexcept;

  const NameKey& key() const noexcept { return key_; }
  /// The chunk of `length` letters (1 to kMaxChunk) from letter `at` within one word, or kNoChunk.
  SpellingTables::ChunkId chunk(std::size_t at, std::size_t length) const noexcept {
    return chunks_[at][length - 1];
  }
  /// Cost of letters [first, last) by themselves.
  Cost cost(std::size_t first, std::size_t last) const noexcept {
    return cost_before_[last] - cost_before_[first];
  }
  std::size_t word_end(std::size_t at) const noexcept { return word_end_[at]; }
  /// The word may be a Chinese name: it is one or two syllables.
  bool may_be_chinese(const SpellingTables& tables, std::size_t word) const noexcept;

 private:
  NameKey key_;
  std::array<std::array<SpellingTables::ChunkId, SpellingTables::kMaxChunk>, NameKey::kMaxUnits>
      chunks_;
  std::array<Cost, NameKey::kMaxUnits + 1> cost_before_;
  std::array<std::uint8_t, NameKey::kMaxUnits> word_end_;
};

/// For each range of words [first, last): how well it spells all the characters.
class SpeltRanges {
 public:
  const Spelt& at(std::size_t first, std::size_t last) const noexcept {
    return ranges_[first][last - 1];
  }
  Spelt& at(std::size_t first, std::size_t last) noexcept { return ranges_[first][last - 1]; }

 private:
  std::array<std::array<Spelt, NameKey::kMaxPieces>, NameKey::kMaxPieces> ranges_{};
};

/// For each character of a name, and its end: the most that letters can gain from there on.
using MostGains = std::array<Cost, NameKey::kMaxUnits + 1>;

/// Spells Han characters with the letters of one Latin name after another.  Large, so make one for
/// many names.
class Speller {
 public:
  /// A character of a foreign name that was never seen with these letters costs what they cost by
  /// themselves and this.
  static constexpr Cost kUnseen = 4 * kNat;

  /// The tables must outlive it.
  explicit Speller(const SpellingTables& tables) noexcept;

  /// The Latin name that spells from now on.  False when there is nothing to spell.
  bool take(const NameKey& latin) noexcept;

  /// Word `word` of the Latin name may be a Chinese name.
  bool may_be_chinese(std::size_t word) const noexcept {
    return letters_.may_be_chinese(*tables_, word);
  }

  /// An upper bound, whichever letters of the name are used; never under 0.
  MostGains most_gains(Origin origin, std::span<const char16_t> characters) const noexcept;

  /// The best way in which each range of words spells the characters (Viterbi), if it gains
  /// anything; `most`: most_gains of the characters.  The last of `out` is for all characters, the
  /// one before it, number i, for the first i + 1 of them.
  /// Cost: at most characters x letters x words x 8 additions, mostly far less; no allocation.
  void spell(Origin origin, std::span<const char16_t> characters, std::span<const Cost> most,
             std::span<SpeltRanges> out) noexcept;

 private:
  /// The letters from the start of one word on: the best way to each end, after some characters.
  struct State {
    Cost cost, worst;
    std::uint8_t silent;
  };
  struct States {
    std::size_t first = 1, last = 0;  ///< reached ends lie within; none when first > last
    std::array<State, NameKey::kMaxUnits + 1> at;
  };
  void read_ranges(const std::array<States, NameKey::kMaxPieces>& states,
                   SpeltRanges& out) const noexcept;
  void advance(Origin origin, const States& from, std::size_t begin, Cost most_to_come,
               States& to) const noexcept;

  static constexpr std::uint16_t kNone = 0xFFFF;
  static constexpr Cost kAbsent = -(1 << 28);
  const SpellingTables* tables_;
  LatinLetters letters_;
  /// By chunk: its cost in the row of the character at hand.
  std::array<std::uint16_t, SpellingTables::kMaxChunks> costs_;
  /// By chunk: the most that its letters cost by themselves where the name has them.
  std::array<Cost, SpellingTables::kMaxChunks> letter_costs_;
  std::array<std::array<States, NameKey::kMaxPieces>, 2> states_;  // buffers
};

}  // namespace newsloom::names
