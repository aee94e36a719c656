#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_text.hpp"

namespace newsloom::ingest {

/// "<!--1712229301000-->", "[title](url)", a rule: how news mirrors begin a page.
struct PageHeader {
  std::string title, url;
  std::optional<std::int64_t> stamp;
  std::size_t end = 0;  ///< where the rest begins
};
std::optional<PageHeader> read_page_header(std::string_view page);

/// "---", lines of "key: value", "---": keys in lower case.  `end` is where the rest begins.
std::map<std::string, std::string> read_front_matter(std::string_view page, std::size_t& end);

/// Plain or Markdown text as blocks: links are counted and lose their targets, images go, headings
/// and emphasis lose their signs.  Lines are joined where they were wrapped.
std::vector<Block> text_blocks(std::string_view text);

}  // namespace newsloom::ingest
