#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "names/name_matcher.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// How well the names of a tenth are matched, Markdown: each against its partner and 20 others of
/// the same kind, same when the probability is over .5.
std::string report_names(const std::vector<KeyedRow>& rows, int fold,
                         const names::NameMatcher& matcher, std::uint64_t seed);

}  // namespace newsloom::train
