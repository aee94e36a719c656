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
  LatinLetters(const SpellingTables& tables, const NameKey& key) noexcept;

  const NameKey& key() const noexcept { return *key_; }
  /// The chunk of `length` letters (1 to kMaxChunk) from letter `at` within one word, or kNoChunk.
  SpellingTables::ChunkId chunk(std::size_t at, std::size_t length) const noexcept {
    return chunks_[at][length - 1];
  }
  /// Cost of letters [0, at) by themselves.
  Cost cost_before(std::size_t at) const noexcept { return cost_before_[at]; }
  std::size_t word_end(std::size_t at) const noexcept { return word_end_[at]; }

 private:
  const NameKey* key_;
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

/// Memory that spell() uses again and again; large, so make one for many calls.
class SpellingScratch {
 public:
  explicit SpellingScratch(const SpellingTables& tables) noexcept {
    std::fill_n(costs_.begin(), tables.chunk_count(), kNone);
  }

 private:
  friend void spell(const SpellingTables&, Origin, std::span<const char16_t>, const LatinLetters&,
                    SpellingScratch&, SpeltRanges&) noexcept;
  static constexpr std::uint16_t kNone = 0xFFFF;
  /// By chunk: its cost in the row of the character at hand.
  std::array<std::uint16_t, SpellingTables::kMaxChunks> costs_;
};

/// The best way in which each range of words spells the characters (Viterbi).
/// Cost: characters x letters x words x 8 additions; no allocation.
void spell(const SpellingTables& tables, Origin origin, std::span<const char16_t> characters,
           const LatinLetters& letters, SpellingScratch& scratch, SpeltRanges& out) noexcept;

}  // namespace newsloom::names
