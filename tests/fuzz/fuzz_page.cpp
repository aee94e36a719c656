#include "newsloom/import.hpp"
#include "target.hpp"

// Raw pages: HTML, Markdown around HTML, plain text, in any encoding.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto article = import_page(fuzz::text_of(data, size), "page.html");
  if (!article) {
    fuzz::require(article.code() == ErrorCode::invalid_argument);
    return 0;
  }
  for (const auto* text : {&article->title, &article->body, &article->source, &article->url}) {
    fuzz::require(fuzz::is_utf8(*text));
  }
  return 0;
}
