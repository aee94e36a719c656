#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "terms/term_table.hpp"

namespace newsloom::engine {

/// The words of an article that the model lacks, as they are spelt, by their terms: so that
/// explanations can show them.  Wherever they lie.
class RareWordsView {
 public:
  RareWordsView() = default;
  /// The bytes of RareWords.
  explicit RareWordsView(std::string_view bytes) noexcept : bytes_(bytes) {}

  std::string_view bytes() const noexcept { return bytes_; }

  /// Empty: the article has no such word.
  std::string_view find(terms::TermId term) const noexcept;

  /// What a durable state keeps.
  void encode(ByteWriter& out) const;

 private:
  struct Entry {
    terms::TermId term = 0;
    std::string_view word;
    std::size_t end = 0;
  };
  Entry at(std::size_t place) const noexcept;

  std::string_view bytes_;  ///< by term: the term, the length of the word, the word
};

/// The same as they are put together.
class RareWords {
 public:
  RareWords() = default;

  /// Of words with one term the first is kept.
  explicit RareWords(std::vector<std::pair<terms::TermId, std::string_view>> words);

  /// The reader fails where the bytes cannot be right.
  static RareWords decode(ByteReader& in);

  operator RareWordsView() const noexcept { return RareWordsView(bytes_); }

 private:
  std::string bytes_;  ///< of a RareWordsView
};

}  // namespace newsloom::engine
