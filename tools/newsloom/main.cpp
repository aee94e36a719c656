#include <cstdio>
#include <exception>

#include "command.hpp"

namespace newsloom::command {
namespace {

Exit run(int argc, char** argv) {
  Exit exit = Exit::done;
  CLI::App app;
  add_everything(app, exit);
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
