#include "engine/spelling.hpp"

#include <algorithm>

namespace newsloom::engine {

Spelling::Spelling(const text::Vocabulary& vocabulary, const terms::TermTable& terms)
    : vocabulary_(&vocabulary) {
  for (auto& words : first_word_) words.resize(terms.size(), text::kUnknownWord);
  for (text::WordId word = 0; word < vocabulary.size(); ++word) {
    auto& first = first_word_[static_cast<int>(vocabulary.language(word))];
    const terms::TermId term = terms.term(word, {}, false);
    if (first[term] == text::kUnknownWord) first[term] = word;
  }
}

std::string Spelling::spell(terms::TermId term, Language language) const {
  text::WordId any = text::kUnknownWord;
  for (const auto& words : first_word_) {
    if (term < words.size()) any = std::min(any, words[term]);
  }
  if (any == text::kUnknownWord) return "?";
  const text::WordId own = first_word_[static_cast<int>(language)][term];
  return std::string(vocabulary_->word(own == text::kUnknownWord ? any : own));
}

}  // namespace newsloom::engine
