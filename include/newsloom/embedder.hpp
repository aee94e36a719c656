#ifndef NEWSLOOM_EMBEDDER_HPP
#define NEWSLOOM_EMBEDDER_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "newsloom/article.hpp"
#include "newsloom/export.hpp"
#include "newsloom/model.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Turns texts of the three languages into vectors of one shared space.
/// Threads: immutable, share freely.
class NEWSLOOM_API Embedder {
 public:
  explicit Embedder(Model model);

  std::size_t dimension() const noexcept;

  /// One unit vector for the article (title and body), dimension() floats: the model's, whether the
  /// article brings its own or not.
  /// An article without a single letter or digit has no vector: the result is all zeros.
  /// Errors: invalid_argument (neither title nor body).  Cost: linear in the text.
  Result<std::vector<float>> embed(const ArticleView& article) const;

  /// The cosine of the vectors of two articles, in [-1, 1]; 0 when either has none.
  /// Errors: invalid_argument (neither title nor body).  Cost: linear in the texts.
  Result<double> compare(const ArticleView& a, const ArticleView& b) const;

  /// The language the library sees: "zh", "fr", "en" or "und".
  std::string language(const ArticleView& article) const;

 private:
  Model model_;
};

}  // namespace newsloom

#endif
