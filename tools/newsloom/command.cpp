#include "command.hpp"

#include <cstdio>

#include "newsloom/version.hpp"

namespace newsloom::command {

Exit fail(const std::string& message) {
  std::fprintf(stderr, "newsloom: %s\n", message.c_str());
  return Exit::world;
}

CLI::Option* add_state_option(CLI::App& app, std::string& folder, const std::string& help) {
  const auto is_named = [](const std::string& name) {
    return name.empty() ? std::string("the name is empty") : std::string();
  };
  return app.add_option("--state", folder, help)->type_name("DIR")->check(is_named);
}

namespace {

/// What is wrong with the words of a call, and where to read on.
std::string usage_message(const CLI::App* app, const CLI::Error& error) {
  std::string command = "newsloom", wrong = error.what();
  const auto words = app->remaining();
  if (app->get_subcommands().empty() && !words.empty() && words[0][0] != '-') {
    wrong = "'" + words[0] + "' is not a command";
  }
  while (!app->get_subcommands().empty()) {
    app = app->get_subcommands()[0];
    command += " " + app->get_name();
  }
  return "newsloom: " + wrong + "\nRun `" + command + " --help` for more information.\n";
}

}  // namespace

void add_everything(CLI::App& app, Exit& exit) {
  app.name("newsloom");
  app.description("Groups Chinese, French and English news articles into the events they report");
  app.set_version_flag("--version", std::string("newsloom ") + version(), "Print the version");
  app.require_subcommand(1);
  app.failure_message(usage_message);
  app.footer(
      "Exit status: 0 done; 1 a file could not be read or written; 2 wrong usage; 3 done, but some "
      "records\nwere bad and skipped.\n"
      "Example: newsloom cluster examples/articles");
  add_cluster(app, exit);
  add_report(app, exit);
  add_import(app, exit);
  add_embed(app, exit);
  add_eval(app, exit);
  add_inspect(app, exit);
  add_match(app, exit);
  add_explain(app, exit);
  add_state(app, exit);
  add_model(app, exit);
}

}  // namespace newsloom::command
