#include <cstdio>
#include <exception>

#include "command.hpp"
#include "newsloom/version.hpp"

namespace newsloom::command {

Exit fail(const std::string& message) {
  std::fprintf(stderr, "newsloom: %s\n", message.c_str());
  return Exit::world;
}

namespace {

Exit run(int argc, char** argv) {
  Exit exit = Exit::done;
  CLI::App app("Groups Chinese, French and English news articles into the events they report.",
               "newsloom");
  app.set_version_flag("--version", std::string("newsloom ") + version());
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
  add_model(app, exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? Exit::done : Exit::usage;
  }
  return exit;
}

}  // namespace
}  // namespace newsloom::command

int main(int argc, char** argv) {
  try {
    return static_cast<int>(newsloom::command::run(argc, argv));
  } catch (const std::exception& error) {
    return static_cast<int>(newsloom::command::fail(error.what()));
  }
}
