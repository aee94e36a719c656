#include "parser_view.hpp"

namespace newsloom::command {
namespace {

/// The items of "...{a,b}..."; none without braces.
std::vector<std::string> choices_in(const std::string& type) {
  const auto open = type.find('{'), close = type.find('}');
  std::vector<std::string> choices;
  if (open == std::string::npos || close == std::string::npos) return choices;
  for (auto begin = open + 1; begin < close;) {
    const auto end = std::min(type.find(',', begin), close);
    choices.push_back(type.substr(begin, end - begin));
    begin = end + 1;
  }
  return choices;
}

OptionView view_of(const CLI::Option& option) {
  OptionView view;
  view.description = option.get_description();
  view.required = option.get_required();
  view.positional = option.get_positional();
  if (view.positional) {
    view.names.push_back(option.get_name(true));
  } else {
    for (const auto& name : option.get_snames()) view.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) view.names.push_back("--" + name);
  }
  const bool flag = option.get_items_expected_max() == 0;
  if (flag) return view;
  const std::string type = option.get_type_name();
  view.choices = choices_in(type);
  view.value = type.substr(0, type.find(':'));
  if (view.value.empty()) view.value = "TEXT";
  view.many = view.positional && option.get_items_expected_max() > 1;
  return view;
}

}  // namespace

CommandView view_of(const CLI::App& app, const std::string& path) {
  CommandView view;
  view.name = app.get_name();
  view.path = path.empty() ? view.name : path + " " + view.name;
  view.description = app.get_description();
  view.footer = app.get_footer();
  for (const auto* option : app.get_options([](const CLI::Option*) { return true; })) {
    view.options.push_back(view_of(*option));
  }
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    view.commands.push_back(view_of(*command, view.path));
  }
  return view;
}

}  // namespace newsloom::command
