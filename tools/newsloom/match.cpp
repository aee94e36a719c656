#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "command.hpp"
#include "model_file.hpp"
#include "newsloom/names.hpp"
#include "output_file.hpp"

namespace newsloom::command {
namespace {

struct Options {
  std::string input, model;
  std::string output = "-";
};

Exit run(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  const NameMatcher matcher(*model);
  std::ifstream file;
  if (options.input != "-") {
    file.open(options.input, std::ios::binary);
    if (!file) return fail(options.input + ": cannot be read");
  }
  std::istream& input = options.input == "-" ? std::cin : file;
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);
  Exit exit = Exit::done;
  std::size_t number = 0;
  for (std::string line; std::getline(input, line);) {
    ++number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      std::fprintf(stderr, "newsloom: %s:%zu: not two names with a tab between them\n",
                   options.input.c_str(), number);
      exit = Exit::bad_records;
      continue;
    }
    const std::string a = line.substr(0, tab);
    const std::string b = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
    const auto p = matcher.match(a, b);
    if (!p) return fail(p.error().message);
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.4f", *p);
    output->write(a + '\t' + b + '\t' + digits + '\n');
  }
  if (input.bad()) return fail(options.input + ": cannot be read");
  if (auto written = output->commit(); !written) return fail(written.error().message);
  return exit;
}

}  // namespace

void add_match(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "match", "Gives the probability that two names, in any of the scripts, name the same");
  command->add_option("PAIRS", options->input, "A line a pair: a<TAB>b; - for standard input")
      ->required()
      ->type_name("FILE");
  add_model_option(*command, options->model);
  command->add_option("--output", options->output, "Where to write (default: standard output)")
      ->type_name("FILE");
  command->footer("Example: newsloom match pairs.tsv");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
