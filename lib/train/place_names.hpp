#pragma once

#include <vector>

#include "names/known_places.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// The names of cities and other places that rows tell of, but for doubtful ones and countries;
/// names that any row joins are of one place.  `without`: the tenth of the rows that tells nothing;
/// -1 for none.
names::KnownPlaces::Source place_names(const std::vector<KeyedRow>& rows, int without);

}  // namespace newsloom::train
