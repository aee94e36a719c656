#include <string_view>

#include "parser_view.hpp"

namespace newsloom::command {
namespace {

std::string function_of(const CommandView& command) {
  std::string name = "_" + command.path;
  for (char& c : name) c = c == ' ' ? '_' : c;
  return name;
}

/// Text inside single quotes, with `special` characters taken literally.
std::string in_quotes(const std::string& text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

/// What completes a value.
std::string action_of(const OptionView& option) {
  if (option.choices.empty()) return option.value == "DIR" ? "_files -/" : "_files";
  std::string text;
  for (const auto& choice : option.choices) text += (text.empty() ? "(" : " ") + choice;
  return text + ")";
}

std::string arguments_of(const CommandView& command) {
  std::string text;
  for (const auto& option : command.options) {
    if (option.positional) {
      text += std::string(" \\\n    '") + (option.many ? "*" : "") + ":" +
              in_quotes(option.names.front(), ":") + ":" + action_of(option) + "'";
      continue;
    }
    for (const auto& name : option.names) {
      text += " \\\n    '" + name + "[" + in_quotes(option.description, "[]") + "]";
      if (!option.value.empty()) text += ":" + option.value + ":" + action_of(option);
      text += "'";
    }
  }
  return text;
}

std::string function(const CommandView& command) {
  std::string text;
  for (const auto& inner : command.commands) text += function(inner);
  text += function_of(command) + "() {\n";
  if (command.commands.empty()) {
    return text + "  _arguments" + arguments_of(command) + "\n}\n\n";
  }
  text += "  local curcontext=$curcontext state line\n  _arguments -C" + arguments_of(command) +
          " \\\n    '1:command:->command' \\\n    '*::argument:->argument'\n";
  text += "  case $state in\n    command)\n      local -a commands=(\n";
  for (const auto& inner : command.commands) {
    text += "        '" + inner.name + ":" + in_quotes(inner.description, ":") + "'\n";
  }
  text += "      )\n      _describe command commands ;;\n    argument)\n      case $line[1] in\n";
  for (const auto& inner : command.commands) {
    text += "        " + inner.name + ") " + function_of(inner) + " ;;\n";
  }
  return text + "      esac ;;\n  esac\n}\n\n";
}

}  // namespace

std::string zsh_completion(const CommandView& root) {
  return "#compdef newsloom\n# zsh completion for newsloom, made from its parser\n\n" +
         function(root) + function_of(root) + " \"$@\"\n";
}

}  // namespace newsloom::command
