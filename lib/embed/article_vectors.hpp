#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "embed/dot.hpp"
#include "embed/space.hpp"
#include "lang/article_text.hpp"

namespace newsloom::embed {

/// The length of a quantised vector.
constexpr float kUnit = 127.0F;

/// What is kept of an article's meaning: unit vectors times kUnit, rounded; empty where there is no
/// text.  The body is its looked-at part, the lead the beginning of that.
struct ArticleVectors {
  std::vector<std::int8_t> title, lead, body;  ///< dim each
  std::vector<std::int8_t> sentences;          ///< count x dim: the title and the first sentences
  std::vector<std::int8_t> uncentred;          ///< the body before WindowMean::centre
};

ArticleVectors embed_article(const Space& space, const lang::ArticleText& article);

/// The same of one vector that came with the article: title, lead, body and the only sentence are
/// it, at length 1.  Nothing when it is zero or not finite.
ArticleVectors given_vectors(std::span<const float> vector);

/// One unit vector for the whole article, space.dim() floats; false and zeros when it has none.
bool embed_whole(const Space& space, const lang::ArticleText& article, std::span<float> out);

/// Cosines in [-1, 1]; 0 where either side has no vector.
struct VectorSimilarity {
  float title = 0, lead = 0, body = 0;
  float sentences = 0;  ///< mean over the sentences of both of the best cosine in the other
};
/// `sentences`: whether they are looked at, which costs most.
VectorSimilarity compare(const ArticleVectors& a, const ArticleVectors& b, bool sentences = true);

}  // namespace newsloom::embed
