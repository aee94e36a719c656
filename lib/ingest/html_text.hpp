#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsloom::ingest {

/// A piece of text that stands on lines of its own.
struct Block {
  std::string text;            ///< white space collapsed
  std::size_t link_bytes = 0;  ///< of it inside links
  bool heading = false;        ///< h1 to h6
};

/// What an HTML page or fragment says.
struct HtmlPage {
  std::string title;          ///< og:title, else the h1, else <title>
  std::string site_name;      ///< og:site_name
  std::string published;      ///< article:published_time, JSON-LD datePublished, <time datetime>
  std::string language;       ///< <html lang>
  std::string url;            ///< canonical link or og:url
  std::vector<Block> blocks;  ///< the main text, in order
};

/// Parses HTML (as browsers do) and chooses the main text: of a whole page the container whose
/// paragraphs hold most text outside links (as Kohlschuetter et al. 2010 and Readability do); of a
/// fragment everything.  Navigation, forms, captions and parts whose class or id names them as
/// sharing, related stories, comments, cookies or promotion are left out.
HtmlPage read_html(std::string_view html);

/// The text of an HTML fragment as paragraphs separated by line breaks.
std::string plain_text(std::string_view html);

/// Bytes in the encoding that a byte order mark or a <meta> names, as UTF-8.
std::string to_utf8(std::string_view bytes);

}  // namespace newsloom::ingest
