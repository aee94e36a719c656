#include <cstdio>
#include <exception>
#include <iostream>

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

/// Help, figures and the like are printed without an OutputFile to look after them.
bool standard_output_is_written() {
  std::cout.flush();
  return std::cout.good() && std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

}  // namespace
}  // namespace newsloom::command

int main(int argc, char** argv) {
  using namespace newsloom::command;
  Exit exit = Exit::done;
  try {
    exit = run(argc, argv);
  } catch (const std::exception& error) {
    exit = fail(error.what());
  }
  if (exit != Exit::world && !standard_output_is_written()) {
    exit = fail("standard output: cannot be written");
  }
  return static_cast<int>(exit);
}
