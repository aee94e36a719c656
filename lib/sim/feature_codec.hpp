#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "newsloom/result.hpp"
#include "sim/article_features.hpp"

namespace newsloom::sim {

/// The features of one article as bytes, bit for bit: what a durable state keeps.
std::vector<std::byte> encode(const FeaturesView& features);

/// `dim`: components of a vector.  The bytes start at a multiple of 8.  Errors: corrupt.
Result<ArticleFeatures> decode_features(std::span<const std::byte> bytes, std::size_t dim);

}  // namespace newsloom::sim
