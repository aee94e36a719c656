#pragma once

#include <cstdint>
#include <vector>

#include "names/name_key.hpp"

namespace newsloom::names {

enum class NameKind : std::uint8_t { person, place, organisation, other };

constexpr std::uint16_t kNoCountry = 0xFFFF;

/// One place in the text where a name stands.
struct Mention {
  std::uint32_t begin = 0, end = 0;  ///< bytes in the normalised title or body
  bool in_title = false;
  std::uint32_t name = 0;  ///< index into ArticleNames::names
};

/// What an article names by one or more mentions; long and short forms are one.
struct ArticleName {
  NameKey key;  ///< of the longest form
  NameKind kind = NameKind::other;
  std::uint16_t country = kNoCountry;  ///< of a country or its adjective: the same in all languages
  std::uint16_t mentions = 0;
  bool in_title = false, in_lead = false;
};

struct ArticleNames {
  std::vector<Mention> mentions;  ///< in order, title first; none overlap
  std::vector<ArticleName> names;
};

}  // namespace newsloom::names
