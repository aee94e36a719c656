#include <memory>

#include "command.hpp"
#include "json_forms.hpp"
#include "output_file.hpp"
#include "reader.hpp"

namespace newsloom::command {
namespace {

struct Options {
  ReadOptions read;
  std::string output = "-";
};

Exit run(const Options& options) {
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);
  Progress progress;
  const Reading reading =
      read_articles(options.read, progress, [&](Article&& article, std::size_t) {
        output->write(to_line(to_json(article)));
        progress.article();
        return Result<void>();
      });
  if (!reading.complete) return reading.exit;
  if (auto written = output->commit(); !written) return fail(written.error().message);
  return reading.exit;
}

}  // namespace

void add_import(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "import", "Turns raw pages, RSS, Atom and JSON Feed into article JSON Lines");
  add_read_options(*command, options->read);
  command->add_option("--output", options->output, "Where to write (default: standard output)")
      ->type_name("FILE");
  command->footer("Example: newsloom import feed.xml pages/ > news.jsonl");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
