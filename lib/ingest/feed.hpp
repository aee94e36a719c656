#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "ingest/json_article.hpp"
#include "newsloom/article.hpp"
#include "newsloom/result.hpp"

namespace newsloom::ingest {

/// What kind of file this is, by its content.
bool looks_like_xml_feed(std::string_view bytes);
bool looks_like_json_feed(std::string_view bytes);

/// Receives the article of each item and its line (0: unknown), or nothing and why.  Returns false
/// to stop.
using FeedItem =
    std::function<bool(std::optional<Article>&&, std::size_t line, const FieldProblem& problem)>;

/// RSS 2.0, RSS 1.0 and Atom.  Errors: invalid_argument (not XML, or no feed).
Result<void> read_xml_feed(std::string_view bytes, const FeedItem& item);

/// JSON Feed 1.x.  Errors: invalid_argument.
Result<void> read_json_feed(std::string_view bytes, const FeedItem& item);

}  // namespace newsloom::ingest
