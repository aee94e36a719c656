#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "embed/article_vectors.hpp"
#include "embed/dot.hpp"

namespace newsloom::embed {

/// A vector in four bits a component, as dot_rows_i4() reads them.  Only its direction counts.
struct PackedRow {
  std::span<const std::uint8_t> bytes;
  std::uint32_t dim = 0;
  float inverse_length = 0;

  bool empty() const noexcept { return bytes.empty(); }
  /// `dim`, and a zero if that is odd.
  std::size_t components() const noexcept { return 2 * bytes.size(); }
  /// components() of them, from -7 to 7.
  std::vector<std::int8_t> unpack() const;
};
/// Bytes of a row.
constexpr std::size_t row_bytes(std::size_t dim) noexcept { return (dim + 1) / 2; }

/// What is kept of an article's vectors, wherever it lies.
class VectorsView {
 public:
  VectorsView() = default;
  /// The bytes of KeptVectors.
  explicit VectorsView(std::span<const std::uint8_t> bytes) noexcept;

  std::span<const std::uint8_t> bytes() const noexcept { return bytes_; }

  PackedRow title() const noexcept { return row(places_.title); }
  PackedRow lead() const noexcept { return row(places_.lead); }
  PackedRow body() const noexcept { return row(places_.body); }
  PackedRow uncentred() const noexcept { return row(places_.uncentred); }

  /// Of the title and the first sentences, one after the other in memory.
  std::size_t sentence_count() const noexcept { return places_.sentences; }
  PackedRow sentence(std::size_t i) const noexcept { return row(places_.first_sentence + i); }

 private:
  friend class KeptVectors;
  static constexpr std::uint8_t kNone = 0xFF;

  /// Which row is which.
  struct Places {
    std::uint8_t rows = 0;
    bool odd = false;  ///< number of components
    std::uint8_t uncentred = kNone, lead = kNone, body = kNone, title = kNone;
    std::uint8_t first_sentence = 0, sentences = 0;
  };

  PackedRow row(std::size_t i) const noexcept;

  std::span<const std::uint8_t> bytes_;  ///< the rows, their inverse lengths, the places
  Places places_;
  std::size_t row_bytes_ = 0;
};

/// Vectors to be kept: their cosines are off by some .01 (standard deviation, of 192 components).
/// Equal ones lie in memory once.
class KeptVectors {
 public:
  KeptVectors() = default;
  /// A vector within 7 of zero, as unpack() gives, is kept as it is.
  explicit KeptVectors(const ArticleVectors& vectors);

  operator VectorsView() const noexcept { return VectorsView(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;  ///< of a VectorsView
};

/// Cosines in [-1, 1]; 0 where either side has no vector.
struct VectorSimilarity {
  float title = 0, lead = 0, body = 0;
  float sentences = 0;  ///< mean over the sentences of both of the best cosine in the other
};

/// The vectors of one article made ready to be compared with those of many others.
class VectorMatcher {
 public:
  explicit VectorMatcher(const VectorsView& article);

  /// `sentences`: whether they are looked at, which costs most.  The same bits from either end.
  VectorSimilarity compare(const VectorsView& other, bool sentences = true) const;

 private:
  struct Row {
    explicit Row(const PackedRow& packed)
        : vector(packed.unpack()), inverse_length(packed.inverse_length) {}
    float cosine(const PackedRow& other) const;

    DotVector vector;
    float inverse_length;
  };
  float best_sentences(const VectorsView& other) const;

  Row title_, lead_, body_;
  std::vector<Row> sentences_;
};

}  // namespace newsloom::embed
