#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/folding.hpp"
#include "text/token.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::text {

/// A stretch of bytes.
struct Range {
  std::uint32_t begin = 0, end = 0;
};

/// Splits normalised text (NormalizedText::text()) into words and sentences.
/// Threads: immutable, share freely.  The vocabulary and folding must outlive it.
class Segmenter {
 public:
  Segmenter(const Vocabulary& words, const HanFolding& folding);

  /// Replaces `out` by the tokens of `text`.  Cost: linear; no allocation per token.
  void words(std::string_view text, Tokens& out) const;

  /// The same, each with its vocabulary entry, for an article of that language.
  void words(std::string_view text, Language article_language, Tokens& out) const;

  /// Replaces `out` by the sentences of `text`, without surrounding white space, none empty.
  void sentences(std::string_view text, std::vector<Range>& out) const;

 private:
  const Vocabulary* words_;
  const HanFolding* folding_;
};

}  // namespace newsloom::text
