#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsloom::train {

/// Latin letters for a reading, each spelling with its share.
using WeightedSpellings = std::vector<std::pair<std::string, double>>;

/// Of "a o/0.3": spellings parted by spaces, with shares; one without a share takes what is left,
/// "-" is none at all.
WeightedSpellings alternatives(std::string_view text);

/// All spellings of what is written one after the other.
WeightedSpellings joined(const std::vector<WeightedSpellings>& parts);

}  // namespace newsloom::train
