#include "names/country_names.hpp"

#include <unicode/locdspnm.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <memory>

namespace newsloom::names {
namespace {

/// What ICU calls each region in a language; the short form, where there is one, only for what the
/// full form leaves out ("Hong Kong SAR China").
template <class Use>
void for_each_region(Language language, Use&& use) {
  const icu::Locale locale(std::string(language_code(language)).c_str());
  for (const UDisplayContext length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
    UDisplayContext contexts[] = {length};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(locale, contexts, 1));
    if (names == nullptr) continue;
    for (const char* const* region = uloc_getISOCountries(); *region != nullptr; ++region) {
      icu::UnicodeString name;
      names->regionDisplayName(*region, name);
      std::string text;
      use(name.toUTF8String(text));
    }
  }
}

}  // namespace

const std::string& CountryNames::name(std::uint16_t country, Language language,
                                      const MentionTables& tables,
                                      const text::HanFolding& folding) const {
  std::call_once(once_, [&] {
    for (const Language each : {Language::zh, Language::fr, Language::en}) {
      for_each_region(each, [&](const std::string& text) {
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
