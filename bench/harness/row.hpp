#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace newsloom::bench {

/// A named number, such as {"B3 F1", 0.912}; the name ends with its unit, if any.
using Figure = std::pair<std::string, double>;

/// One measurement.
struct Row {
  std::string task{};
  std::string variant{};  ///< what was varied: "final", "100k active" ...
  std::string system = "newsloom";
  std::string dataset{}, dataset_hash{};
  std::vector<Figure> quality{};
  double per_second = 0;  ///< articles (or pages, pairs, names) a second and core; 0: not timed
  std::vector<Figure> cost{};
  double peak_memory_mb = 0;
  std::string note{};  ///< why it is absent, or what to know
};

}  // namespace newsloom::bench
