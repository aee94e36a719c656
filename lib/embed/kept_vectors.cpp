#include "embed/kept_vectors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace newsloom::embed {
namespace {

constexpr int kMost = 7;                   // greatest component of a row
constexpr std::size_t kMostSentences = 4;  // with the title

using Components = ArticleVectors::Components;

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

}  // namespace

std::vector<std::int8_t> PackedRow::unpack() const {
  const std::size_t half = bytes.size();
  std::vector<std::int8_t> out(components());
  for (std::size_t i = 0; i < half; ++i) {
    out[i] = static_cast<std::int8_t>((bytes[i] & 15) - 8);
    out[half + i] = static_cast<std::int8_t>((bytes[i] >> 4) - 8);
  }
  return out;
}

KeptVectors::KeptVectors(const ArticleVectors& vectors) {
  VectorsView::Places places;
  std::vector<Components> kept;
  const auto append = [&](Components vector) {
    kept.push_back(vector);
    return static_cast<std::uint8_t>(kept.size() - 1);
  };
  const auto add = [&](Components vector) {
    if (vector.empty()) return VectorsView::kNone;
    const auto known = std::ranges::find_if(
        kept, [&](Components other) { return std::ranges::equal(other, vector); });
    return known == kept.end() ? append(vector) : static_cast<std::uint8_t>(known - kept.begin());
  };
  places.uncentred = add(vectors.uncentred());
  places.lead = add(vectors.lead());
  places.body = add(vectors.body());
  const Components title = vectors.title(), sentences = vectors.sentences();
  if (sentences.size() == title.size()) {  // the title alone
    places.title = places.first_sentence = add(title);
    places.sentences = title.empty() ? 0 : 1;
  } else {
    places.first_sentence = static_cast<std::uint8_t>(kept.size());
    if (!title.empty()) places.title = append(title);
    const std::size_t dim = vectors.body().size();
    for (std::size_t i = title.size(); i < sentences.size() && places.sentences < kMostSentences;
         i += dim) {
      append(sentences.subspan(i, dim));
      places.sentences = static_cast<std::uint8_t>(kept.size() - places.first_sentence);
    }
  }
  if (kept.empty()) return;
  places.rows = static_cast<std::uint8_t>(kept.size());
  places.odd = kept[0].size() % 2 != 0;
  std::vector<float> inverse_lengths;
  bytes_.reserve(kept.size() * (row_bytes(kept[0].size()) + sizeof(float)) + sizeof places);
  for (const auto vector : kept) append_row(vector, bytes_, inverse_lengths);
  const auto append_bytes = [&](const auto* first, std::size_t size) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(first);
    bytes_.insert(bytes_.end(), bytes, bytes + size);
  };
  append_bytes(inverse_lengths.data(), inverse_lengths.size() * sizeof(float));
  append_bytes(&places, sizeof places);
}

VectorsView::VectorsView(std::span<const std::uint8_t> bytes) noexcept : bytes_(bytes) {
  if (bytes.empty()) return;
  const std::size_t size = bytes.size() - sizeof places_;
  std::memcpy(&places_, bytes.data() + size, sizeof places_);
  row_bytes_ = size / places_.rows - sizeof(float);
}

PackedRow VectorsView::row(std::size_t i) const noexcept {
  if (i >= places_.rows) return {};
  PackedRow row;
  row.bytes = bytes_.subspan(i * row_bytes_, row_bytes_);
  row.dim = static_cast<std::uint32_t>(2 * row_bytes_ - (places_.odd ? 1 : 0));
  std::memcpy(&row.inverse_length, &bytes_[places_.rows * row_bytes_ + i * sizeof(float)],
              sizeof(float));
  return row;
}

VectorMatcher::VectorMatcher(const VectorsView& article)
    : title_(article.title()), lead_(article.lead()), body_(article.body()) {
  for (std::size_t i = 0; i < article.sentence_count(); ++i) {
    sentences_.emplace_back(article.sentence(i));
  }
}

VectorSimilarity VectorMatcher::compare(const VectorsView& other, bool sentences) const {
  return {title_.cosine(other.title()), lead_.cosine(other.lead()), body_.cosine(other.body()),
          sentences ? best_sentences(other) : 0};
}

float VectorMatcher::Row::cosine(const PackedRow& other) const {
  if (other.empty() || other.components() != vector.components.size()) return 0;
  std::int32_t dot = 0;
  dot_rows_i4(vector, other.bytes.data(), 1, &dot);
  return static_cast<float>(dot) * (inverse_length * other.inverse_length);
}

float VectorMatcher::best_sentences(const VectorsView& other) const {
  const std::size_t columns = other.sentence_count();
  if (sentences_.empty() || columns == 0) return 0;
  const PackedRow first = other.sentence(0);
  if (first.components() != sentences_[0].vector.components.size()) return 0;
  std::array<float, kMostSentences> inverse_lengths, best_of_column;
  for (std::size_t j = 0; j < columns; ++j) inverse_lengths[j] = other.sentence(j).inverse_length;
  best_of_column.fill(-1);
  std::array<std::int32_t, kMostSentences> dots;
  float of_rows = 0, of_columns = 0;
  for (const Row& row : sentences_) {
    dot_rows_i4(row.vector, first.bytes.data(), columns, dots.data());
    float best = -1;
    for (std::size_t j = 0; j < columns; ++j) {
      const float cosine = static_cast<float>(dots[j]) * (row.inverse_length * inverse_lengths[j]);
      best = std::max(best, cosine);
      best_of_column[j] = std::max(best_of_column[j], cosine);
    }
    of_rows += best;
  }
  for (std::size_t j = 0; j < columns; ++j) of_columns += best_of_column[j];
  return (of_rows / static_cast<float>(sentences_.size()) +
          of_columns / static_cast<float>(columns)) /
         2;
}

}  // namespace newsloom::embed
