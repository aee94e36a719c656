#pragma once

#include <cstddef>
#include <vector>

namespace newsloom::eval {

/// A possible match of row and column and what it is worth.
struct Edge {
  std::size_t row = 0, column = 0;
  double worth = 0;  ///< > 0
};

/// The highest total worth of a one-to-one matching of rows and columns (Kuhn 1955, in the form of
/// shortest augmenting paths).  Unconnected parts are solved apart.
double best_matching(std::size_t rows, std::size_t columns, const std::vector<Edge>& edges);

}  // namespace newsloom::eval
