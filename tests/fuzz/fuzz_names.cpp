#include "engine/features.hpp"
#include "engine/model_data.hpp"
#include "newsloom/names.hpp"
#include "target.hpp"

// The names of an article, and whether its first two lines name the same.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const NameMatcher kMatcher(fuzz::model());
  const auto& model = fuzz::model().data();
  fuzz::Draws draws(data, size);
  ArticleView article;
  article.title = draws.line();
  article.body = draws.rest();
  const auto text = engine::read_article(model, article);
  const auto found = model.name_finder().find(text);
  for (const auto& mention : found.mentions) {
    const auto end = mention.in_title ? text.title.text().size() : text.head_bytes;
    fuzz::require(mention.begin < mention.end && mention.end <= end);
    fuzz::require(mention.name < found.names.size());
  }
  const auto other = draws.line();
  const double there = kMatcher.match(article.title, other).value();
  fuzz::require(there >= 0 && there <= 1);
  fuzz::require(kMatcher.match(other, article.title).value() == there);
  return 0;
}
