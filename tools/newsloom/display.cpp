#include "display.hpp"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace newsloom::command {
namespace {

std::size_t columns_of(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

/// Characters that set text after them from right to left, beyond the end of a title.
bool turns_direction(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// The character at `at`, which is moved behind it.
UChar32 next(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, at, text.size(), c);
  return c;
}

}  // namespace

Display Display::of_stdout(const std::string& colour) {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  const char* no_colour = std::getenv("NO_COLOR");
  const bool wanted = terminal && (no_colour == nullptr || *no_colour == '\0');
  Display display;
  display.colours = colour == "always" || (colour == "auto" && wanted);
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) display.columns = size.ws_col;
  return display;
}

std::string Display::bold(const std::string& text) const {
  return colours ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string Display::faint(const std::string& text) const {
  return colours ? "\x1b[2m" + text + "\x1b[0m" : text;
}

void add_color_option(CLI::App& app, std::string& colour) {
  app.add_option("--color", colour, "auto (default): on a terminal without NO_COLOR; always; never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

std::size_t text_columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += columns_of(next(text, at));
  return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
  constexpr std::string_view kCut = "...";
  std::string line;
  std::size_t used = 0, keep = 0;  // `keep`: bytes that leave room for kCut
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next(text, at);
    if (turns_direction(c)) continue;
    const bool control = u_charType(c) == U_CONTROL_CHAR;
    used += control ? 1 : columns_of(c);
    if (columns != 0 && used > columns) {
      line.resize(keep);
      return line.append(kCut);
    }
    if (control) {
      line += ' ';
    } else {
      line.append(text.substr(begin, at - begin));
    }
    if (used + kCut.size() <= columns) keep = line.size();
  }
  return line;
}

std::string padded(const std::string& text, std::size_t columns) {
  const std::size_t used = text_columns(text);
  return used < columns ? text + std::string(columns - used, ' ') : text;
}

}  // namespace newsloom::command
