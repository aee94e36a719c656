#pragma once

#include <CLI/CLI.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace newsloom::command {

/// How text is set on standard output.
struct Display {
  std::size_t columns = 0;  ///< of the terminal; 0: lines are not cut
  bool colours = false;

  /// What suits standard output.  `colour`: "always", "never", or "auto": only on a terminal and
  /// where NO_COLOR is not set.
  static Display of_stdout(const std::string& colour = "auto");

  std::string bold(const std::string& text) const;
  std::string faint(const std::string& text) const;
};

/// Adds --color, with the values that Display::of_stdout() takes.
void add_color_option(CLI::App& app, std::string& colour);

/// How many terminal columns UTF-8 text takes: Chinese characters take two.
std::size_t text_columns(std::string_view text);

/// The text on one line, cut with "..." where it takes more than `columns` (0: not cut).
/// Control characters become spaces and those that turn the direction of text are dropped, so that
/// an article cannot steer the terminal.
std::string fitted(std::string_view text, std::size_t columns);

/// The text followed by spaces up to `columns`.
std::string padded(const std::string& text, std::size_t columns);

}  // namespace newsloom::command
