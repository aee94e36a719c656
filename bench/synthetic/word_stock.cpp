#include "synthetic/word_stock.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "synthetic/shape.hpp"

namespace newsloom::bench {
namespace {

constexpr Language kAll[] = {Language::zh, Language::fr, Language::en};
constexpr float kTellingIdf = 2.5;  ///< at least; of a word that says what an article is about
constexpr float kLeastTranslation = .6F;  ///< weight of the best one
constexpr float kKnownIdf = 8;            ///< at most; rarer words have translations of chance

std::size_t draw(const std::vector<double>& sums, Random& random) {
  const double at = random.uniform() * sums.back();
  const auto found = std::upper_bound(sums.begin(), sums.end(), at);
  return std::min(static_cast<std::size_t>(found - sums.begin()), sums.size() - 1);
}

/// Letters only, and long enough to say something.
bool is_telling(std::string_view word, Language language) {
  const bool han = static_cast<unsigned char>(word.front()) >= 0xE4;
  if (language == Language::zh) return han && word.size() >= 6;
  return word.size() >= 4 && std::none_of(word.begin(), word.end(), [](char c) {
           return c == '\'' || c == '-' || (c >= '0' && c <= '9');
         });
}

/// Likely runs of text are words of the language's script.
bool is_common(std::string_view word, Language language) {
  const auto first = static_cast<unsigned char>(word.front());
  return language == Language::zh ? first >= 0xE4 : first >= 'a' && first < 0xE4;
}

}  // namespace

WordStock::WordStock(const engine::ModelData& model) : model_(&model) {
  gather_common();
  gather_concepts();
  for (const Language language : kAll) {
    if (common_[static_cast<int>(language)].words.empty() || concepts_.empty()) {
      throw std::runtime_error("the model has too few words for a synthetic stream");
    }
  }
}

void WordStock::gather_common() {
  const auto& vocabulary = model_->vocabulary;
  for (text::WordId id = 0; id < vocabulary.size(); ++id) {
    const Language language = vocabulary.language(id);
    if (language == Language::und || !is_common(vocabulary.word(id), language)) continue;
    auto& common = common_[static_cast<int>(language)];
    const double before = common.sums.empty() ? 0 : common.sums.back();
    common.words.push_back(id);
    common.sums.push_back(before + std::pow(vocabulary.count(id), kCommonPower));
  }
}

void WordStock::gather_concepts() {
  const auto& vocabulary = model_->vocabulary;
  const auto& table = model_->terms;
  using Direction = terms::TermTable::Direction;

  // The most frequent word of each term, by language.
  std::array<std::vector<text::WordId>, kLanguageCount> word_of_term;
  word_of_term.fill(std::vector<text::WordId>(table.size(), text::kUnknownWord));
  const auto usable_term = [&](text::WordId id) {
    const auto language = vocabulary.language(id);
    const auto word = vocabulary.word(id);
    const auto term = table.term(id, word, language == Language::zh);
    const float idf = table.background_idf(language, term);
    const bool usable = terms::is_known(term) && is_telling(word, language) && idf >= kTellingIdf &&
                        idf <= kKnownIdf;
    return usable ? term : terms::kUnknownBit;
  };
  for (text::WordId id = 0; id < vocabulary.size(); ++id) {
    if (vocabulary.language(id) == Language::und) continue;
    const auto term = usable_term(id);
    if (!terms::is_known(term)) continue;
    auto& best = word_of_term[static_cast<int>(vocabulary.language(id))][term];
    if (best == text::kUnknownWord || vocabulary.count(id) > vocabulary.count(best)) best = id;
  }

  const auto translate = [&](terms::TermId term, Direction direction, Language to) {
    text::WordId found = text::kUnknownWord;
    float best = kLeastTranslation;
    table.for_each_translation(direction, term, [&](terms::TermId other, float weight) {
      const bool known = other < table.size();
      const auto word = known ? word_of_term[static_cast<int>(to)][other] : text::kUnknownWord;
      if (word == text::kUnknownWord || weight <= best) return;
      best = weight;
      found = word;
    });
    return found;
  };
  const auto& chinese = word_of_term[static_cast<int>(Language::zh)];
  for (terms::TermId term = 0; term < table.size(); ++term) {
    if (chinese[term] == text::kUnknownWord) continue;
    const auto en = translate(term, Direction::zh_en, Language::en);
    const auto fr = translate(term, Direction::zh_fr, Language::fr);
    if (en == text::kUnknownWord || fr == text::kUnknownWord) continue;
    const double before = concept_sums_.empty() ? 0 : concept_sums_.back();
    concepts_.push_back({text::kUnknownWord, chinese[term], fr, en});
    concept_sums_.push_back(before +
                            std::pow(1.0 + vocabulary.count(chinese[term]), kConceptPower));
  }
}

std::string_view WordStock::common(Language language, Random& random) const {
  const auto& common = common_[static_cast<int>(language)];
  return model_->vocabulary.word(common.words[draw(common.sums, random)]);
}

std::size_t WordStock::draw_concept(Random& random) const { return draw(concept_sums_, random); }

}  // namespace newsloom::bench
