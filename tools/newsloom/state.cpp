#include "newsloom/state.hpp"

#include <cstdio>
#include <map>
#include <memory>

#include "command.hpp"
#include "model_file.hpp"
#include "newsloom/engine.hpp"
#include "output_file.hpp"
#include "reader.hpp"

namespace newsloom::command {
namespace {

struct Options {
  std::string folder, model;
  std::string file = "-";  ///< to export to or to import from
  ReadOptions read;
};

std::string counted(const StateInfo& info) {
  return std::to_string(info.articles) + " articles, " + std::to_string(info.active_articles) +
         " of them active in " + std::to_string(info.active_stories) + " stories, and " +
         std::to_string(info.changes) + " changes";
}

Exit check(const Options& options) {
  const auto info = check_state(options.folder);
  if (!info) return fail(info.error().message);
  std::printf("%s: whole\n  model %s (%s), schema %lld\n  %s\n", options.folder.c_str(),
              info->model_name.c_str(), info->model_hash.c_str(),
              static_cast<long long>(info->schema), counted(*info).c_str());
  return Exit::done;
}

Exit export_to(const Options& options) {
  auto file = OutputFile::open(options.file);
  if (!file) return fail(file.error().message);
  const auto sink = [&](const std::byte* bytes, std::size_t count) -> Result<void> {
    file->write({reinterpret_cast<const char*>(bytes), count});
    return {};
  };
  if (auto done = export_state(options.folder, sink); !done) return fail(done.error().message);
  if (auto done = file->commit(); !done) return fail(done.error().message);
  return Exit::done;
}

Exit import_from(const Options& options) {
  const bool standard = options.file == "-";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
      standard ? nullptr : std::fopen(options.file.c_str(), "rb"),
      [](std::FILE* file) { return file == nullptr ? 0 : std::fclose(file); });
  std::FILE* in = standard ? stdin : opened.get();
  if (in == nullptr) return fail(options.file + ": cannot be opened");
  const auto source = [&](std::byte* buffer, std::size_t capacity) -> Result<std::size_t> {
    const auto count = std::fread(buffer, 1, capacity, in);
    if (std::ferror(in) != 0) return Error{ErrorCode::io, options.file + ": cannot be read"};
    return count;
  };
  const auto done = import_state(options.folder, source);
  if (done) return Exit::done;
  const bool of_input = done.code() == ErrorCode::corrupt || done.code() == ErrorCode::unsupported;
  const std::string name = standard ? "standard input" : options.file;
  return fail((of_input ? name + ": " : "") + done.error().message);
}

Exit rebuild(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  std::map<std::string, Article> articles;
  Progress progress;
  const auto keep = [&](Article&& article, std::size_t) -> Result<void> {
    auto id = article.id;
    articles.insert_or_assign(std::move(id), std::move(article));
    progress.article();
    return {};
  };
  const Reading reading = read_articles(options.read, progress, keep);
  progress.clear();
  if (!reading.complete) return reading.exit;
  const auto find = [&](const std::string& id) -> std::optional<Article> {
    const auto found = articles.find(id);
    if (found == articles.end()) return {};
    return found->second;
  };
  const auto engine = Engine::rebuild(std::move(*model), options.folder, find);
  return engine ? reading.exit : fail(engine.error().message);
}

}  // namespace

void add_state(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* state = app.add_subcommand("state", "Looks at, moves and rebuilds a durable state");
  state->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, Exit (*run)(const Options&)) {
    auto* command = state->add_subcommand(name, help);
    command->add_option("DIR", options->folder, "Folder of the state")->required();
    command->callback([options, run, &exit] { exit = run(*options); });
    return command;
  };
  add("check", "Verifies every page and row, and that the changes give the stories", check)
      ->footer("Example: newsloom state check state");
  auto* out = add("export", "Writes a state as JSON Lines", export_to);
  out->add_option("--output", options->file, "Default: -, standard output")->type_name("FILE");
  out->footer("Example: newsloom state export state | gzip > state.jsonl.gz");
  auto* in = add("import", "Makes a state from what export wrote", import_from);
  in->add_option("FILE", options->file, "Default: -, standard input");
  in->footer("Example: zcat state.jsonl.gz | newsloom state import copy");
  auto* again = add("rebuild",
                    "Groups the active articles again under another model; stories keep their ids "
                    "with most of their articles",
                    rebuild);
  add_read_options(*again, options->read);
  add_model_option(*again, options->model);
  again->footer("Example: newsloom state rebuild state news.jsonl.gz --model new.model");
}

}  // namespace newsloom::command
