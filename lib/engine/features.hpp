#pragma once

#include "engine/model_data.hpp"
#include "lang/article_text.hpp"
#include "newsloom/article.hpp"
#include "sim/article_features.hpp"

namespace newsloom::engine {

/// Title and body, normalised and segmented; a known language in the view stands for detection.
lang::ArticleText read_article(const ModelData& model, const ArticleView& article);

/// All that is compared of an article but what depends on the window: its terms and vectors are
/// missing, its names not weighed.  `names`: what the model's finder finds in the text.
sim::ArticleFeatures extract_features(const ModelData& model, const ArticleView& article,
                                      const lang::ArticleText& text,
                                      const names::ArticleNames& names);

/// Its vectors, or the one that it brought, before the window's mean is taken off.
embed::ArticleVectors extract_vectors(const ModelData& model, const ArticleView& article,
                                      const lang::ArticleText& text);

}  // namespace newsloom::engine
