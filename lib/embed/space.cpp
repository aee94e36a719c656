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
  out.value(static_cast<std::uint16_t>(source.dim));
  out.value(static_cast<std::uint16_t>(source.bits));
  out.value(static_cast<std::uint32_t>(source.bucket_rows.size() / source.dim));
  Rows::write(out, source.word_rows, source.dim, source.bits);
  Rows::write(out, source.bucket_rows, source.dim, source.bits);
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
  space.dim_ = in.value<std::uint16_t>();
  std::uint32_t bits = in.value<std::uint16_t>();
  if (bits == 0) bits = 8;  // a bundle written before there were others
  const auto bucket_count = in.value<std::uint32_t>();
  space.words_ = Rows::read(in, space.dim_, bits);
  space.buckets_ = Rows::read(in, space.dim_, bits);
  space.centres_ = in.array<float>();
  if (!in.ok()) return corrupt("cut short");
  if (space.dim_ == 0 || space.dim_ > kMaxDim) return corrupt("impossible dimension");
  const auto& centres = space.centres_;
  if (!space.words_.fits() || !space.buckets_.fits() || space.buckets_.count() != bucket_count ||
      centres.size() != std::size_t{kLanguageCount} * space.dim_) {
    return corrupt("rows do not fit");
  }
  if (std::any_of(centres.begin(), centres.end(), [](float x) { return !std::isfinite(x); })) {
    return corrupt("not a number");
  }
  space.subwords_ = Subwords(bucket_count);
  return space;
}

void Space::word_row(text::WordId word, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  const ScaledRow row = words_.row(word);
  add_rows({&row, 1}, bits(), out);
}

void Space::bucket_row(std::uint32_t bucket, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  const ScaledRow row = buckets_.row(bucket);
  add_rows({&row, 1}, bits(), out);
}

bool Space::add(const text::Tokens& tokens, std::size_t first, std::size_t last,
                std::span<float> sum) const {
  std::vector<ScaledRow> rows;
  rows.reserve(last - first);
  std::vector<std::int32_t> buckets;
  for (std::size_t i = first; i < last; ++i) {
    const auto& token = tokens[i];
    if (token.word != text::kUnknownWord) {
      rows.push_back(words_.row(token.word));
      continue;
    }
    subwords_.buckets(tokens.key(token), buckets);
    for (const auto bucket : buckets) {
      rows.push_back(
          buckets_.row(static_cast<std::size_t>(bucket), static_cast<float>(buckets.size())));
    }
  }
  add_rows(rows, bits(), sum);
  return !rows.empty();
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
