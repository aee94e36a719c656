#ifndef NEWSLOOM_IMPORT_HPP
#define NEWSLOOM_IMPORT_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/article.hpp"
#include "newsloom/export.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// A record that could not be used, or not as it is, and where it stands.
struct ImportProblem {
  std::string file;
  std::size_t line = 0;  ///< from 1; 0: the file as a whole
  std::string field;     ///< "id", "published_at" ...; empty: the record as a whole
  std::string message;   ///< one line

  /// "file:line: field: message", leaving out what is absent.
  NEWSLOOM_API std::string text() const;
};

/// Where something stands.
struct ImportPlace {
  std::string file;
  std::size_t line = 0;  ///< from 1; 0: the file as a whole

  /// "file:line", or the file alone.
  NEWSLOOM_API std::string text() const;
};

/// Receives what reading gives, in input order.  The first two may return false to stop.
struct ImportSink {
  std::function<bool(Article&&)> article;
  std::function<bool(const ImportProblem&)> problem;
  /// May be empty: how many bytes of a file were read since it was last told, as they lie on the
  /// disk, packed or not.
  std::function<void(std::uint64_t bytes)> read = nullptr;
};

/// Reads one input: a file, a folder (its files in order of their paths, but for hidden ones and
/// READMEs), or "-" for standard input.  Understood by name and content: article JSON Lines
/// (.jsonl, .ndjson, .json), RSS, Atom and JSON Feed, raw pages (.html .htm .md .txt); each plain
/// or compressed (.gz .zst .xz).  The content alone tells what standard input and files of other
/// names are; lines are handed over as they come.  The id of a raw page is its path below the
/// folder given (a single file: its name).  A bad record is a problem and reading goes on; ids
/// repeated with other content are problems too. Errors: not_found (no such file), io, cancelled
/// (the sink returned false).
class NEWSLOOM_API Importer {
 public:
  explicit Importer(ImportSink sink);
  ~Importer();
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  Result<void> read(const std::string& path);

  /// Where the article stands that the sink was given last.
  const ImportPlace& place() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One raw page (HTML, Markdown around HTML, or plain text) to an article: title, body, date,
/// source, url; `name` decides the format by its ending and becomes the id.
/// Errors: invalid_argument (no text in it).
NEWSLOOM_API Result<Article> import_page(std::string_view bytes, std::string_view name);

}  // namespace newsloom

#endif
