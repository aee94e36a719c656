#include "text/lookup.hpp"

namespace newsloom::text {

WordId find_word(const Vocabulary& vocabulary, const Tokens& tokens, const Token& token,
                 Language article_language) noexcept {
  const auto key = tokens.key(token);
  if (token.kind == TokenKind::number) return vocabulary.find(Language::und, key);
  if (token.kind == TokenKind::han) return vocabulary.find(Language::zh, key);
  const bool french = article_language == Language::fr;
  const WordId own = vocabulary.find(french ? Language::fr : Language::en, key);
  if (own != kUnknownWord) return own;
  return vocabulary.find(french ? Language::en : Language::fr, key);
}

void look_up_words(const Vocabulary& vocabulary, Language article_language,
                   Tokens& tokens) noexcept {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::han) continue;
    tokens.set_word(i, find_word(vocabulary, tokens, tokens[i], article_language));
  }
}

}  // namespace newsloom::text
