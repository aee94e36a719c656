#pragma once

#include "store/database.hpp"

namespace newsloom::store {

/// Brings the tables of an older schema up to kStateSchema, one version after the other, all of
/// them or none.  Rows keep their checksums, so that damage from before is found after.
/// Throws Refused.
void migrate(Database& database);

}  // namespace newsloom::store
