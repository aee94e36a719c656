#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "harness/report.hpp"
#include "tasks/task.hpp"

namespace {

using namespace newsloom;
using namespace newsloom::bench;

struct Choices {
  std::string source = NEWSLOOM_SOURCE_DIR;
  std::string model = NEWSLOOM_SOURCE_DIR "/models/newsloom.model";
  std::string eval = NEWSLOOM_SOURCE_DIR "/../shared/eval";
  std::size_t articles = 1500;
  std::vector<std::size_t> active = {2000, 15000};
  std::uint64_t seed = 1;
  double body_length = 1;
  std::string json, baseline, generate;
  double margin = .1;
  std::vector<std::string> tasks;
};

void add_options(CLI::App& app, Choices& choices) {
  std::string names;
  for (const auto& task : kTasks) names += std::string("\n  ") + task.name + ": " + task.measures;
  app.footer("Tasks (all when none is named):" + names);
  app.add_option("TASK", choices.tasks);
  app.add_option("--model", choices.model, "Model bundle");
  app.add_option("--eval", choices.eval, "Folder of labelled sets; left out when absent");
  app.add_option("--articles", choices.articles, "Size of the synthetic set");
  app.add_option("--active", choices.active, "Sizes of the window for speed and memory")
      ->delimiter(',');
  app.add_option("--seed", choices.seed, "Of all that is synthetic");
  app.add_option("--body", choices.body_length,
                 "Length of synthetic bodies, as a share of the labelled windows'");
  app.add_option("--json", choices.json, "Write the report here");
  app.add_option("--baseline", choices.baseline, "Compare with this earlier report");
  app.add_option("--margin", choices.margin, "Slower by this share is worse");
  app.add_option("--generate", choices.generate,
                 "Only write the synthetic set into this folder: articles.jsonl, labels.tsv");
}

const Task& find_task(const std::string& name) {
  for (const auto& task : kTasks) {
    if (name == task.name) return task;
  }
  throw std::invalid_argument("no task '" + name + "'; see --help");
}

int run(const Choices& choices) {
  std::vector<Task> tasks;
  for (const auto& name : choices.tasks) tasks.push_back(find_task(name));
  if (tasks.empty()) tasks.assign(std::begin(kTasks), std::end(kTasks));

  const auto model = Model::open(choices.model).value();
  Bench bench{.model = model, .words = WordStock(model.data())};
  bench.source_folder = choices.source;
  if (std::filesystem::is_directory(choices.eval)) bench.eval_folder = choices.eval;
  bench.articles = choices.articles;
  bench.active = choices.active;
  std::sort(bench.active.begin(), bench.active.end());
  bench.seed = choices.seed;
  bench.body_length = choices.body_length;
  if (!choices.generate.empty()) {
    const auto set = synthetic_dataset(
        bench.words, {.seed = bench.seed, .body_length = bench.body_length}, bench.articles);
    save_dataset(set, choices.generate).value();
    std::printf("%s: %zu articles, hash %s\n", choices.generate.c_str(), set.articles.size(),
                set.hash.c_str());
    return 0;
  }

  const auto machine = this_machine(model);
  std::printf("newsloom %s, model %s, %s, %s, %s\n", machine.library.c_str(), machine.model.c_str(),
              machine.cpu.c_str(), machine.compiler.c_str(), machine.date.c_str());
  std::vector<Row> rows;
  for (const auto& task : tasks) {
    task.run(bench, [&](Row row) {
      std::printf("%s\n", table_line(row).c_str());
      std::fflush(stdout);
      rows.push_back(std::move(row));
    });
  }
  if (!choices.json.empty()) {
    std::ofstream out(choices.json);
    out << report_json(machine, rows) << '\n';
    if (!out.flush()) throw std::runtime_error(choices.json + ": cannot be written");
  }
  if (choices.baseline.empty()) return 0;
  const auto compared =
      compare_with_baseline(choices.baseline, choices.margin, machine, rows).value();
  std::printf("\nagainst %s\n%s", choices.baseline.c_str(), compared.text.c_str());
  return compared.worse ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
#ifndef NDEBUG
  std::fprintf(stderr, "built without optimisation: use the release preset\n");
  return 1;
#endif
  CLI::App app("Measures newsloom: quality, speed and memory.", "newsloom-bench");
  Choices choices;
  add_options(app, choices);
  CLI11_PARSE(app, argc, argv);
  try {
    return run(choices);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "newsloom-bench: %s\n", error.what());
    return 1;
  }
}
