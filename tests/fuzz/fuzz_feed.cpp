#include <optional>

#include "ingest/feed.hpp"
#include "target.hpp"

// RSS, Atom and JSON Feed.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  const auto item = [](std::optional<Article>&& article, std::size_t,
                       const ingest::FieldProblem& problem) {
    fuzz::require(article.has_value() || !problem.message.empty());
    if (article) fuzz::require(fuzz::is_utf8(article->title) && fuzz::is_utf8(article->body));
    return true;
  };
  for (const auto& read :
       {ingest::read_xml_feed(bytes, item), ingest::read_json_feed(bytes, item)}) {
    fuzz::require(read || read.code() == ErrorCode::invalid_argument);
  }
  ingest::looks_like_xml_feed(bytes);
  ingest::looks_like_json_feed(bytes);
  return 0;
}
