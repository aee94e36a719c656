#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "command.hpp"
#include "display.hpp"
#include "newsloom/story.hpp"

namespace newsloom::command {

/// How results are written on standard output.
enum class Format { text, markdown, json };

/// Adds --format text|markdown|json.
void add_format_option(CLI::App& app, Format& format);

/// How much of a list a person is shown.
struct Folding {
  std::optional<std::size_t> top;  ///< stories, the largest; none: 20
  bool all = false;                ///< everything

  std::size_t stories() const;               ///< at most
  std::size_t articles_of_language() const;  ///< of one story, at most
};

/// Adds --top and --all.
void add_folding_options(CLI::App& app, Folding& folding);

/// A story as it is shown: `reasons` why its articles belong together.
struct ShownStory {
  Story story;
  std::vector<std::string> reasons;
};

/// Stories as they are given, those of one article at the end, each in a line; then how many there
/// are: `total`, of them `several` with two or more articles.
std::string stories_text(const std::vector<ShownStory>& shown, std::size_t total,
                         std::size_t several, const Folding& folding, const Display& display);

/// The same as Markdown.  Nothing in a title becomes markup or an unsafe link.
std::string stories_markdown(const std::vector<ShownStory>& shown, std::size_t total,
                             std::size_t several, const Folding& folding);

/// Text of a stranger in Markdown: nothing in it is markup.
std::string markdown_text(std::string_view text);

}  // namespace newsloom::command
