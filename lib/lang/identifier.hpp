#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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

/// Tells Chinese, French, English and others apart: Chinese by its script, the others by a linear
/// classifier over hashed character n-grams, learnt with fastText (Joulin et al. 2017) and folded
/// into one table.  A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class Identifier {
 public:
  /// The classes of the table: other, French, English.
  static constexpr std::size_t kClasses = 3;

  Identifier() = default;  ///< tells only Chinese

  /// Errors: corrupt.
  static Result<Identifier> load(std::span<const std::byte> section);

  /// The section for one row of log-odds a bucket (kClasses each; a power of two of rows).
  static std::vector<std::byte> build(std::span<const float> rows);

  /// Title and body as normalised text; looks at a bounded stretch of each.
  /// An unknown language or too little text is Language::und, never an error.
  Guess identify(std::string_view title, std::string_view body,
                 const text::HanFolding& folding) const;

 private:
  std::span<const std::int16_t> rows_;
  float scale_ = 0;
};

/// What identify() says of the characters, for a text whose language is known.
bool is_traditional(std::string_view title, std::string_view body, const text::HanFolding& folding);

}  // namespace newsloom::lang
