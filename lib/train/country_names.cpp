#include "train/country_names.hpp"

#include <map>

#include "names/mention_tables.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;

// What news call countries beside their names in the gazetteer.
struct Alias {
  const char* alias;
  const char* country;
};
constexpr Alias kAliases[] = {{"\u00C9tats-Unis", "United States of America"},
                              {"\u7F8E\u56FD", "United States of America"},
                              {"United States", "United States of America"},
                              {"American", "United States of America"},
                              {"Am\u00E9ricain", "United States of America"},
                              {"Am\u00E9ricaine", "United States of America"},
                              {"US", "United States of America"},
                              {"U.S.", "United States of America"},
                              {"USA", "United States of America"},
                              {"America", "United States of America"},
                              {"Americans", "United States of America"},
                              {"UK", "United Kingdom"},
                              {"Britain", "United Kingdom"},
                              {"Grande-Bretagne", "United Kingdom"},
                              {"Briton", "United Kingdom"},
                              {"Russian Federation", "Russia"},
                              {"UAE", "United Arab Emirates"},
                              {"RDC", "Congo (Democratic Republic)"},
                              {"Holland", "Netherlands"},
                              {"Pays-Bas", "Netherlands"}};

}  // namespace

Result<void> for_each_country_name(
    const Config& config, const text::HanFolding& folding,
    const std::function<void(const names::NameKey&, std::uint16_t country)>& name) {
  std::map<std::uint64_t, std::uint16_t> ids;
  std::uint16_t next = 0, group = names::kNoCountry;
  bool people_before = true;
  const auto add = [&](std::string_view text, std::uint16_t id) {
    const NameKey key = NameKey::from(text, folding);
    if (key.empty()) return;
    ids.emplace(key.hash(), id);
    name(key, id);
  };
  // A country, its official name and its people stand together in the file.
  auto read = for_each_line(config.data + "/names/names.tsv.xz", [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 5) return;
    const bool country = fields[0] == "country" || fields[0] == "territory";
    const bool people = fields[0] == "demonym";
    if (fields[1] == "World") return;
    if (!country && !people) return;
    if (fields[4] == "mledoze/countries") {
      if (country && people_before) group = next++;
      people_before = people;
    } else {
      group = names::kNoCountry;
      for (std::size_t i = 1; i <= 3; ++i) {
        const auto at = ids.find(NameKey::from(fields[i], folding).hash());
        if (at != ids.end()) group = at->second;
      }
      if (group == names::kNoCountry) group = next++;
    }
    for (std::size_t i = 1; i <= 3; ++i) add(fields[i], group);
  });
  for (const auto& [alias, country] : kAliases) {
    const auto at = ids.find(NameKey::from(country, folding).hash());
    if (at != ids.end()) add(alias, at->second);
  }
  return read;
}

}  // namespace newsloom::train
