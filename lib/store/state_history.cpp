#include "store/state_history.hpp"

namespace newsloom::store {
namespace {

/// A query that finds what must not be.
struct Fault {
  const char* what;
  const char* found;
};

// Each change says where an article is afterwards, so the last one that names it says where it is.
// Changes may have been forgotten from the beginning on; an engine without a state forgets the
// articles of closed stories.
constexpr Fault kFaults[] = {
    {"table meta does not have one row", "SELECT 1 WHERE (SELECT count(*) FROM meta) <> 1"},
    {"table features lacks a row",
     "SELECT 1 FROM articles WHERE active = 1 AND arrival NOT IN (SELECT arrival FROM features)"},
    {"table features has a row too many",
     "SELECT 1 FROM features WHERE arrival NOT IN (SELECT arrival FROM articles WHERE active = 1)"},
    {"an article is in no story", "SELECT 1 FROM articles WHERE story IS NULL"},
    {"table changes lacks a row",
     "SELECT 1 WHERE (SELECT count(*) <> max(sequence) - min(sequence) + 1 FROM changes)"},
    {"table change_articles does not fit the changes",
     "SELECT 1 FROM changes LEFT JOIN (SELECT sequence, count(*) AS found FROM change_articles"
     " GROUP BY sequence) USING (sequence) WHERE articles IS NOT found"},
    {"an article is not where the changes put it",
     "SELECT 1 FROM (SELECT article, max(sequence) AS sequence FROM change_articles GROUP BY 1)"
     " JOIN changes USING (sequence) LEFT JOIN articles a ON a.id = article"
     " WHERE CASE kind WHEN 'removed' THEN a.id IS NOT NULL"
     " WHEN 'expired' THEN a.active = 1 OR a.story <> changes.story"
     " ELSE a.active IS NOT 1 OR a.story <> changes.story END"},
    {"an article is in no change",
     "SELECT 1 FROM articles WHERE (SELECT min(sequence) FROM changes) = 1"
     " AND id NOT IN (SELECT article FROM change_articles)"},
    {"a merged story does not lead to the other one",
     "SELECT 1 FROM changes LEFT JOIN redirects r ON r.story = other"
     " WHERE kind = 'merged' AND r.survivor IS NOT changes.story"},
};

}  // namespace

void check_history(const Database& database, const StateSummary& summary) {
  for (const auto& fault : kFaults) {
    Statement found(database, fault.found);
    if (found.step()) database.corrupt(fault.what);
  }
  Statement last(database, "SELECT max(sequence) FROM changes");
  if (last.step() && last.maybe_number(0).value_or(static_cast<std::int64_t>(summary.changes)) !=
                         static_cast<std::int64_t>(summary.changes)) {
    database.corrupt("table changes does not fit table meta");
  }
}

}  // namespace newsloom::store
