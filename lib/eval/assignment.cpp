#include "eval/assignment.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace newsloom::eval {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Hungarian method on a dense matrix of costs with rows <= columns; returns the least total.
double least_cost(const std::vector<std::vector<double>>& cost) {
  const std::size_t n = cost.size(), m = cost.front().size();
  std::vector<double> u(n + 1), v(m + 1);
  std::vector<std::size_t> row_of(m + 1), way(m + 1);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::vector<double> least(m + 1, kInfinity);
    std::vector<bool> used(m + 1);
    do {
      used[column] = true;
      const std::size_t row = row_of[column];
      double delta = kInfinity;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const double reduced = cost[row - 1][j - 1] - u[row] - v[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          u[row_of[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  return -v[0];
}

std::size_t root(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

double solve_part(const std::vector<Edge>& edges) {
  std::map<std::size_t, std::size_t> rows, columns;
  for (const Edge& edge : edges) {
    rows.emplace(edge.row, rows.size());
    columns.emplace(edge.column, columns.size());
  }
  const bool flip = rows.size() > columns.size();
  std::vector<std::vector<double>> cost(std::min(rows.size(), columns.size()),
                                        std::vector<double>(std::max(rows.size(), columns.size())));
  for (const Edge& edge : edges) {
    const std::size_t r = rows[edge.row], c = columns[edge.column];
    cost[flip ? c : r][flip ? r : c] = -edge.worth;
  }
  return -least_cost(cost);
}

}  // namespace

double best_matching(std::size_t rows, std::size_t columns, const std::vector<Edge>& edges) {
  std::vector<std::size_t> parent(rows + columns);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (const Edge& edge : edges) {
    parent[root(parent, edge.row)] = root(parent, rows + edge.column);
  }
  std::map<std::size_t, std::vector<Edge>> parts;
  for (const Edge& edge : edges) parts[root(parent, edge.row)].push_back(edge);
  double total = 0;
  for (const auto& [key, part] : parts) total += solve_part(part);
  return total;
}

}  // namespace newsloom::eval
