#include <algorithm>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "newsloom/newsloom.hpp"
#include "store/database.hpp"
#include "target.hpp"

// A state as the bytes of a database, as they are and with checksums that fit, and as the lines of
// an export.  What is accepted must go on.

using namespace newsloom;

namespace {

ByteSource source_of(std::string_view bytes) {
  return [bytes](std::byte* buffer, std::size_t capacity) mutable -> Result<std::size_t> {
    const auto count = std::min(capacity, bytes.size());
    std::transform(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count), buffer,
                   [](char c) { return static_cast<std::byte>(c); });
    bytes.remove_prefix(count);
    return count;
  };
}

void go_on(Engine& engine) {
  const ByteSink nowhere = [](const std::byte*, std::size_t) -> Result<void> { return {}; };
  Article article;
  article.id = "new";
  article.title = "The harbour of Halden is closed";
  article.body = "Police said that 1,200 people had to leave the harbour of Halden.";
  article.published_at = 1778573600;
  static_cast<void>(engine.add(article.view()));
  for (const auto& story : engine.stories()) {
    for (const auto& one : story.articles) static_cast<void>(engine.explain(one.id));
  }
  static_cast<void>(engine.changes());
  static_cast<void>(engine.save(nowhere));
  static_cast<void>(engine.remove("new"));
}

void expect_refusal(ErrorCode code) {
  fuzz::require(code == ErrorCode::corrupt || code == ErrorCode::unsupported ||
                code == ErrorCode::io || code == ErrorCode::invalid_argument);
}

void load(std::string_view bytes) {
  auto engine = Engine::load(fuzz::model(), source_of(bytes));
  if (engine) {
    go_on(*engine);
  } else {
    expect_refusal(engine.code());
  }
}

/// The database with checksums that fit its rows, so that what they hold is reached; nothing where
/// SQLite refuses it.
std::optional<std::string> with_checksums(std::string_view bytes) {
  const auto mended = store::attempt([&] {
    store::Database database(std::as_bytes(std::span(bytes)));
    for (const std::string table :
         {"meta", "articles", "features", "changes", "change_articles", "redirects"}) {
      std::string columns;
      {
        const store::Statement row(database, "SELECT * FROM " + table);
        for (int i = 0; i + 1 < row.columns(); ++i) columns += (i > 0 ? ", " : "") + row.name(i);
      }
      database.run(("UPDATE " + table + " SET checksum = row_hash(" + columns + ")").c_str());
    }
    return database.image();
  });
  if (!mended) return {};
  return std::string(reinterpret_cast<const char*>(mended->data()), mended->size());
}

void import(std::string_view bytes) {
  const auto folder = fuzz::folder() + "/state";
  const auto imported = import_state(folder, source_of(bytes));
  if (imported) {
    static_cast<void>(check_state(folder));
    auto engine = Engine::resume(fuzz::model(), folder, Durability::process);
    if (engine) go_on(*engine);
  } else {
    expect_refusal(imported.code());
  }
  std::filesystem::remove_all(folder);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  load(bytes);
  if (bytes.starts_with("SQLite format")) {
    if (const auto mended = with_checksums(bytes)) load(*mended);
  } else {
    import(bytes);
  }
  return 0;
}
