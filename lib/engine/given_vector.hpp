#pragma once

#include <cstddef>

#include "engine/model_data.hpp"
#include "newsloom/article.hpp"
#include "newsloom/options.hpp"
#include "newsloom/result.hpp"

namespace newsloom::engine {

/// Components of the vectors that an engine compares.
inline std::size_t vector_dimension(const EngineOptions& options, const ModelData& model) {
  return options.vector_dimension != 0 ? options.vector_dimension : model.space.dim();
}

/// An article brings a vector that fits, or none where none is asked for.
/// Errors: invalid_argument, naming the field.
Result<void> check_vector(const ArticleView& article, const EngineOptions& options,
                          const ModelData& model);

}  // namespace newsloom::engine
