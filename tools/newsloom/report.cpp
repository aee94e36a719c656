#include <memory>

#include "command.hpp"
#include "labels.hpp"
#include "model_file.hpp"
#include "output_file.hpp"
#include "reader.hpp"
#include "report_data.hpp"
#include "report_page.hpp"

namespace newsloom::command {
namespace {

struct Options {
  ReadOptions read;
  std::string model, output, labels, state;
  EngineOptions engine;
};

Exit run(const Options& options) {
  LabelMap labels;
  if (!options.labels.empty()) {
    auto read = read_labels(options.labels, "event");
    if (!read) return fail(read.error().message);
    labels = std::move(*read);
  }
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  auto engine = options.state.empty() ? Engine::create(*model, options.engine)
                                      : Engine::resume(*model, options.state);
  if (!engine) return fail(engine.error().message);
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);

  ReportData data(*model, std::move(*engine));
  const bool has_state = !options.state.empty();
  if (has_state) {
    if (auto recalled = data.recall(); !recalled) return fail(recalled.error().message);
  }
  Progress progress;
  const auto use = [&](Article&& article, std::size_t position) -> Result<void> {
    if (has_state) {
      data.lend_text(article);
      return {};
    }
    auto added = data.add(article, position);
    if (added) progress.article(data.active_stories());
    return added;
  };
  const Reading reading = read_articles(options.read, progress, use);
  progress.clear();
  if (!reading.complete) return reading.exit;

  output->write(kReportHead);
  if (auto written = data.write(labels, *output); !written) return fail(written.error().message);
  output->write(kReportTail);
  if (auto done = output->commit(); !done) return fail(done.error().message);
  return reading.exit;
}

}  // namespace

void add_report(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "report", "Writes the stories, and why they are stories, as one page for a browser");
  add_read_options(*command, options->read, false);
  add_model_option(*command, options->model);
  command->add_option("--output", options->output, "The page, for example report.html")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--labels", options->labels,
                   "Tab-separated, with columns id and event: marks wrong and missed links")
      ->type_name("FILE");
  add_state_option(*command, options->state,
                   "Show the active stories of the state that `newsloom cluster --state` keeps; "
                   "INPUT, if given, only lends the texts of its articles");
  add_order_option(*command, options->read);
  add_profile_option(*command, options->engine);
  add_vectors_option(*command, options->engine);
  command->footer("Example: newsloom report news.jsonl.gz --output report.html");
  command->callback([options, &exit] {
    if (options->state.empty() && options->read.inputs.empty()) {
      throw CLI::RequiredError("INPUT or --state");
    }
    exit = run(*options);
  });
}

}  // namespace newsloom::command
