#include "engine/given_vector.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/language.hpp"

namespace newsloom::engine {

Result<void> check_vector(const ArticleView& article, const EngineOptions& options,
                          const ModelData& model) {
  const auto wrong = [](const std::string& what) {
    return Error{ErrorCode::invalid_argument, what};
  };
  const auto& vector = article.vector;
  const std::size_t dim = vector_dimension(options, model);
  if (vector.empty()) {
    if (options.vector_dimension == 0) return {};
    return wrong("vector: is missing; each article is to bring one of " + std::to_string(dim) +
                 " numbers");
  }
  if (vector.size() != dim) {
    return wrong("vector: has " + std::to_string(vector.size()) + " numbers, not " +
                 std::to_string(dim));
  }
  if (std::any_of(vector.begin(), vector.end(), [](float x) { return !std::isfinite(x); })) {
    return wrong("vector: holds something that is no number");
  }
  if (std::all_of(vector.begin(), vector.end(), [](float x) { return x == 0; })) {
    return wrong("vector: is zero");
  }
  // Which weights compare two articles depends on their languages, and a vector tells of none.
  if (parse_language(article.language) == Language::und) {
    return wrong("lang: an article with a vector must say zh, fr or en");
  }
  return {};
}

}  // namespace newsloom::engine
