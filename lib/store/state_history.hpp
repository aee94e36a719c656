#pragma once

#include "store/database.hpp"
#include "store/state_file.hpp"

namespace newsloom::store {

/// Whether the rows of a state fit together: the changes, replayed, give the stories of the
/// articles.  Throws Refused.
void check_history(const Database& database, const StateSummary& summary);

}  // namespace newsloom::store
