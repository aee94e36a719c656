#include "newsloom/inspect.hpp"

#include <unistd.h>

#include <cmath>
#include <memory>

#include "command.hpp"
#include "display.hpp"
#include "inspect_text.hpp"
#include "json_forms.hpp"
#include "model_file.hpp"
#include "output_file.hpp"
#include "reader.hpp"

namespace newsloom::command {
namespace {

struct Options {
  ReadOptions read;
  std::string model;
  std::string output = "-";
  std::string colour = "auto";
  std::string format = "auto";

  bool as_text() const {
    if (format != "auto") return format == "text";
    return output == "-" && isatty(STDOUT_FILENO) != 0;
  }
};

Json mention(const std::string& text, const Place& place) {
  Json json;
  json["text"] = text;
  json["in"] = place.in_title ? "title" : "body";
  json["start"] = place.begin;
  json["end"] = place.end;
  return json;
}

Json inspected(const std::string& id, const Inspection& found) {
  Json json;
  json["id"] = id;
  json["lang"] = found.language;
  json["terms"] = Json::array();
  for (const auto& term : found.terms) {
    Json item;
    item["text"] = term.text;
    item["weight"] = std::round(term.weight * 1000) / 1000;
    item["translations"] = term.translations;
    json["terms"].push_back(std::move(item));
  }
  json["names"] = Json::array();
  json["places"] = Json::array();
  for (const auto& name : found.names) {
    Json item = mention(name.text, name.place);
    item["type"] = name.kind;
    item["name"] = name.name;
    json[name.kind == "place" ? "places" : "names"].push_back(std::move(item));
  }
  json["numbers"] = Json::array();
  for (const auto& number : found.numbers) {
    Json item = mention(number.text, number.place);
    item["value"] = number.value;
    item["unit"] = number.unit;
    json["numbers"].push_back(std::move(item));
  }
  json["dates"] = Json::array();
  for (const auto& date : found.dates) {
    Json item = mention(date.text, date.place);
    const std::string day = iso_date(date.day);
    item["from"] = day;
    item["to"] = day;
    json["dates"].push_back(std::move(item));
  }
  return json;
}

Exit run(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  const Inspector inspector(*model);
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);
  const bool as_text = options.as_text();
  const Display display = Display::of_stdout(options.colour);
  std::size_t shown = 0;
  Progress progress;
  const Reading reading =
      read_articles(options.read, progress, [&](Article&& article, std::size_t) -> Result<void> {
        const auto found = inspector.inspect(article.view());
        if (!found) return found.error();
        if (!as_text) {
          output->write(to_line(inspected(article.id, *found)));
        } else {
          output->write((shown++ > 0 ? "\n" : "") + inspected_text(article, *found, display));
        }
        progress.article();
        return {};
      });
  if (!reading.complete) return reading.exit;
  if (auto written = output->commit(); !written) return fail(written.error().message);
  return reading.exit;
}

}  // namespace

void add_inspect(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("inspect", "Shows what the library sees in each article");
  add_read_options(*command, options->read);
  add_model_option(*command, options->model);
  command->add_option("--output", options->output, "Where to write (default: standard output)")
      ->type_name("FILE");
  command
      ->add_option("--format", options->format,
                   "auto (default): text on a terminal, else json; text: the articles with their "
                   "names, places, numbers, dates and telling words marked; json: a line each")
      ->check(CLI::IsMember({"auto", "text", "json"}));
  add_color_option(*command, options->colour);
  command->footer("Example: newsloom inspect news.jsonl");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
