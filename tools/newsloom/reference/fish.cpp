#include "parser_view.hpp"

namespace newsloom::command {
namespace {

std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "'";
}

std::string names_of(const CommandView& command) {
  std::string text;
  for (const auto& inner : command.commands) text += " " + inner.name;
  return text;
}

std::string option_line(const OptionView& option, const std::string& condition) {
  std::string text = "complete -c newsloom -n " + in_quotes(condition);
  for (const auto& name : option.names) {
    const bool is_long = name.rfind("--", 0) == 0;
    text += is_long ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  std::string choices;
  for (const auto& choice : option.choices) choices += (choices.empty() ? "" : " ") + choice;
  if (!choices.empty()) {
    text += " -x -a " + in_quotes(choices);
  } else if (option.value == "DIR") {
    text += " -x -a '(__fish_complete_directories)'";
  } else if (!option.value.empty()) {
    text += " -r";
  }
  return text + " -d " + in_quotes(option.description) + "\n";
}

/// `condition`: when this command is the one being typed.
std::string lines_of(const CommandView& command, const std::string& condition) {
  std::string text;
  for (const auto& option : command.options) {
    if (!option.positional) text += option_line(option, condition);
  }
  for (const auto& inner : command.commands) {
    text += "complete -c newsloom -n " + in_quotes(condition) + " -f -a " + inner.name + " -d " +
            in_quotes(inner.description) + "\n";
    std::string within = "__fish_seen_subcommand_from " + inner.name;
    const auto deeper = names_of(inner);
    if (!deeper.empty()) within += "; and not __fish_seen_subcommand_from" + deeper;
    text += lines_of(inner, within);
  }
  return text;
}

}  // namespace

std::string fish_completion(const CommandView& root) {
  return "# fish completion for newsloom, made from its parser\n" +
         lines_of(root, "__fish_use_subcommand");
}

}  // namespace newsloom::command
