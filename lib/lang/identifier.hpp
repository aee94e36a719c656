#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/language.hpp"
#include "newsloom/result.hpp"
#include "text/folding.hpp"

namespace newsloom::lang {

/// What language a text is in.
struct Guess {
  Language language = Language::und;
  bool traditional = false;  ///< zh in Traditional characters
  float confidence = 0;      ///< probability in [0, 1]
};

/// Tells Chinese, French, English and others apart by a linear classifier over hashed character
/// n-grams and words (trained as a fastText classifier) with the script as a prior.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class Identifier {
 public:
  Identifier() = default;  ///< goes by script alone

  /// Errors: corrupt.
  static Result<Identifier> load(std::span<const std::byte> section);

  /// Title and body as normalised text; looks at a bounded stretch of each.
  /// An unknown language or too little text is Language::und, never an error.
  Guess identify(std::string_view title, std::string_view body,
                 const text::HanFolding& folding) const;

 private:
  // Table of bucket -> one weight a class, as the implementation needs.
};

}  // namespace newsloom::lang
