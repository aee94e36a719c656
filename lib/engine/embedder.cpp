#include "newsloom/embedder.hpp"

#include <numeric>
#include <utility>

#include "engine/features.hpp"
#include "engine/guard.hpp"

namespace newsloom {

Embedder::Embedder(Model model) : model_(std::move(model)) {}

std::size_t Embedder::dimension() const noexcept { return model_.data().space.dim(); }

Result<std::vector<float>> Embedder::embed(const ArticleView& article) const {
  return engine::guard([&]() -> Result<std::vector<float>> {
    if (article.title.empty() && article.body.empty()) {
      return Error{ErrorCode::invalid_argument, "title and body are empty"};
    }
    const auto& model = model_.data();
    std::vector<float> vector(model.space.dim());
    embed::embed_whole(model.space, engine::read_article(model, article), vector);
    return vector;
  });
}

Result<double> Embedder::compare(const ArticleView& a, const ArticleView& b) const {
  return engine::guard([&]() -> Result<double> {
    const auto first = embed(a);
    if (!first) return first.error();
    const auto second = embed(b);
    if (!second) return second.error();
    return std::inner_product(first->begin(), first->end(), second->begin(), 0.0);
  });
}

std::string Embedder::language(const ArticleView& article) const {
  return std::string(language_code(engine::read_article(model_.data(), article).language));
}

}  // namespace newsloom
