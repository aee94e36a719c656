#include "engine/features.hpp"

namespace newsloom::engine {

lang::ArticleText read_article(const ModelData& model, const ArticleView& article) {
  return lang::read_article(article.title, article.body, parse_language(article.language),
                            model.segmenter(), model.identifier, model.folding);
}

sim::ArticleFeatures extract_features(const ModelData& model, const ArticleView& article,
                                      const lang::ArticleText& text,
                                      const names::ArticleNames& names) {
  sim::ArticleFeatures features;
  features.language = text.language;
  features.published_at = article.published_at;
  features.headline = text.body_tokens.size() == 0;
  features.names = names::compared_names(model.names, names);
  features.numbers = sim::number_features(text);
  features.days = sim::day_features(text, article.published_at);
  return features;
}

embed::ArticleVectors extract_vectors(const ModelData& model, const ArticleView& article,
                                      const lang::ArticleText& text) {
  if (article.vector.empty()) return embed::embed_article(model.space, text);
  return embed::given_vectors({article.vector.data(), article.vector.size()});
}

}  // namespace newsloom::engine
