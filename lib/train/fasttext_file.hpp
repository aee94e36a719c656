#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "embed/space.hpp"
#include "newsloom/result.hpp"
#include "text/vocabulary.hpp"

namespace fasttext {
class FastText;
}

namespace newsloom::train {

/// A model of the fastText library (.bin or .ftz), of one language.
class FastTextFile {
 public:
  /// Errors: io; corrupt (no such model).
  static Result<FastTextFile> open(const std::string& path);

  FastTextFile(FastTextFile&&) noexcept;
  FastTextFile& operator=(FastTextFile&&) noexcept;
  ~FastTextFile();

  std::size_t dim() const;

  /// The vector of a key of our vocabulary.  Keys are lower case, the model's words need not be: of
  /// key, Key and KEY the most frequent one counts.  A word that the model does not know has what
  /// its subwords give, zero without any.
  /// Returns true when the model knows the word.
  bool vector(std::string_view key, std::span<float> out) const;

 private:
  explicit FastTextFile(std::unique_ptr<fasttext::FastText> model);
  std::unique_ptr<fasttext::FastText> model_;
};

/// Writes a space as a model of the fastText library, whose commands nn and print-word-vectors then
/// give each word its row, and an unknown word the mean of its subwords' rows, as here.
/// `language`: und for all.  A spelling of several languages has the row of the one in which it is
/// the more frequent.  It has no output matrix: it can be asked, but not trained on.
/// Errors: io.
Result<void> write_fasttext(const std::string& path, const text::Vocabulary& vocabulary,
                            const embed::Space& space, Language language);

}  // namespace newsloom::train
