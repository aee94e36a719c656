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

}  // namespace newsloom::text
