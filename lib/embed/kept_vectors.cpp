#include "embed/kept_vectors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "embed/dot.hpp"

namespace newsloom::embed {
namespace {

constexpr int kMost = 7;  // greatest component of a row
constexpr std::size_t kMostComponents = 4096;
constexpr std::size_t kMostSentences = 4;  // with the title

using Components = ArticleVectors::Components;
using Unpacked = std::array<std::int8_t, kMostComponents>;

/// Scaled so that the greatest component just rounds to 7, which spends the four bits best.
void append_row(Components vector, std::vector<std::uint8_t>& rows, std::vector<float>& inverse) {
  int greatest = 0;
  for (const int x : vector) greatest = std::max(greatest, std::abs(x));
  const float scale = greatest <= kMost ? 1 : (kMost + 0.49F) / static_cast<float>(greatest);
  const std::size_t half = row_bytes(vector.size());
  const auto packed = rows.insert(rows.end(), half, 0x88);  // zeros
  int squares = 0;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    const int x = round_to_byte(scale * static_cast<float>(vector[i]));
    squares += x * x;
    auto& byte = packed[static_cast<std::ptrdiff_t>(i < half ? i : i - half)];
    byte = static_cast<std::uint8_t>(i < half ? (byte & 0xF0) | (x + 8)
                                              : (byte & 0x0F) | (x + 8) << 4);
  }
  inverse.push_back(squares == 0 ? 0 : 1 / std::sqrt(static_cast<float>(squares)));
}

float cosine(const PackedRow& a, const PackedRow& b) {
  if (a.empty() || a.bytes.size() != b.bytes.size()) return 0;
  Unpacked vector;
  a.unpack(vector.data());
  std::int32_t dot = 0;
  dot_rows_i4(vector.data(), b.bytes.data(), a.components(), 1, &dot);
  return static_cast<float>(dot) * (a.inverse_length * b.inverse_length);
}

float best_sentences(const KeptVectors& a, const KeptVectors& b) {
  const std::size_t rows = a.sentence_count(), columns = b.sentence_count();
  if (rows == 0 || columns == 0 || a.sentence(0).bytes.size() != b.sentence(0).bytes.size()) {
    return 0;
  }
  std::array<std::int32_t, kMostSentences> dots;
  std::array<float, kMostSentences> best_of_column;
  best_of_column.fill(-1);
  float of_rows = 0, of_columns = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const PackedRow row = a.sentence(i);
    Unpacked vector;
    row.unpack(vector.data());
    dot_rows_i4(vector.data(), b.sentence(0).bytes.data(), row.components(), columns, dots.data());
    float best = -1;
    for (std::size_t j = 0; j < columns; ++j) {
      const float cosine =
          static_cast<float>(dots[j]) * (row.inverse_length * b.sentence(j).inverse_length);
      best = std::max(best, cosine);
      best_of_column[j] = std::max(best_of_column[j], cosine);
    }
    of_rows += best;
  }
  for (std::size_t j = 0; j < columns; ++j) of_columns += best_of_column[j];
  return (of_rows / static_cast<float>(rows) + of_columns / static_cast<float>(columns)) / 2;
}

}  // namespace

void PackedRow::unpack(std::int8_t* out) const noexcept {
  const std::size_t half = bytes.size();
  for (std::size_t i = 0; i < half; ++i) {
    out[i] = static_cast<std::int8_t>((bytes[i] & 15) - 8);
    out[half + i] = static_cast<std::int8_t>((bytes[i] >> 4) - 8);
  }
}

KeptVectors::KeptVectors(const ArticleVectors& vectors) {
  std::vector<Components> kept;
  const auto append = [&](Components vector) {
    kept.push_back(vector);
    return static_cast<std::uint8_t>(kept.size() - 1);
  };
  const auto add = [&](Components vector) {
    if (vector.empty()) return kNone;
    const auto known = std::ranges::find_if(
        kept, [&](Components other) { return std::ranges::equal(other, vector); });
    return known == kept.end() ? append(vector) : static_cast<std::uint8_t>(known - kept.begin());
  };
  uncentred_ = add(vectors.uncentred());
  lead_ = add(vectors.lead());
  body_ = add(vectors.body());
  const Components title = vectors.title(), sentences = vectors.sentences();
  if (sentences.size() == title.size()) {  // the title alone
    title_ = first_sentence_ = add(title);
    sentences_ = title.empty() ? 0 : 1;
  } else {
    first_sentence_ = static_cast<std::uint8_t>(kept.size());
    if (!title.empty()) title_ = append(title);
    const std::size_t dim = vectors.body().size();
    for (std::size_t i = title.size(); i < sentences.size() && sentences_ < kMostSentences;
         i += dim) {
      append(sentences.subspan(i, dim));
      sentences_ = static_cast<std::uint8_t>(kept.size() - first_sentence_);
    }
  }
  std::vector<float> inverse_lengths;
  if (!kept.empty()) memory_.reserve(kept.size() * (row_bytes(kept[0].size()) + sizeof(float)));
  for (const auto vector : kept) append_row(vector, memory_, inverse_lengths);
  const auto lengths = std::as_bytes(std::span(inverse_lengths));
  for (const auto byte : lengths) memory_.push_back(std::to_integer<std::uint8_t>(byte));
  rows_ = static_cast<std::uint8_t>(kept.size());
  odd_ = !kept.empty() && kept[0].size() % 2 != 0;
}

PackedRow KeptVectors::row(std::size_t i) const noexcept {
  if (i >= rows_) return {};
  const std::size_t size = memory_.size() / rows_ - sizeof(float);
  PackedRow row;
  row.bytes = std::span(memory_).subspan(i * size, size);
  row.dim = static_cast<std::uint32_t>(2 * size - (odd_ ? 1 : 0));
  std::memcpy(&row.inverse_length, &memory_[rows_ * size + i * sizeof(float)], sizeof(float));
  return row;
}

VectorSimilarity compare(const KeptVectors& a, const KeptVectors& b, bool sentences) {
  return {cosine(a.title(), b.title()), cosine(a.lead(), b.lead()), cosine(a.body(), b.body()),
          sentences ? best_sentences(a, b) : 0};
}

}  // namespace newsloom::embed
