#include "tasks/task.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace newsloom::bench {

std::vector<Dataset> Bench::datasets() const {
  std::vector<Dataset> sets;
  sets.push_back(synthetic_dataset(words, {.seed = seed, .body_length = body_length}, articles));
  if (eval_folder.empty()) return sets;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(eval_folder)) {
    if (std::filesystem::exists(entry.path() / "labels.tsv")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) sets.push_back(load_dataset(folder.string()).value());
  return sets;
}

StreamOptions busy_stream(const Bench& bench, std::size_t active) {
  // A story stays open for the horizon after its newest report: 7 days and some hours.
  constexpr double kDaysActive = 7.6;
  return {bench.seed, static_cast<double>(active) / kDaysActive, bench.body_length};
}

std::string hash_of_stream(const Bench& bench, const StreamOptions& options) {
  return synthetic_dataset(bench.words, options, 100).hash;
}

void require(bool right, const std::string& what) {
  if (!right) throw std::runtime_error("wrong result, nothing is timed: " + what);
}

}  // namespace newsloom::bench
