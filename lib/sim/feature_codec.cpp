#include "sim/feature_codec.hpp"

#include <algorithm>

#include "embed/vector_codec.hpp"
#include "names/name_codec.hpp"
#include "terms/term_codec.hpp"

namespace newsloom::sim {
namespace {

void write(const NumberFeature& number, ByteWriter& out) {
  const auto& [key, value, weight, in_lead] = number;
  out.value(key);
  out.value(value);
  out.value(weight);
  out.value(static_cast<std::uint8_t>(in_lead));
}

NumberFeature read_number(ByteReader& in) {
  NumberFeature number;
  number.key = in.value<std::uint64_t>();
  number.value = in.finite<double>();
  number.weight = in.weight();
  number.in_lead = in.value<std::uint8_t>() != 0;
  return number;
}

}  // namespace

std::vector<std::byte> encode(const FeaturesView& features) {
  // All members: a new one must be written.
  const auto& [language, headline, published_at, vectors, terms, names, numbers, days] = features;
  ByteWriter out;
  out.value(language);
  out.value(static_cast<std::uint8_t>(headline));
  out.value(static_cast<std::uint8_t>(published_at.has_value()));
  out.value(published_at.value_or(0));
  embed::encode(vectors, out);
  terms::encode(terms, out);
  names::encode(names, out);
  out.value(static_cast<std::uint32_t>(numbers.size()));
  for (const auto& number : numbers) write(number, out);
  out.array(days);
  return std::move(out).take();
}

Result<ArticleFeatures> decode_features(std::span<const std::byte> bytes, std::size_t dim) {
  ByteReader in(bytes);
  ArticleFeatures features;
  const auto language = in.value<std::uint8_t>();
  if (language >= kLanguageCount) in.fail();
  features.language = in.ok() ? static_cast<Language>(language) : Language::und;
  features.headline = in.value<std::uint8_t>() != 0;
  const bool dated = in.value<std::uint8_t>() != 0;
  const auto published_at = in.value<std::int64_t>();
  if (dated) features.published_at = published_at;
  features.vectors = embed::decode_vectors(in, dim);
  features.terms = terms::decode_terms(in);
  features.names = names::decode_names(in);
  const auto numbers = in.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < numbers && in.ok(); ++i) {
    features.numbers.push_back(read_number(in));
  }
  const auto days = in.array<std::int32_t>();
  features.days.assign(days.begin(), days.end());
  if (!in.ok() || !in.at_end()) {
    return Error{ErrorCode::corrupt, "the features of an article are damaged"};
  }
  return features;
}

}  // namespace newsloom::sim
