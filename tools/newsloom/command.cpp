#include "command.hpp"

#include <cstdio>

#include "newsloom/version.hpp"

namespace newsloom::command {

Exit fail(const std::string& message) {
  std::fprintf(stderr, "newsloom: %s\n", message.c_str());
  return Exit::world;
}

void add_everything(CLI::App& app, Exit& exit) {
  app.name("newsloom");
  app.description("Groups Chinese, French and English news articles into the events they report");
  app.set_version_flag("--version", std::string("newsloom ") + version(), "Print the version");
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 done; 1 a file could not be read or written; 2 wrong usage; 3 done, but some "
      "records\nwere bad and skipped.");
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
