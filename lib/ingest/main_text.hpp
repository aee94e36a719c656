#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_text.hpp"

namespace newsloom::ingest {

/// The body of an article from all blocks of its container, paragraphs separated by line breaks:
/// without lists of links, labels, date lines, credits, and what follows a heading such as "Most
/// read".
std::string article_body(const std::vector<Block>& all, std::string_view title);

/// The same for a fragment of HTML, as feeds carry.
std::string body_of_html(std::string_view html, std::string_view title);

/// A fragment of HTML as one line of text: titles.
std::string line_of_html(std::string_view html);

/// The line is a date and next to nothing else.
bool is_date_line(std::string_view line);

constexpr std::size_t kLongParagraph = 120;  ///< bytes: running text, not a headline or label

}  // namespace newsloom::ingest
