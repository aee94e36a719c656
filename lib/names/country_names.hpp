#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/language.hpp"
#include "names/mention_tables.hpp"
#include "text/folding.hpp"

namespace newsloom::names {

/// Calls `use` for each country and territory of ISO 3166 with what Unicode's CLDR calls it in a
/// locale of ICU; after all of these with the short forms ("Hong Kong" for "Hong Kong SAR China").
void for_each_region_name(
    const char* locale,
    const std::function<void(std::size_t region, const std::string& name)>& use);

/// What a country is called in each language, whatever an article calls it ("Russian", "俄").
/// The names are those of Unicode's CLDR as far as the tables know them.
/// Threads: any.  The first call reads ICU's data; tables and folding must outlive this.
class CountryNames {
 public:
  /// Empty: not known.
  const std::string& name(std::uint16_t country, Language language, const MentionTables& tables,
                          const text::HanFolding& folding) const;

 private:
  using Names = std::array<std::string, kLanguageCount>;  ///< by language

  mutable std::once_flag once_;
  mutable std::map<std::uint16_t, Names> names_;
};

}  // namespace newsloom::names
