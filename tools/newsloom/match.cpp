#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "command.hpp"
#include "model_file.hpp"
#include "newsloom/names.hpp"
#include "output_file.hpp"
#include "tab_separated.hpp"

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
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);
  Exit exit = Exit::done;
  Result<void> matched;
  auto read =
      for_each_row(options.input, [&](std::size_t line, const std::vector<std::string>& fields) {
        if (!matched) return;
        if (fields.size() < 2) {
          std::fprintf(stderr, "newsloom: %s:%zu: not two names with a tab between them\n",
                       options.input.c_str(), line);
          exit = Exit::bad_records;
          return;
        }
        const auto p = matcher.match(fields[0], fields[1]);
        if (!p) {
          matched = p.error();
          return;
        }
        char digits[16];
        std::snprintf(digits, sizeof digits, "%.4f", *p);
        output->write(fields[0] + '\t' + fields[1] + '\t' + digits + '\n');
      });
  if (read) read = std::move(matched);
  if (!read) return fail(read.error().message);
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
