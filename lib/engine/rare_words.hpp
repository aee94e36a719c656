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
/// explanations can show them.  One piece of memory.
class RareWords {
 public:
  RareWords() = default;

  /// Of words with one term the first is kept.
  explicit RareWords(std::vector<std::pair<terms::TermId, std::string_view>> words);

  /// Empty: the article has no such word.
  std::string_view find(terms::TermId term) const noexcept;

  /// What a durable state keeps.
  void encode(ByteWriter& out) const;

  /// The reader fails where the bytes cannot be right.
  static RareWords decode(ByteReader& in);

 private:
  struct Entry {
    terms::TermId term = 0;
    std::string_view word;
  };
  Entry at(std::size_t place) const noexcept;
  static std::size_t size_of(std::size_t word) noexcept;

  std::string packed_;  ///< by term: the term, the length of the word, the word
};

}  // namespace newsloom::engine
