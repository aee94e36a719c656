#include "parser_view.hpp"

namespace newsloom::command {
namespace {

/// "cluster" or "model info": how the script names a command; empty for newsloom itself.
std::string place_of(const CommandView& command) {
  const auto space = command.path.find(' ');
  return space == std::string::npos ? "" : command.path.substr(space + 1);
}

template <class Visit>
void for_each_command(const CommandView& command, Visit&& visit) {
  visit(command);
  for (const auto& inner : command.commands) for_each_command(inner, visit);
}

std::string words_of(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// What follows an option: one of its choices, a folder, or by default a file.
std::string values(const CommandView& command) {
  std::string text;
  for (const auto& option : command.options) {
    if (option.positional || option.value.empty()) continue;
    std::string reply;
    if (!option.choices.empty()) reply = "compgen -W \"" + words_of(option.choices) + "\"";
    if (option.value == "DIR") reply = "compgen -d";
    for (const auto& name : option.names) {
      text += "    \"" + place_of(command) + " " + name + "\") ";
      if (!reply.empty()) text += "mapfile -t COMPREPLY < <(" + reply + " -- \"$current\"); ";
      text += "return ;;\n";
    }
  }
  return text;
}

std::string words_case(const CommandView& command, bool options) {
  std::vector<std::string> words;
  if (options) {
    for (const auto& option : command.options) {
      if (option.positional) continue;
      words.insert(words.end(), option.names.begin(), option.names.end());
    }
  } else {
    for (const auto& inner : command.commands) words.push_back(inner.name);
  }
  if (words.empty()) return {};
  return "    \"" + place_of(command) + "\") words=\"" + words_of(words) + "\" ;;\n";
}

}  // namespace

std::string bash_completion(const CommandView& root) {
  std::string places, option_values, options, commands;
  for_each_command(root, [&](const CommandView& command) {
    for (const auto& inner : command.commands) {
      places +=
          (places.empty() ? "" : " | ") + ("\"" + place_of(command)) + " " + inner.name + "\"";
    }
    option_values += values(command);
    options += words_case(command, true);
    commands += words_case(command, false);
  });
  return R"(# bash completion for newsloom, made from its parser
_newsloom() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command="" words="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case "$command ${COMP_WORDS[i]}" in
    )" + places +
         R"() command=${command:+$command }${COMP_WORDS[i]} ;;
    esac
  done
  case "$command $previous" in
)" + option_values +
         R"(  esac
  if [[ $current == -* ]]; then
    case "$command" in
)" + options +
         R"(    esac
  else
    case "$command" in
)" + commands +
         R"(    esac
  fi
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  return 0
}
# Where it has no answer, files are completed.
complete -o default -F _newsloom newsloom
)";
}

}  // namespace newsloom::command
