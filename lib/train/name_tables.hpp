#pragma once

#include <array>
#include <vector>

#include "names/name_key.hpp"
#include "names/spelling_match.hpp"
#include "names/spelling_tables.hpp"
#include "newsloom/result.hpp"
#include "train/han_readings.hpp"
#include "train/name_pairs.hpp"

namespace newsloom::train {

/// A row of names as keys, and the tenth of all rows to which it belongs.
struct KeyedRow {
  NameKind kind = NameKind::other;
  names::NameKey zh, traditional, en, fr;
  int fold = 0;
  names::Origin origin = names::foreign;  ///< East Asian when such a spelling explains it
  bool japanese = false, korean = false, doubtful = false;
  bool glossed = false;  ///< of the news, no list says what it names

  const names::NameKey& latin(bool french) const noexcept { return french ? fr : en; }
};

/// The tenth to which a Han name belongs, by its hash.
int fold_of(const names::NameKey& han) noexcept;

/// Rows with a Han name.
std::vector<KeyedRow> keyed_rows(const std::vector<NameRow>& rows, const text::HanFolding& folding);

/// A Han key of characters that are Simplified already.
names::NameKey han_key(std::u16string_view characters) noexcept;

using AllReadings = std::array<Readings, names::kOrigins>;

/// Rare spellings are left out.
names::SpellingTables::Source tables_source(const AllReadings& readings,
                                            std::vector<std::uint16_t> letter_costs);

/// Every character and every letter is spelt as it usually is.
bool spells_all(const names::SpellingMatch& match) noexcept;

/// A Chinese family name is spelt so, beside a given name of another language (Iris Chang).
bool spells_family(const names::SpellingMatch& match) noexcept;

/// As spells_all() with some odd spellings and something left over.
bool spells_well(const names::SpellingMatch& match) noexcept;
/// The same of the characters that are matched.
bool spells_well_in_part(const names::SpellingMatch& match) noexcept;

}  // namespace newsloom::train
