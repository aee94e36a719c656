#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ingest/html_tree.hpp"

namespace newsloom::ingest {

/// What a page says of itself in its head and around its headline.
struct HtmlFacts {
  std::string title;  ///< without the site's name
  std::string site;   ///< the outlet's name
  std::string language, url;
  std::optional<std::int64_t> published_at;
  std::string article_body;  ///< the text that JSON-LD carries
};

/// Reads JSON-LD (schema.org), OpenGraph and other <meta>, <time>, headings and the text around the
/// headline, in this order of trust.
HtmlFacts read_facts(const GumboNode& root);

}  // namespace newsloom::ingest
