#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "text/folding.hpp"
#include "text/han_text.hpp"

namespace newsloom::names {

/// A name ready for matching.  Latin letters become a..z without accents, in words; Han characters
/// become Simplified, in the parts between middle dots.  Longer names are cut.  Plain data.
struct NameKey {
  static constexpr std::size_t kMaxUnits = 40;  ///< letters, or characters
  static constexpr std::size_t kMaxPieces = 6;  ///< words, or parts

  /// Reads a name.  A name with Han characters is a Han name; `text` is UTF-8, repaired if need be.
  static NameKey from(std::string_view text, const text::HanFolding& folding);

  bool empty() const noexcept { return size == 0; }
  std::span<const char16_t> all() const noexcept { return {units.data(), size}; }
  std::span<const char16_t> piece(std::size_t i) const noexcept {
    return {units.data() + begins[i], static_cast<std::size_t>(begins[i + 1] - begins[i])};
  }
  /// The pieces with a space between two, the shortest form; and the name read back from it.
  std::u16string packed() const;
  static NameKey unpack(std::u16string_view packed) noexcept;

  /// The pieces from first to last, as a name of its own.
  NameKey pieces(std::size_t first, std::size_t last) const noexcept;

  /// This name and another of the script after it.
  NameKey joined(const NameKey& next) const noexcept;

  /// The first unit alone.
  NameKey initial() const noexcept;

  friend bool operator==(const NameKey& a, const NameKey& b) noexcept {
    return a.han == b.han && a.piece_count == b.piece_count && a.begins == b.begins &&
           std::ranges::equal(a.all(), b.all());
  }

  /// Of script, units and pieces: equal for names that are spelt alike.
  std::uint64_t hash() const noexcept;

  /// Its low half, by which tables of the bundle know names.
  std::uint32_t short_hash() const noexcept { return static_cast<std::uint32_t>(hash()); }

  /// hash() of a Han name of one piece, by its folded characters.
  static std::uint64_t hash_of_han(std::u16string_view characters) noexcept {
    return hash_of_piece(characters, true);
  }
  /// The same of a Latin name of one word, by its letters a..z; at most kMaxUnits.
  static std::uint64_t hash_of_word(std::string_view letters) noexcept {
    std::array<char16_t, kMaxUnits> units;
    std::copy(letters.begin(), letters.end(), units.begin());
    return hash_of_piece({units.data(), letters.size()}, false);
  }

  /// The units as UTF-8, pieces parted by a space or a middle dot.
  std::string text() const;

  bool han = false;
  std::uint8_t size = 0, piece_count = 0;
  std::array<std::uint8_t, kMaxPieces + 1> begins{};  ///< of each piece in units, and the end
  std::array<char16_t, kMaxUnits> units{};

 private:
  void append(std::span<const char16_t> piece) noexcept;
  static std::uint64_t hash_of_piece(std::u16string_view units, bool han) noexcept {
    const std::array<std::uint8_t, 2> begins{0, static_cast<std::uint8_t>(units.size())};
    const std::uint64_t seed = hash64(begins.data(), begins.size(), han ? 1 : 0);
    return hash64(units.data(), units.size() * sizeof(char16_t), seed);
  }
};

/// `longer` is a long form of `shorter`: the same family name, or the same name.
bool is_long_form(const NameKey& longer, const NameKey& shorter);

/// The letters a..z that a Latin character is read as, lower case, accents off ("oe" for one of
/// two); empty for anything else.
std::string_view plain_letters(char32_t c, std::array<char, 4>& buffer) noexcept;

using text::is_han;

}  // namespace newsloom::names
