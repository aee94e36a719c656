#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/vocabulary.hpp"

namespace newsloom::text {

constexpr bool is_han(char32_t c) noexcept {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// The Chinese characters of a text, with all words of the vocabulary that may be read there:
/// looked up once, for cutting the text into words and for finding names.  Reuse one object.
class HanText {
 public:
  /// Characters with no other between, as positions among those of the text.
  struct Run {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t end_byte = 0;  ///< in the text
    std::uint32_t size() const noexcept { return end - begin; }
  };
  struct Word {
    WordId word = kUnknownWord;
    std::uint32_t size = 0;  ///< characters
  };

  std::span<const Run> runs() const noexcept { return runs_; }

  /// Of a run, Simplified; U+FFFD for those beyond 16 bits.
  std::u16string_view characters(const Run& run) const noexcept {
    return std::u16string_view(characters_).substr(run.begin, run.size());
  }
  /// Where the run's character `i` begins in the text, or where the run ends.
  std::uint32_t place(const Run& run, std::size_t i) const noexcept {
    return i == run.size() ? run.end_byte : places_[run.begin + i];
  }
  /// Characters of the run in UTF-8.
  std::string_view bytes(const Run& run, std::size_t first, std::size_t last) const noexcept {
    const std::uint32_t begin = offsets_[run.begin + first];
    return std::string_view(bytes_).substr(begin, offsets_[run.begin + last] - begin);
  }
  /// The words that begin at the run's character `i`, shortest first.
  std::span<const Word> words(const Run& run, std::size_t i) const noexcept {
    const std::size_t at = run.begin + i;
    return std::span(words_).subspan(word_begins_[at], word_begins_[at + 1] - word_begins_[at]);
  }

  void clear() noexcept;

  /// Adds a character to the open run.  `byte`: where it begins in the text.
  void add(char32_t simplified, std::size_t byte);

  /// Ends the open run, looks up its words and returns it.
  Run close(std::size_t end_byte, const Vocabulary& vocabulary);

 private:
  std::vector<Run> runs_;
  std::u16string characters_;
  std::string bytes_;                      ///< of the characters
  std::vector<std::uint32_t> offsets_{0};  ///< of each in bytes_, and the end
  std::vector<std::uint32_t> places_;      ///< of each in the text
  std::vector<Word> words_;
  std::vector<std::uint32_t> word_begins_{0};  ///< by character, and the end
};

}  // namespace newsloom::text
