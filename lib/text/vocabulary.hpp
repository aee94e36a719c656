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
  std::uint64_t count(WordId id) const noexcept { return counts_[id]; }

  /// What segmenting Han text needs of a stretch of characters.
  struct HanMatch {
    bool is_prefix = false;  ///< some Chinese word starts with it
    bool is_word = false;
    float log_probability = 0;  ///< of the word among all Chinese words
  };
  HanMatch match_han(std::string_view key) const noexcept;

 private:
  std::span<const std::uint8_t> languages_;
  std::span<const std::uint32_t> offsets_;  ///< of each word in text_, and the end
  std::span<const char> text_;
  std::span<const std::uint32_t> counts_;
  // Further members as the implementation needs (hash slots, prefixes, totals).
};

}  // namespace newsloom::text
