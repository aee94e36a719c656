#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_facts.hpp"

namespace newsloom::ingest {

/// A piece of text that stands on lines of its own.
struct Block {
  std::string text;            ///< white space collapsed
  std::size_t link_bytes = 0;  ///< of it inside links
  bool heading = false;        ///< h1 to h6
};

/// How much of a block is running text: bytes outside links of a block with sentences, else 0.
double running_text(const Block& block);

/// What an HTML page or fragment says.
struct HtmlPage {
  HtmlFacts facts;            ///< empty for a fragment
  std::vector<Block> blocks;  ///< the main text, in order
};

/// Chooses the main text: of a whole page the container that holds most running text, close by (in
/// the manner of Readability), with what stands between the headline and it; of a fragment
/// everything.  Navigation, forms, captions and parts whose class, id or role names them as
/// sharing, related stories, comments, cookies or promotion are left out.
HtmlPage read_html(std::string_view html);

}  // namespace newsloom::ingest
