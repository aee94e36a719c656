#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

enum class JapaneseKind : std::uint8_t { family, given, place };

struct JapaneseName {
  JapaneseKind kind = JapaneseKind::place;
  std::u16string written;  ///< in Simplified characters
  std::string spelt;       ///< Hepburn without long marks
  std::string with_oh;     ///< the same, a long o as in "Ohtani"
};

/// Names of people and places with their readings, from the IPA dictionary (package mecab-ipadic);
/// without it none, and a word in the log.
std::vector<JapaneseName> read_japanese_names(const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
