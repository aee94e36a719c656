#pragma once

#include <string>
#include <string_view>

namespace newsloom::terms {

/// What French and English spellings of one word share: accents off; of words over four letters a
/// final s, then a final e dropped.  Other scripts pass unchanged.  `key` as in text::Tokens.
std::string latin_stem(std::string_view key);

}  // namespace newsloom::terms
