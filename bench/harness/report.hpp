#pragma once

#include <string>
#include <vector>

#include "harness/machine.hpp"
#include "harness/row.hpp"
#include "newsloom/result.hpp"

namespace newsloom::bench {

/// One line of the readable table.
std::string table_line(const Row& row);

/// {"machine": {...}, "rows": [...]}: what plots.py and read_report() take.
std::string report_json(const Machine& machine, const std::vector<Row>& rows);

/// Compares rows with those of an earlier report, matched by task, variant, system and dataset
/// hash.  Each line that is printed says how much faster or slower a row became, and whether a
/// quality figure moved.
struct Comparison {
  std::string text;
  bool worse = false;  ///< slower by more than the margin, or lower in quality
};
/// Errors: not_found; corrupt (no report); unsupported (a report of another CPU).
Result<Comparison> compare_with_baseline(const std::string& path, double margin,
                                         const Machine& machine, const std::vector<Row>& rows);

}  // namespace newsloom::bench
