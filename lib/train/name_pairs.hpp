#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "newsloom/result.hpp"
#include "train/config.hpp"

namespace newsloom::train {

enum class NameKind : std::uint8_t { person, city, place, country, people, other };

/// A name in some of the languages; empty where unknown.
struct NameRow {
  NameKind kind = NameKind::other;
  std::string zh, traditional, en, fr;
  bool japanese = false, korean = false;  ///< said so by a dictionary
  bool doubtful = false;                  ///< some of its source's rows are translated by machine
};

/// names/names.tsv and the names among the entries of CC-CEDICT and CFDICT.
Result<std::vector<NameRow>> read_names(const Config& config);

}  // namespace newsloom::train
