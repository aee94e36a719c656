#include <algorithm>
#include <cctype>

#include "parser_view.hpp"

namespace newsloom::command {
namespace {

constexpr const char* kExample = "Example: ";

/// Text as roff prints it: no dot or quote that begins a line, hyphens that can be copied.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& items, const std::string& between) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : between) + item;
  return text;
}

std::string heading(const std::string& title) { return ".SH " + title + "\n"; }

/// "--order arrival|time", "INPUT..."
std::string usage_of(const OptionView& option) {
  std::string text = "\\fB" + roff(joined(option.names, ", ")) + "\\fR";
  if (option.positional) return text + (option.many ? "..." : "");
  const auto value = option.choices.empty() ? option.value : joined(option.choices, "|");
  return value.empty() ? text : text + " \\fI" + roff(value) + "\\fR";
}

std::string list_of(const CommandView& command, bool positional) {
  std::string text;
  for (const auto& option : command.options) {
    if (option.positional != positional) continue;
    text += ".TP\n" + usage_of(option) + "\n" + roff(option.description) +
            (option.required && !positional ? " (required)" : "") + "\n";
  }
  return text;
}

std::string synopsis(const CommandView& command) {
  std::string text = ".B " + roff(command.path) + "\n[OPTIONS]";
  for (const auto& option : command.options) {
    if (!option.positional) continue;
    const std::string name = roff(option.names.front()) + (option.many ? "..." : "");
    text += option.required ? " " + name : " [" + name + "]";
  }
  if (!command.commands.empty()) text += " COMMAND ...";
  return text + "\n";
}

/// Options of subcommands that have no page of their own.
std::string inner_commands(const CommandView& command) {
  std::string text;
  for (const auto& inner : command.commands) {
    text += ".SS " + roff(inner.path) + "\n" + roff(inner.description) + ".\n" +
            list_of(inner, true) + list_of(inner, false);
  }
  return text;
}

std::string pages_of(const CommandView& root) {
  std::string text;
  for (const auto& command : root.commands) {
    text += ".TP\n.BR newsloom\\-" + command.name + " (1)\n" + roff(command.description) + "\n";
  }
  return text;
}

}  // namespace

std::string man_page(const CommandView& command, const std::string& version) {
  std::string name = command.path;
  std::replace(name.begin(), name.end(), ' ', '-');
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const bool root = command.path == command.name;
  std::string text = ".TH " + upper + " 1 \"\" \"newsloom " + version + "\" \"newsloom\"\n";
  text += heading("NAME") + roff(name) + " \\- " + roff(command.description) + "\n";
  text += heading("SYNOPSIS") + synopsis(command);
  if (root) text += heading("COMMANDS") + pages_of(command);
  const auto arguments = list_of(command, true);
  if (!arguments.empty()) text += heading("ARGUMENTS") + arguments;
  text += heading("OPTIONS") + list_of(command, false);
  if (!root && !command.commands.empty()) text += heading("COMMANDS") + inner_commands(command);
  const auto example = std::min(command.footer.find(kExample), command.footer.size());
  if (example > 0) text += heading("EXIT STATUS") + roff(command.footer.substr(0, example)) + "\n";
  if (example < command.footer.size()) {
    text += heading("EXAMPLE") + ".nf\n" +
            roff(command.footer.substr(example + std::string(kExample).size())) + "\n.fi\n";
  }
  if (!root) text += heading("SEE ALSO") + ".BR newsloom (1)\n";
  return text;
}

}  // namespace newsloom::command
