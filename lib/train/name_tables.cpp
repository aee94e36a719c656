#include "train/name_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace newsloom::train {
namespace {

using names::SpellingTables;

/// Spellings of a character with a smaller share are left out, by origin.
constexpr std::array<double, names::kOrigins> kLeastShare = {3e-4, 1e-3, 0.02, 5e-3, 0.015};

using Row = std::vector<std::pair<SpellingTables::ChunkId, std::uint16_t>>;

}  // namespace

names::NameKey han_key(std::u16string_view characters) noexcept {
  names::NameKey key;
  key.han = true;
  key.piece_count = characters.empty() ? 0 : 1;
  for (const char16_t c : characters) {
    if (key.size < names::NameKey::kMaxUnits) key.units[key.size++] = c;
  }
  key.begins[1] = key.size;
  return key;
}

int fold_of(const names::NameKey& han) noexcept {
  constexpr std::uint64_t kFolds = 10;
  return static_cast<int>(han.hash() % kFolds);
}

std::vector<KeyedRow> keyed_rows(const std::vector<NameRow>& rows,
                                 const text::HanFolding& folding) {
  std::vector<KeyedRow> keyed;
  for (const auto& row : rows) {
    KeyedRow key;
    key.kind = row.kind;
    key.zh = names::NameKey::from(row.zh, folding);
    key.traditional = names::NameKey::from(row.traditional, folding);
    key.en = names::NameKey::from(row.en, folding);
    key.fr = names::NameKey::from(row.fr, folding);
    if (!key.zh.han || key.zh.size < 2 || key.en.han || key.fr.han) continue;
    key.fold = fold_of(key.zh);
    key.japanese = row.japanese;
    key.korean = row.korean;
    key.doubtful = row.doubtful;
    keyed.push_back(key);
  }
  return keyed;
}

SpellingTables::Source tables_source(const AllReadings& readings,
                                     std::vector<std::uint16_t> letter_costs) {
  SpellingTables::Source source;
  source.letter_costs = std::move(letter_costs);
  const auto for_each_spelling = [&](std::size_t origin, const auto& spellings, auto&& visit) {
    for (const auto& [chunk, p] : spellings) {
      if (p >= kLeastShare[origin] && chunk.size() <= SpellingTables::kMaxChunk) visit(chunk, p);
    }
  };
  std::set<std::string> chunks{""};
  std::set<char16_t> characters;
  for (std::size_t origin = 0; origin < readings.size(); ++origin) {
    for (const auto& [character, spellings] : readings[origin]) {
      characters.insert(character);
      for_each_spelling(origin, spellings, [&](const std::string& chunk, double) {
        for (std::size_t i = 1; i <= chunk.size(); ++i) chunks.insert(chunk.substr(0, i));
      });
    }
  }
  source.chunks.assign(chunks.begin(), chunks.end());
  source.characters.assign(characters.begin(), characters.end());
  std::map<std::string, SpellingTables::ChunkId> ids;
  for (const auto& chunk : source.chunks) {
    ids.emplace(chunk, static_cast<SpellingTables::ChunkId>(ids.size()));
  }
  for (std::size_t origin = 0; origin < readings.size(); ++origin) {
    auto& table = source.tables[origin];
    std::map<Row, std::uint16_t> rows;  // characters that sound alike share one
    for (const char16_t character : source.characters) {
      Row row;
      const auto at = readings[origin].find(character);
      if (at != readings[origin].end()) {
        for_each_spelling(origin, at->second, [&](const std::string& chunk, double p) {
          const double cost = -std::log(std::min(p, 1.0)) * names::kNat;
          row.emplace_back(ids[chunk], static_cast<std::uint16_t>(std::lround(cost)));
        });
      }
      if (row.empty()) {
        table.row_of_character.push_back(SpellingTables::kNoRow);
        continue;
      }
      const auto [id, fresh] = rows.emplace(row, static_cast<std::uint16_t>(table.rows.size()));
      if (fresh) {
        table.rows.emplace_back();
        for (const auto& [chunk, cost] : row) table.rows.back().push_back({chunk, cost});
      }
      table.row_of_character.push_back(id->second);
    }
  }
  return source;
}

bool spells_all(const names::SpellingMatch& match) noexcept {
  return match.any && match.worst > -names::kNat && match.other_letters == 0 &&
         match.other_characters == 0;
}

bool spells_family(const names::SpellingMatch& match) noexcept {
  const bool chinese = match.origin == names::mandarin || match.origin == names::cantonese;
  return chinese && match.foreign_given && match.worst > 0;
}

bool spells_well(const names::SpellingMatch& match) noexcept {
  return spells_well_in_part(match) && match.other_characters == 0;
}

bool spells_well_in_part(const names::SpellingMatch& match) noexcept {
  constexpr names::Cost kOdd = -3 * names::kNat, kLeast = names::kNat;
  return match.any && match.worst > kOdd && match.gain > kLeast * match.characters;
}

}  // namespace newsloom::train
