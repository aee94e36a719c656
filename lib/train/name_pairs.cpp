#include "train/name_pairs.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "text/utf8.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

NameKind kind_of(std::string_view type) {
  static const std::map<std::string_view, NameKind> kKinds = {
      {"person", NameKind::person},     {"city", NameKind::city},
      {"place", NameKind::place},       {"region", NameKind::place},
      {"country", NameKind::country},   {"country_former", NameKind::country},
      {"territory", NameKind::country}, {"demonym", NameKind::people},
      {"language", NameKind::people}};
  const auto kind = kKinds.find(type);
  return kind == kKinds.end() ? NameKind::other : kind->second;
}

/// Reigns, events and works stand among the people of the source.
bool is_no_person(std::string_view gloss) {
  for (const std::string_view word : {"ynast", "Emperor", "period", "Kingdom", "Uprising", "House",
                                      "Company", "The ", "heater", "war", "War"}) {
    if (gloss.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// "Emmanuel Macron (1977-), French politician" -> "Emmanuel Macron"; empty when it is no name.
std::string name_of_gloss(std::string_view gloss) {
  gloss = gloss.substr(0, gloss.find_first_of("/;,("));
  while (!gloss.empty() && gloss.back() == ' ') gloss.remove_suffix(1);
  if (gloss.size() < 2 || gloss.find('[') != std::string_view::npos) return {};
  std::size_t words = 0, capitals = 0;
  bool start = true;
  for (const char c : gloss) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= '0' && c <= '9') return {};
    if (c == ' ') {
      start = true;
      continue;
    }
    if (start) {
      ++words;
      if ((c >= 'A' && c <= 'Z') || byte == 0xC3) ++capitals;
    }
    start = false;
  }
  const bool name = words <= 4 && capitals > 0 && (capitals == words || words - capitals <= 1);
  return name && capitals * 2 > words ? std::string(gloss) : std::string();
}

std::string without_brackets(std::string_view text) {
  return std::string(text.substr(0, text.find_first_of("([")));
}

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for (std::int32_t at = 0, size = static_cast<std::int32_t>(text.size()); at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
    out += static_cast<char32_t>(c);
  }
  return out;
}

char32_t most_frequent(const std::map<char32_t, int>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

Result<std::vector<NameRow>> read_names(const Config& config) {
  std::vector<NameRow> rows;
  struct Entry {
    std::string traditional;
    bool japanese = false, korean = false;
  };
  std::unordered_map<std::string, Entry> cedict;
  std::map<char32_t, std::map<char32_t, int>> forms;  // of a Simplified character
  const auto lexicon = config.data + "/lexicon/";
  auto read = for_each_line(lexicon + "cc-cedict.full.tsv.xz", [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 4) return;
    const bool japanese = fields[3].find("Japan") != std::string_view::npos;
    const bool korean = fields[3].find("Korea") != std::string_view::npos;
    const auto simplified = characters_of(fields[0]), traditional = characters_of(fields[1]);
    for (std::size_t i = 0; i < simplified.size() && i < traditional.size(); ++i) {
      ++forms[simplified[i]][traditional[i]];
    }
    cedict.try_emplace(std::string(fields[0]), Entry{std::string(fields[1]), japanese, korean});
    if (fields[3].find("Japanese surname") == std::string_view::npos) return;
    NameRow row;
    row.kind = NameKind::other;
    row.zh = fields[0];
    row.en = name_of_gloss(fields[3]);
    row.japanese = true;
    if (!row.en.empty()) rows.push_back(std::move(row));
  });
  if (!read) return read.error();
  read = for_each_line(config.data + "/names/names.tsv.xz", [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 5 || fields[0] == "type") return;
    NameRow row;
    row.kind = kind_of(fields[0]);
    if (row.kind == NameKind::person && is_no_person(fields[1])) row.kind = NameKind::other;
    row.en = without_brackets(fields[1]);
    row.fr = without_brackets(fields[2]);
    row.zh = without_brackets(fields[3]);
    // Glosses of a dictionary: only those that look like a name.
    if (fields[4] == "CC-CEDICT") row.en = name_of_gloss(fields[1]);
    row.doubtful = row.kind == NameKind::city && fields[4] == "dr5hn";
    rows.push_back(std::move(row));
  });
  if (!read) return read.error();
  read = for_each_line(lexicon + "cfdict.full.tsv.xz", [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 4) return;
    NameRow row;
    row.zh = fields[0];
    row.fr = name_of_gloss(fields[3]);
    const bool dotted = row.zh.find("\xC2\xB7") != std::string::npos;
    row.kind = dotted ? NameKind::person : NameKind::other;
    if (!row.fr.empty()) rows.push_back(std::move(row));
  });
  if (!read) return read.error();
  for (auto& row : rows) {
    const auto entry = cedict.find(row.zh);
    if (entry == cedict.end()) {
      for (const char32_t c : characters_of(row.zh)) {
        const auto form = forms.find(c);
        text::append_utf8(row.traditional, form == forms.end() ? c : most_frequent(form->second));
      }
      continue;
    }
    row.traditional = entry->second.traditional;
    row.japanese = row.japanese || entry->second.japanese;
    row.korean = row.korean || entry->second.korean;
  }
  return rows;
}

}  // namespace newsloom::train
