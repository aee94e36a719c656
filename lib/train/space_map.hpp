#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "embed/space.hpp"
#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "text/segmenter.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Reads texts as the engine does and adds up the rows of their words.
/// Lifetime: all three must outlive it.  Threads: one.
class TextReader {
 public:
  TextReader(const text::Vocabulary& vocabulary, const text::HanFolding& folding,
             const embed::Space& space)
      : space_(space), segmenter_(vocabulary, folding) {}

  /// The sum of a text's rows, space.dim() floats; false when none of its words has any.
  bool sum(std::string_view raw, Language language, Eigen::VectorXf& out);

 private:
  const embed::Space& space_;
  text::Segmenter segmenter_;
  text::Tokens tokens_;
};

/// Unit vectors of sentences by language, not centred.
using Sentences = std::array<std::vector<Eigen::VectorXf>, kLanguageCount>;

/// The sentences of the parallel news.  Errors: io.
Result<Sentences> embed_parallel_news(const Config& config, const text::Vocabulary& vocabulary,
                                      const text::HanFolding& folding, const embed::Space& space);

/// Their mean; zero when there are none.
Eigen::VectorXd mean(const std::vector<Eigen::VectorXf>& vectors, Eigen::Index dim);

/// The section "space" whose rows are `matrix` (components x dim) times those of `space`; each
/// language's centre is taken anew, of `sentences`, which are of `space`.  `bits`: see
/// Space::Source.
std::vector<std::byte> map_space(const embed::Space& space, const Eigen::MatrixXf& matrix,
                                 const Sentences& sentences, std::uint32_t bits);

}  // namespace newsloom::train
