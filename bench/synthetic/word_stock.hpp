#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/random.hpp"
#include "engine/model_data.hpp"

namespace newsloom::bench {

/// Words that a model knows.  Views of the bundle: the model must outlive it.
class WordStock {
 public:
  explicit WordStock(const engine::ModelData& model);

  /// Any word, as often as news uses it.
  std::string_view common(Language language, Random& random) const;

  /// A telling word with a translation in each language; frequent ones are drawn more often.
  std::size_t draw_concept(Random& random) const;
  std::string_view word(std::size_t concept_number, Language language) const {
    return model_->vocabulary.word(concepts_[concept_number][static_cast<int>(language)]);
  }
  std::size_t concept_count() const { return concepts_.size(); }

 private:
  void gather_common();
  void gather_concepts();

  const engine::ModelData* model_;
  struct Common {
    std::vector<text::WordId> words;
    std::vector<double> sums;  ///< of counts up to and with each word
  };
  std::array<Common, kLanguageCount> common_;
  std::vector<std::array<text::WordId, kLanguageCount>> concepts_;
  std::vector<double> concept_sums_;
};

}  // namespace newsloom::bench
