#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "newsloom/result.hpp"

namespace newsloom::text {

using WordId = std::uint32_t;
constexpr WordId kUnknownWord = 0xFFFFFFFFu;

/// The words that the model knows, each of one language, with their frequencies.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class Vocabulary {
 public:
  struct Entry {
    Language language = Language::und;
    std::string key;          ///< as in Tokens
    std::uint64_t count = 0;  ///< occurrences in the training text; 0 allowed
  };

  Vocabulary() = default;  ///< knows no word

  /// Errors: corrupt.
  static Result<Vocabulary> load(std::span<const std::byte> section);

  /// The section for these words; ids are positions in `entries`.  Keys are unique per language.
  static std::vector<std::byte> build(std::span<const Entry> entries);

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(languages_.size()); }

  /// Cost: one hash of the key, one or two cache lines.
  WordId find(Language language, std::string_view key) const noexcept;

  std::string_view word(WordId id) const noexcept;
  Language language(WordId id) const noexcept { return static_cast<Language>(languages_[id]); }
  std::uint32_t count(WordId id) const noexcept { return counts_[id]; }

  /// What segmenting Han text needs of a stretch of characters.
  struct HanMatch {
    bool is_prefix = false;      ///< some Chinese word starts with it (or is it)
    WordId word = kUnknownWord;  ///< the Chinese word that it is
  };
  HanMatch match_han(std::string_view key) const noexcept;

  /// Of a Chinese word among all Chinese words.
  float log_probability(WordId id) const noexcept { return log_probability_[id]; }

 private:
  /// An open-addressed place: 0 is free, otherwise 1 + id of a word that has the key or, for a
  /// proper prefix of Chinese words, of a word that starts with it, marked by kPrefixBit.
  using Place = std::uint32_t;
  static constexpr Place kPrefixBit = 0x80000000u;

  bool holds(Place place, Language language, std::string_view key) const noexcept;
  Place probe(Language language, std::string_view key) const noexcept;
  void derive();

  std::span<const std::uint8_t> languages_;
  std::span<const std::uint32_t> offsets_;  ///< of each word in text_, and the end
  std::span<const std::uint32_t> counts_;
  std::span<const char> text_;
  std::span<const Place> places_;                  ///< a power of two
  std::span<const std::uint16_t> prefix_lengths_;  ///< beside places_: bytes of the key
  std::vector<float> log_probability_;             ///< derived when loaded
};

}  // namespace newsloom::text
