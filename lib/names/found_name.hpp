#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "names/mention.hpp"
#include "names/mention_tables.hpp"
#include "text/folding.hpp"
#include "text/token.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::names {

/// A name in one text, before names of one article are put together.
struct FoundName {
  std::uint32_t begin = 0, end = 0;
  NameKey key;
  NameKind kind = NameKind::other;
  std::uint16_t country = kNoCountry;
  std::uint32_t core_end = 0;  ///< of a company: where the part ends that may stand alone; 0: none
};

/// Appends the names in Latin letters, in order.  `tokens` are those of the text; `is_title`: words
/// may have capitals that say nothing.
void find_latin_names(std::string_view text, const text::Tokens& tokens, bool is_title,
                      const MentionTables& tables, std::vector<FoundName>& out);

/// Appends the names in Han characters, in order: the likeliest reading of each run of characters
/// as words and names (Viterbi).
void find_han_names(std::string_view text, const text::HanText& han, const MentionTables& tables,
                    const text::Vocabulary& vocabulary, std::vector<FoundName>& out);

}  // namespace newsloom::names
