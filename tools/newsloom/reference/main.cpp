// Writes the man pages and the completions of the shells into a folder, from the parser itself.
// usage: newsloom_reference FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>

#include "command.hpp"
#include "newsloom/version.hpp"
#include "parser_view.hpp"

namespace {

namespace fs = std::filesystem;
using namespace newsloom::command;

bool write(const fs::path& path, const std::string& text) {
  std::error_code status;
  fs::create_directories(path.parent_path(), status);
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (file.flush()) return true;
  std::cerr << path.string() << ": cannot be written\n";
  return false;
}

bool write_all(const fs::path& folder) {
  Exit exit = Exit::done;
  CLI::App app;
  add_everything(app, exit);
  const CommandView root = view_of(app);
  bool done = write(folder / "man/newsloom.1", man_page(root, newsloom::version())) &&
              write(folder / "bash/newsloom", bash_completion(root)) &&
              write(folder / "zsh/_newsloom", zsh_completion(root)) &&
              write(folder / "fish/newsloom.fish", fish_completion(root));
  for (const auto& command : root.commands) {
    done = done && write(folder / "man" / ("newsloom-" + command.name + ".1"),
                         man_page(command, newsloom::version()));
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: newsloom_reference FOLDER\n";
    return 2;
  }
  try {
    return write_all(argv[1]) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
