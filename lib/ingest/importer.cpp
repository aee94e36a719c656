#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "ingest/feed.hpp"
#include "ingest/input.hpp"
#include "ingest/json_article.hpp"
#include "newsloom/import.hpp"

namespace newsloom {
namespace fs = std::filesystem;
using namespace ingest;

std::string ImportPlace::text() const {
  return line == 0 ? file : file + ":" + std::to_string(line);
}

std::string ImportProblem::text() const {
  std::string out = ImportPlace{file, line}.text();
  if (!field.empty()) out += ": " + field;
  return out + ": " + message;
}

struct Importer::State {
  ImportSink sink;
  std::unordered_map<std::string, std::uint64_t> content_of;  ///< a hash by id
  ImportPlace place;
  bool stopped = false;

  void report(const std::string& file, std::size_t line, std::string field, std::string message) {
    if (sink.problem && !sink.problem({file, line, std::move(field), std::move(message)})) {
      stopped = true;
    }
  }

  /// The same article again is dropped; another one under a known id is a problem.
  void pass(Article&& article, const std::string& file, std::size_t line) {
    const auto hash = hash64(article.body, hash64(article.title));
    const auto [known, fresh] = content_of.emplace(article.id, hash);
    if (!fresh) {
      if (known->second != hash) {
        report(file, line, "id", "'" + article.id + "' was given before with other content");
      }
      return;
    }
    place = {file, line};
    if (sink.article && !sink.article(std::move(article))) stopped = true;
  }

  void read_json(std::string_view record, const std::string& file, std::size_t line) {
    FieldProblem problem;
    auto article = read_json_article(record, problem);
    if (!article || !problem.message.empty()) {
      report(file, line, problem.field, problem.message);
    }
    if (article && !stopped) pass(std::move(*article), file, line);
  }

  Result<void> read_json_lines(const std::string& path) {
    bool any = false;
    const auto take = [&](std::string_view line, std::size_t number, bool cut) {
      if (line.find_first_not_of(" \t") == std::string_view::npos) return true;
      any = true;
      if (cut) {
        report(path, number, "",
               "line longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB");
      } else {
        read_json(line, path, number);
      }
      return !stopped;
    };
    auto read = read_lines(path, take, sink.read);
    if (read && !any) report(path, 0, "", "no article in it");
    return read;
  }

  /// A JSON file that is not lines: one article, an array of articles or a JSON Feed.
  Result<void> read_json_file(const std::string& path) {
    auto bytes = read_whole(path, sink.read);
    if (!bytes) return bytes.error();
    if (looks_like_json_feed(*bytes)) {
      return read_feed(path, [&](const FeedItem& item) { return read_json_feed(*bytes, item); });
    }
    const auto first = bytes->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos || (*bytes)[first] != '[') return read_json_lines(path);
    const auto parts = split_array(*bytes);
    for (const auto& part : parts) {
      read_json(part.text, path, part.line);
      if (stopped) break;
    }
    if (parts.empty()) report(path, 0, "", "no article in it");
    return {};
  }

  template <class Read>
  Result<void> read_feed(const std::string& path, Read&& read_items) {
    bool any = false;
    const auto read = read_items(
        [&](std::optional<Article>&& article, std::size_t line, const FieldProblem& problem) {
          any = true;
          if (article) {
            pass(std::move(*article), path, line);
          } else {
            report(path, line, problem.field, problem.message);
          }
          return !stopped;
        });
    if (!read) {
      report(path, 0, "", read.error().message);
    } else if (!any) {
      report(path, 0, "", "no article in it");
    }
    return {};
  }

  Result<void> read_page(const std::string& path, const std::string& id) {
    auto bytes = read_whole(path, sink.read);
    if (!bytes) return bytes.error();
    if (looks_like_xml_feed(*bytes)) {
      return read_feed(path, [&](const FeedItem& item) { return read_xml_feed(*bytes, item); });
    }
    auto article = import_page(*bytes, id);
    if (article) {
      pass(std::move(*article), path, 0);
    } else {
      report(path, 0, "", article.error().message);
    }
    return {};
  }

  Result<void> read_file(const std::string& path, const std::string& id) {
    const auto name = without_compression(path);
    const auto ends = [&](std::string_view ending) {
      return name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending;
    };
    if (path == "-" || ends(".jsonl") || ends(".ndjson")) return read_json_lines(path);
    if (ends(".json")) return read_json_file(path);
    return read_page(path, id);
  }

  static bool is_article_file(const fs::path& path) {
    static const std::vector<std::string> kEndings = {
        ".jsonl", ".ndjson", ".json", ".html", ".htm", ".md", ".txt", ".xml", ".rss", ".atom"};
    const fs::path name{std::string(without_compression(path.string()))};
    // A README describes a folder; it is no report.
    const bool readme = name.stem() == "README";
    const bool hidden = path.filename().string().substr(0, 1) == ".";
    return !readme && !hidden &&
           std::find(kEndings.begin(), kEndings.end(), name.extension()) != kEndings.end();
  }

  Result<void> read_folder(const std::string& path) {
    std::vector<fs::path> files;
    std::error_code status;
    for (auto at = fs::recursive_directory_iterator(path, status);
         !status && at != fs::recursive_directory_iterator(); at.increment(status)) {
      if (at->is_regular_file() && is_article_file(at->path())) files.push_back(at->path());
    }
    if (status) return Error{ErrorCode::io, path + ": " + status.message()};
    std::sort(files.begin(), files.end());
    if (files.empty()) report(path, 0, "", "no article in the folder");
    for (const auto& file : files) {
      if (stopped) break;
      auto read = read_file(file.string(), fs::relative(file, path, status).generic_string());
      // One unreadable file does not end the folder.
      if (!read) report(file.string(), 0, "", read.error().message);
    }
    return {};
  }

  /// An element of a JSON array and the line on which it begins.
  struct Part {
    std::string_view text;
    std::size_t line = 1;
  };

  static std::vector<Part> split_array(std::string_view text) {
    std::vector<Part> parts;
    std::size_t begin = 0, line = 1, begin_line = 1;
    int depth = 0;
    bool quoted = false, blank = true;
    const auto close = [&](std::size_t end) {
      if (!blank) parts.push_back({text.substr(begin, end - begin), begin_line});
      begin = end + 1;
      blank = true;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      line += c == '\n' ? 1 : 0;
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
        continue;
      }
      if (depth == 1 && (c == ',' || c == ']')) close(i);
      quoted = c == '"';
      if (c == ']' || c == '}') --depth;
      if ((c == '[' || c == '{') && ++depth == 1) {
        begin = i + 1;
      } else if (depth > 0 && blank && c != ',' && c != ' ' && c != '\t' && c != '\r' &&
                 c != '\n') {
        blank = false;
        begin_line = line;
      }
    }
    if (depth > 0) close(text.size());  // cut short: not JSON, and reported so
    return parts;
  }
};

Importer::Importer(ImportSink sink) : state_(std::make_unique<State>()) {
  state_->sink = std::move(sink);
}
Importer::~Importer() = default;

const ImportPlace& Importer::place() const noexcept { return state_->place; }

Result<void> Importer::read(const std::string& path) {
  try {
    std::error_code status;
    Result<void> done = path != "-" && fs::is_directory(path, status)
                            ? state_->read_folder(path)
                            : state_->read_file(path, fs::path(path).filename().string());
    if (!done) return done;
    if (state_->stopped) return Error{ErrorCode::cancelled, "stopped by the caller"};
    return {};
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::no_memory, path + ": out of memory"};
  } catch (const std::exception& error) {
    return Error{ErrorCode::io, path + ": " + error.what()};
  }
}

}  // namespace newsloom
