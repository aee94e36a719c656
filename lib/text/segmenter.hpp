#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/folding.hpp"
#include "text/token.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::text {

/// A stretch of bytes.
struct Range {
  std::uint32_t begin = 0, end = 0;
};

/// The sentences of normalised text, without surrounding white space, none empty; each read as it
/// is asked for.
class Sentences {
 public:
  explicit Sentences(std::string_view text) : text_(text) {}

  /// False when there is no further one.
  bool next(Range& sentence);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// Splits normalised text (NormalizedText::text()) into words.
/// Threads: immutable, share freely.  The vocabulary and folding must outlive it.
class Segmenter {
 public:
  Segmenter(const Vocabulary& words, const HanFolding& folding);

  /// Replaces `out` by the tokens of `text`.  Cost: linear; no allocation per token.
  void words(std::string_view text, Tokens& out) const;

  /// The same, each with its vocabulary entry, for an article of that language.
  void words(std::string_view text, Language article_language, Tokens& out) const;

 private:
  const Vocabulary* words_;
  const HanFolding* folding_;
};

}  // namespace newsloom::text
