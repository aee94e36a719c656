#include "embed/space.hpp"

#include <algorithm>
#include <cmath>

#include "base/bytes.hpp"

namespace newsloom::embed {
namespace {

constexpr std::uint32_t kMaxDim = 1024;

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'space': ") + what};
}

void write_rows(ByteWriter& out, const std::vector<float>& rows, std::size_t dim) {
  std::vector<float> scales;
  std::vector<std::int8_t> values;
  values.reserve(rows.size());
  for (std::size_t at = 0; at < rows.size(); at += dim) {
    float largest = 0;
    for (std::size_t i = 0; i < dim; ++i) largest = std::max(largest, std::abs(rows[at + i]));
    const float scale = largest / 127;
    scales.push_back(scale);
    for (std::size_t i = 0; i < dim; ++i) {
      values.push_back(
          static_cast<std::int8_t>(scale == 0 ? 0 : std::lround(rows[at + i] / scale)));
    }
  }
  out.array<float>(scales);
  out.array<std::int8_t>(values);
}

void add_row(std::span<float> sum, const std::int8_t* row, float scale) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += scale * static_cast<float>(row[i]);
}

/// False when the vector is zero.
bool scale_to_unit(std::span<float> vector) {
  double squares = 0;
  for (const float x : vector) squares += static_cast<double>(x) * x;
  if (!(squares > 1e-20)) return false;
  const auto factor = static_cast<float>(1 / std::sqrt(squares));
  for (float& x : vector) x *= factor;
  return true;
}

}  // namespace

std::vector<std::byte> Space::build(const Source& source) {
  ByteWriter out;
  out.value(source.dim);
  out.value(static_cast<std::uint32_t>(source.bucket_rows.size() / source.dim));
  write_rows(out, source.word_rows, source.dim);
  write_rows(out, source.bucket_rows, source.dim);
  std::vector<float> centres;
  for (const auto& centre : source.centres) {
    centres.insert(centres.end(), centre.begin(), centre.end());
    if (centre.empty()) centres.resize(centres.size() + source.dim);  // zeros
  }
  out.array<float>(centres);
  return std::move(out).take();
}

Result<Space> Space::load(std::span<const std::byte> section) {
  ByteReader in(section);
  Space space;
  space.dim_ = in.value<std::uint32_t>();
  const auto bucket_count = in.value<std::uint32_t>();
  space.scales_ = in.array<float>();
  space.rows_ = in.array<std::int8_t>();
  space.bucket_scales_ = in.array<float>();
  space.bucket_rows_ = in.array<std::int8_t>();
  space.centres_ = in.array<float>();
  if (!in.ok()) return corrupt("cut short");
  if (space.dim_ == 0 || space.dim_ > kMaxDim) return corrupt("impossible dimension");
  if (space.rows_.size() != space.scales_.size() * space.dim_ ||
      space.bucket_scales_.size() != bucket_count ||
      space.bucket_rows_.size() != std::size_t{bucket_count} * space.dim_ ||
      space.centres_.size() != std::size_t{kLanguageCount} * space.dim_) {
    return corrupt("rows do not fit");
  }
  for (const auto numbers : {space.scales_, space.bucket_scales_, space.centres_}) {
    if (std::any_of(numbers.begin(), numbers.end(), [](float x) { return !std::isfinite(x); })) {
      return corrupt("not a number");
    }
  }
  space.subwords_ = Subwords(bucket_count);
  return space;
}

void Space::word_row(text::WordId word, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  add_row(out, &rows_[std::size_t{word} * dim_], scales_[word]);
}

void Space::bucket_row(std::uint32_t bucket, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  add_row(out, &bucket_rows_[std::size_t{bucket} * dim_], bucket_scales_[bucket]);
}

bool Space::add(const text::Tokens& tokens, std::size_t first, std::size_t last,
                std::span<float> sum) const {
  bool any = false;
  std::vector<std::int32_t> buckets;
  for (std::size_t i = first; i < last; ++i) {
    const auto& token = tokens[i];
    if (token.word != text::kUnknownWord) {
      add_row(sum, &rows_[std::size_t{token.word} * dim_], scales_[token.word]);
      any = true;
      continue;
    }
    subwords_.buckets(tokens.key(token), buckets);
    for (const auto bucket : buckets) {
      const auto b = static_cast<std::size_t>(bucket);
      add_row(sum, &bucket_rows_[b * dim_], bucket_scales_[b] / static_cast<float>(buckets.size()));
      any = true;
    }
  }
  return any;
}

bool Space::finish(Language language, std::span<float> sum) const {
  const float* centre = &centres_[static_cast<std::size_t>(language) * dim_];
  if (scale_to_unit(sum)) {
    for (std::size_t i = 0; i < dim_; ++i) sum[i] -= centre[i];
    if (scale_to_unit(sum)) return true;
  }
  std::fill(sum.begin(), sum.end(), 0.0F);
  return false;
}

}  // namespace newsloom::embed
