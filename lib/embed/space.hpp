#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/language.hpp"
#include "embed/rows.hpp"
#include "embed/subwords.hpp"
#include "newsloom/result.hpp"
#include "text/token.hpp"

namespace newsloom::embed {

/// The learnt rows: one vector a word of the vocabulary and one a subword bucket.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class Space {
 public:
  /// What build() needs; matrices are row-major and compact.
  struct Source {
    std::uint32_t dim = 0;
    std::uint32_t bits = 8;                                  ///< a component in the file: 8 or 4
    std::vector<float> word_rows;                            ///< word count x dim
    std::vector<float> bucket_rows;                          ///< bucket count x dim
    std::array<std::vector<float>, kLanguageCount> centres;  ///< dim each
  };

  Space() : subwords_(0) {}  ///< dimension 0

  /// Errors: corrupt.
  static Result<Space> load(std::span<const std::byte> section);

  static std::vector<std::byte> build(const Source& source);

  std::size_t dim() const noexcept { return dim_; }
  std::uint32_t word_count() const noexcept { return words_.count(); }
  std::uint32_t bucket_count() const noexcept { return buckets_.count(); }
  std::uint32_t bits() const noexcept { return words_.bits(); }

  /// A row as floats, dim() of them.
  void word_row(text::WordId word, std::span<float> out) const;
  void bucket_row(std::uint32_t bucket, std::span<float> out) const;

  /// Adds the rows of tokens [first, last), which know their words, to `sum`, dim() floats; true
  /// when there was any.
  bool add(const text::Tokens& tokens, std::size_t first, std::size_t last,
           std::span<float> sum) const;

  /// Makes a sum a unit vector, centres it by language and makes it a unit vector again.
  /// False and zeros when the sum is zero.
  bool finish(Language language, std::span<float> sum) const;

 private:
  std::uint32_t dim_ = 0;
  Rows words_, buckets_;
  std::span<const float> centres_;  ///< language-major
  Subwords subwords_;
};

}  // namespace newsloom::embed
