#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace newsloom::command {

/// An option or an argument as its parser knows it.
struct OptionView {
  std::vector<std::string> names;    ///< "--model"; of an argument "INPUT"
  std::string value;                 ///< "FILE", "DIR", "N", "TEXT"; empty: a flag
  std::vector<std::string> choices;  ///< the values that it takes, if they are few
  std::string description;
  bool positional = false, required = false, many = false;
};

/// A command with its subcommands.
struct CommandView {
  std::string name;  ///< "cluster"
  std::string path;  ///< "newsloom cluster"
  std::string description, footer;
  std::vector<OptionView> options;
  std::vector<CommandView> commands;
};

/// All that the parser knows.
CommandView view_of(const CLI::App& app, const std::string& path = {});

/// A man page, in roff.
std::string man_page(const CommandView& command, const std::string& version);

/// What the shells read.
std::string bash_completion(const CommandView& root);
std::string zsh_completion(const CommandView& root);
std::string fish_completion(const CommandView& root);

}  // namespace newsloom::command
