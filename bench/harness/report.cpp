#include "harness/report.hpp"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

namespace newsloom::bench {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kQualityNoise = 0.0005;  // figures are compared as they are published

std::string format(const char* pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

Json to_json(const std::vector<Figure>& figures) {
  Json out = Json::object();
  for (const auto& [name, value] : figures) out[name] = value;
  return out;
}

Json to_json(const Row& row) {
  return {{"task", row.task},
          {"variant", row.variant},
          {"system", row.system},
          {"dataset", row.dataset},
          {"dataset_hash", row.dataset_hash},
          {"quality", to_json(row.quality)},
          {"per_second", row.per_second},
          {"cost", to_json(row.cost)},
          {"peak_memory_mb", row.peak_memory_mb},
          {"note", row.note}};
}

bool same_row(const Json& old, const Row& row) {
  return old.value("task", "") == row.task && old.value("variant", "") == row.variant &&
         old.value("system", "") == row.system && old.value("dataset_hash", "") == row.dataset_hash;
}

/// Adds what moved between two measurements of one row.
void compare_row(const Json& old, const Row& row, double margin, Comparison& found) {
  std::string line = padded(row.task + " " + row.variant + " " + row.dataset, 52);
  const double before = old.value("per_second", 0.0);
  bool worse = false;
  if (before > 0 && row.per_second > 0) {
    const double ratio = row.per_second / before;
    line += format(" speed x%.3f", ratio);
    worse = ratio < 1 - margin;
  }
  const Json quality = old.value("quality", Json::object());
  for (const auto& [name, value] : row.quality) {
    const double change = value - quality.value(name, value);
    if (change > -kQualityNoise && change < kQualityNoise) continue;
    line += "  " + name + format(" %+.3f", change);
    worse = worse || change < 0;
  }
  found.text += line + (worse ? "  WORSE\n" : "\n");
  found.worse = found.worse || worse;
}

}  // namespace

std::string table_line(const Row& row) {
  std::string line = padded(row.task, 11) + padded(row.variant, 16) + padded(row.system, 10) +
                     padded(row.dataset, 30);
  line += row.per_second > 0 ? padded(format("%9.0f/s", row.per_second), 13) : padded("", 13);
  for (const auto& [name, value] : row.quality) line += name + format(" %.3f  ", value);
  for (const auto& [name, value] : row.cost) line += name + format(" %.4g  ", value);
  if (row.peak_memory_mb > 0) line += format("peak %.0f MB  ", row.peak_memory_mb);
  return line + row.note;
}

std::string report_json(const Machine& machine, const std::vector<Row>& rows) {
  Json report;
  report["machine"] = {{"cpu", machine.cpu},
                       {"compiler", machine.compiler},
                       {"library", machine.library},
                       {"model", machine.model},
                       {"date", machine.date}};
  report["rows"] = Json::array();
  for (const auto& row : rows) report["rows"].push_back(to_json(row));
  return report.dump(1);
}

Result<Comparison> compare_with_baseline(const std::string& path, double margin,
                                         const Machine& machine, const std::vector<Row>& rows) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::not_found, path + ": no such file"};
  const Json old = Json::parse(in, nullptr, false);
  if (!old.is_object() || !old.contains("machine") || !old.contains("rows")) {
    return Error{ErrorCode::corrupt, path + ": not a report of newsloom-bench"};
  }
  const auto cpu = old["machine"].value("cpu", "");
  if (cpu != machine.cpu) {
    return Error{ErrorCode::unsupported, path + ": measured on another machine (" + cpu + ")"};
  }
  Comparison found;
  for (const auto& row : rows) {
    for (const auto& before : old["rows"]) {
      if (same_row(before, row)) compare_row(before, row, margin, found);
    }
  }
  return found;
}

}  // namespace newsloom::bench
