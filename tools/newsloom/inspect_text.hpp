#pragma once

#include <string>

#include "display.hpp"
#include "newsloom/article.hpp"
#include "newsloom/inspect.hpp"

namespace newsloom::command {

/// An article for a person: its title and the part of its body that is looked at, with names,
/// places, numbers, dates and telling words marked in colour, then the words with their
/// translations.
std::string inspected_text(const Article& article, const Inspection& found, const Display& display);

}  // namespace newsloom::command
