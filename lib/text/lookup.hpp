#pragma once

#include "base/language.hpp"
#include "text/token.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::text {

/// The vocabulary entry of a token: numbers belong to no language, Han to Chinese; other words to
/// the article's language (English inside Chinese), else to the other Latin one, since names are
/// spelt alike.  kUnknownWord when there is none.
WordId find_word(const Vocabulary& vocabulary, const Tokens& tokens, const Token& token,
                 Language article_language) noexcept;

/// Tells each token its vocabulary entry, but for Chinese ones, which the segmenter has told.
void look_up_words(const Vocabulary& vocabulary, Language article_language,
                   Tokens& tokens) noexcept;

}  // namespace newsloom::text
