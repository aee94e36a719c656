#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "newsloom/article.hpp"
#include "newsloom/result.hpp"

namespace newsloom::ingest {

/// What kind of file this is, by its content.
bool looks_like_xml_feed(std::string_view bytes);
bool looks_like_json_feed(std::string_view bytes);

/// One item of a feed: an article, or why it is none.
using FeedItem = std::function<bool(Result<Article>&&)>;

/// RSS 2.0, RSS 1.0 and Atom.  Calls `item` for each item until it returns false.
/// Errors: invalid_argument (not XML, or no feed).
Result<void> read_xml_feed(std::string_view bytes, const FeedItem& item);

/// JSON Feed 1.x.  Errors: invalid_argument.
Result<void> read_json_feed(std::string_view bytes, const FeedItem& item);

}  // namespace newsloom::ingest
