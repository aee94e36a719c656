#include <string>

#include "newsloom/import.hpp"
#include "target.hpp"

// Files of articles as JSON Lines, as a JSON array and as a JSON Feed, each plain or compressed.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* name : {"input.jsonl", "input.json"}) {
    const auto path = fuzz::write_file(name, fuzz::text_of(data, size));
    ImportSink sink;
    sink.article = [](Article&& article) {
      fuzz::require(!article.id.empty() && fuzz::is_utf8(article.id));
      fuzz::require(fuzz::is_utf8(article.title) && fuzz::is_utf8(article.body));
      return true;
    };
    sink.problem = [](const ImportProblem& problem) {
      fuzz::require(!problem.message.empty());
      return true;
    };
    const auto read = Importer(std::move(sink)).read(path);
    fuzz::require(read || read.code() == ErrorCode::io);  // damaged compression
  }
  return 0;
}
