#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "json_forms.hpp"
#include "newsloom/inspect.hpp"
#include "newsloom/names.hpp"

namespace newsloom::command {

/// The names and numbers of one article, each once.
struct NamedIn {
  std::string language;                                           ///< "zh", "fr", "en" or "und"
  std::map<std::string, WrittenName> names;                       ///< by text
  std::map<std::pair<double, std::string>, std::string> numbers;  ///< by value and unit, as written

  NamedIn() = default;
  NamedIn(std::string article_language, const Inspection& inspection);
};

/// What at least two of the articles name, most named first, a name with its spelling in each
/// language: {"names": [{"articles": 3, "kind": "place", "spellings": {"en": "Peru", ...}}],
/// "numbers": [{"articles": 2, "text": "6.8"}]}.
Json names_json(std::span<const NamedIn* const> articles, const NameMatcher& matcher);

}  // namespace newsloom::command
