#include "names/country_names.hpp"

#include <unicode/locdspnm.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <memory>

namespace newsloom::names {

void for_each_region_name(
    const char* locale,
    const std::function<void(std::size_t region, const std::string& name)>& use) {
  for (const UDisplayContext length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
    UDisplayContext contexts[] = {length};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(icu::Locale(locale), contexts, 1));
    if (names == nullptr) continue;
    const char* const* regions = uloc_getISOCountries();
    for (std::size_t i = 0; regions[i] != nullptr; ++i) {
      icu::UnicodeString name;
      names->regionDisplayName(regions[i], name);
      std::string text;
      use(i, name.toUTF8String(text));
    }
  }
}

const std::string& CountryNames::name(std::uint16_t country, Language language,
                                      const MentionTables& tables,
                                      const text::HanFolding& folding) const {
  std::call_once(once_, [&] {
    for (const Language each : {Language::zh, Language::fr, Language::en}) {
      const std::string locale(language_code(each));
      for_each_region_name(locale.c_str(), [&](std::size_t, const std::string& text) {
        MentionTables::Known known;
        if (!tables.find(NameKey::from(text, folding), known) || known.country == kNoCountry) {
          return;
        }
        auto& name = names_[known.country][static_cast<std::size_t>(each)];
        if (name.empty()) name = text;
      });
    }
  });
  static const std::string kUnknown;
  const auto known = names_.find(country);
  return known == names_.end() ? kUnknown : known->second[static_cast<std::size_t>(language)];
}

}  // namespace newsloom::names
