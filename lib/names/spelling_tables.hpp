#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom::names {

/// A cost: -ln of a probability in units of 1/256 nat, so that sums are exact.
using Cost = std::int32_t;
constexpr Cost kNat = 256;

/// How a Han name came to have Latin letters.
enum Origin : std::uint8_t {
  foreign,    ///< foreign names written by sound in Chinese
  mandarin,   ///< Chinese names in Pinyin, or as Taiwan and families overseas spell them
  cantonese,  ///< Chinese names as they are spelt in Hong Kong
  japanese,
  korean,
  kOrigins
};

/// Learnt: which Latin letters each Han character is spelt with, and how likely letters are anyway.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class SpellingTables {
 public:
  using ChunkId = std::uint16_t;
  static constexpr ChunkId kSilent = 0;  ///< the empty chunk
  static constexpr ChunkId kNoChunk = 0xFFFF;
  static constexpr std::size_t kMaxChunk = 8;  ///< letters; "shigeru" is one character
  static constexpr std::size_t kMaxChunks = 16384;
  static constexpr std::size_t kSymbols = 27;  ///< border, a..z
  static constexpr std::uint16_t kNoRow = 0xFFFF;

  /// One spelling of a character.
  struct Entry {
    ChunkId chunk = 0;
    std::uint16_t cost = 0;
  };

  /// What build() needs.
  struct Source {
    std::vector<std::string> chunks;   ///< ascending, unique, closed under prefixes, "" first
    std::vector<char16_t> characters;  ///< ascending
    struct Table {
      std::vector<std::uint16_t> row_of_character;  ///< beside characters, kNoRow for none
      std::vector<std::vector<Entry>> rows;
    };
    std::array<Table, kOrigins> tables;
    std::vector<std::uint16_t> letter_costs;  ///< kSymbols^3: of the third after the first two
  };

  SpellingTables() = default;  ///< knows no character

  /// Errors: corrupt.
  static Result<SpellingTables> load(std::span<const std::byte> section);
  static std::vector<std::byte> build(const Source& source);

  std::size_t chunk_count() const noexcept { return children_.size(); }

  /// The chunk that is one letter (a..z) longer, or kNoChunk.
  ChunkId longer(ChunkId chunk, char16_t letter) const noexcept {
    return children_[chunk][static_cast<std::size_t>(letter - u'a')];
  }

  /// The spellings of a character; none when it has none of this origin.
  std::span<const Entry> row(Origin origin, char16_t character) const noexcept {
    const std::uint16_t at = character_index_.empty() ? kNoRow : character_index_[character];
    if (at == kNoRow) return {};
    const auto& table = tables_[origin];
    const std::uint16_t row = table.row_of_character[at];
    if (row == kNoRow) return {};
    return table.entries.subspan(table.offsets[row], table.offsets[row + 1] - table.offsets[row]);
  }

  std::string_view letters(ChunkId chunk) const noexcept { return letters_[chunk]; }

  /// The chunk is how a character of a Chinese name is usually spelt.
  bool is_chinese(ChunkId chunk) const noexcept { return is_chinese_[chunk]; }

  /// Cost of the letters of a chunk by themselves, at the start of a word.
  Cost chunk_cost(ChunkId chunk) const noexcept { return chunk_costs_[chunk]; }

  /// Cost of a letter after two others; border is 0, a..z are 1 to 26.
  Cost letter_cost(std::size_t first, std::size_t second, std::size_t third) const noexcept {
    return letter_costs_[(first * kSymbols + second) * kSymbols + third];
  }

 private:
  struct Table {
    std::span<const std::uint16_t> row_of_character;
    std::span<const std::uint32_t> offsets;
    std::span<const Entry> entries;
  };
  std::array<Table, kOrigins> tables_;
  std::span<const std::uint16_t> letter_costs_;
  // Derived when loaded.
  std::vector<std::array<ChunkId, 26>> children_;
  std::vector<std::string_view> letters_;       ///< by chunk
  std::vector<Cost> chunk_costs_;               ///< by chunk
  std::vector<bool> is_chinese_;                ///< by chunk
  std::vector<std::uint16_t> character_index_;  ///< by UTF-16 unit
};

}  // namespace newsloom::names
