#include "train/country_names.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "names/country_names.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;

// What news call countries beside their names in the gazetteer.
struct Alias {
  const char* alias;
  const char* country;
};
constexpr Alias kAliases[] = {{"United States of America", "United States"},
                              {"\u7F8E\u5229\u575A\u5408\u4F17\u56FD", "United States"},
                              {"American", "United States"},
                              {"Am\u00E9ricain", "United States"},
                              {"Am\u00E9ricaine", "United States"},
                              {"US", "United States"},
                              {"U.S.", "United States"},
                              {"USA", "United States"},
                              {"America", "United States"},
                              {"Americans", "United States"},
                              {"UK", "United Kingdom"},
                              {"Britain", "United Kingdom"},
                              {"Grande-Bretagne", "United Kingdom"},
                              {"Briton", "United Kingdom"},
                              {"Saudi", "Saudi Arabia"},
                              {"\u6C99\u7279", "Saudi Arabia"},
                              {"Burma", "Myanmar"},
                              {"Burmese", "Myanmar"},
                              {"Turc", "Turkey"},
                              {"Turque", "Turkey"},
                              {"Nord-cor\u00E9en", "North Korea"},
                              {"Nord-cor\u00E9enne", "North Korea"},
                              {"Sud-cor\u00E9en", "South Korea"},
                              {"Sud-cor\u00E9enne", "South Korea"},
                              {"N\u00E9o-z\u00E9landais", "New Zealand"},
                              {"N\u00E9o-z\u00E9landaise", "New Zealand"},
                              {"DRC", "Congo - Kinshasa"},
                              {"Russian Federation", "Russia"},
                              {"UAE", "United Arab Emirates"},
                              {"RDC", "Congo - Kinshasa"},
                              {"Holland", "Netherlands"},
                              {"Pays-Bas", "Netherlands"},
                              // The gazetteer has these people only with an overseas territory.
                              {"Dutch", "Netherlands"},
                              {"N\u00E9erlandais", "Netherlands"},
                              {"N\u00E9erlandaise", "Netherlands"}};

using Fields = std::vector<std::string>;  // kind, English, French, Chinese, source

/// Which names are of one country: each of ISO 3166 is a group.
class Groups {
 public:
  explicit Groups(const text::HanFolding& folding) : folding_(folding) {}

  /// A name of a country by its number.
  void add(const NameKey& key, std::uint16_t country) {
    if (key.han) chinese_.emplace_back(key, country);
    ids_.emplace(key.hash(), country);
    next_ = std::max(next_, static_cast<std::uint16_t>(country + 1));
  }

  /// The group of a row; `follows`: that of the row before, of which it may be another name.
  std::uint16_t group_of(const Fields& fields, std::optional<std::uint16_t> follows) {
    auto group = find(fields);
    if (!group) group = follows;
    if (!group && fields[0] == "country") group = named_within(fields[3]);
    if (!group) group = next_++;
    learn(fields, *group);
    return *group;
  }

  std::optional<std::uint16_t> find(const NameKey& key) const {
    const auto at = ids_.find(key.hash());
    if (at == ids_.end()) return {};
    return at->second;
  }

 private:
  std::optional<std::uint16_t> find(const Fields& fields) const {
    for (std::size_t i = 1; i <= 3; ++i) {
      if (const auto group = find(NameKey::from(fields[i], folding_))) return group;
    }
    return {};
  }

  /// The country whose Chinese name is part of this one, an official name; the longest.
  std::optional<std::uint16_t> named_within(const std::string& official) const {
    const NameKey whole = NameKey::from(official, folding_);
    std::optional<std::uint16_t> best;
    std::size_t longest = 1;
    for (const auto& [key, group] : chinese_) {
      if (key.size <= longest || std::ranges::search(whole.all(), key.all()).empty()) continue;
      longest = key.size;
      best = group;
    }
    return best;
  }

  void learn(const Fields& fields, std::uint16_t group) {
    for (std::size_t i = 1; i <= 3; ++i) {
      const NameKey key = NameKey::from(fields[i], folding_);
      if (!key.empty()) ids_.emplace(key.hash(), group);
    }
  }

  const text::HanFolding& folding_;
  std::map<std::uint64_t, std::uint16_t> ids_;
  std::vector<std::pair<NameKey, std::uint16_t>> chinese_;
  std::uint16_t next_ = 0;
};

}  // namespace

Result<void> for_each_country_name(
    const Config& config, const text::HanFolding& folding,
    const std::function<void(const names::NameKey&, std::uint16_t country)>& name) {
  std::vector<Fields> rows;
  auto read = for_each_line(config.data + "/names/names.tsv.xz", [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 5 || fields[1] == "World") return;
    if (fields[0] != "country" && fields[0] != "territory" && fields[0] != "demonym") return;
    rows.emplace_back(fields.begin(), fields.begin() + 5);
  });
  if (!read) return read;
  Groups groups(folding);
  for (const char* locale : {"en", "fr", "zh_Hans", "zh_Hant", "zh_Hant_HK"}) {
    names::for_each_region_name(locale, [&](std::size_t region, const std::string& text) {
      const NameKey key = NameKey::from(text, folding);
      if (key.empty()) return;
      groups.add(key, static_cast<std::uint16_t>(region));
      name(key, static_cast<std::uint16_t>(region));
    });
  }
  std::optional<std::uint16_t> group;  // of the row before
  bool of_people = false;
  for (const Fields& row : rows) {
    const bool people = row[0] == "demonym";
    const bool in_blocks = row[4] == "mledoze/countries";
    if (!people) group = groups.group_of(row, in_blocks && !of_people ? group : std::nullopt);
    of_people = people;
    if (!group) continue;
    for (std::size_t i = 1; i <= 3; ++i) {
      const NameKey key = NameKey::from(row[i], folding);
      if (!key.empty()) name(key, *group);
    }
  }
  for (const auto& [alias, country] : kAliases) {
    const auto known = groups.find(NameKey::from(country, folding));
    if (known) name(NameKey::from(alias, folding), *known);
  }
  return {};
}

}  // namespace newsloom::train
