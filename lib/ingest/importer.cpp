#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "ingest/feed.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/input.hpp"
#include "ingest/json_article.hpp"
#include "newsloom/import.hpp"
#include "text/normalized.hpp"

namespace newsloom {
namespace fs = std::filesystem;
using namespace ingest;

namespace {

constexpr std::array<std::string_view, 2> kLineEndings = {".jsonl", ".ndjson"};
constexpr std::array<std::string_view, 4> kPageEndings = {".html", ".htm", ".md", ".txt"};
constexpr std::array<std::string_view, 3> kFeedEndings = {".xml", ".rss", ".atom"};

bool is_one_of(std::string_view ending, std::span<const std::string_view> endings) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// ".html" of "Page.HTML.gz".
std::string ending_of(const fs::path& path) {
  std::string ending = fs::path(without_compression(path.string())).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

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
    if (auto problem = id_problem(article.id); !problem.empty()) {
      report(file, line, "id", std::move(problem));
      return;
    }
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

  void read_json_line(std::string_view line, const std::string& file, std::size_t number,
                      bool cut) {
    if (is_blank(line)) return;
    if (cut) {
      report(file, number, "", "line longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB");
    } else {
      read_json(line, file, number);
    }
  }

  Result<void> read_json_lines(const std::string& path) {
    bool any = false;
    const auto take = [&](std::string_view line, std::size_t number, bool cut) {
      any = any || !is_blank(line);
      read_json_line(line, path, number, cut);
      return !stopped;
    };
    auto read = read_lines(path, take, sink.read);
    if (read && !any) report(path, 0, "", "no article in it");
    return read;
  }

  /// An element of a JSON array and the line on which it begins.
  struct Part {
    std::string_view text;
    std::size_t line = 1;
  };

  /// JSON that is no lines: a JSON Feed, an array of articles, or one article over several lines.
  Result<void> read_json_text(std::string_view bytes, const std::string& path) {
    if (looks_like_json_feed(bytes)) {
      return read_feed(path, [&](const FeedItem& item) { return read_json_feed(bytes, item); });
    }
    const auto parts = is_json_array(bytes) ? split_array(bytes) : std::vector<Part>{{bytes, 1}};
    for (const auto& part : parts) {
      read_json(part.text, path, part.line);
      if (stopped) break;
    }
    if (parts.empty()) report(path, 0, "", "no article in it");
    return {};
  }

  static bool is_json_array(std::string_view bytes) {
    const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && bytes[first] == '[';
  }

  Result<void> read_json_file(const std::string& path) {
    auto bytes = read_whole(path, sink.read);
    if (!bytes) return bytes.error();
    const auto first = bytes->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool lines =
        first == std::string::npos || (!is_json_array(*bytes) && !looks_like_json_feed(*bytes) &&
                                       !opens_object(std::string_view(*bytes).substr(first)));
    return lines ? read_json_lines(path) : read_json_text(*bytes, path);
  }

  /// The line holds nothing but the brace with which JSON over several lines begins.
  static bool opens_object(std::string_view text) {
    const auto line = text.substr(0, text.find('\n'));
    const auto brace = line.find('{');
    return brace != std::string_view::npos && is_blank(line.substr(0, brace)) &&
           line.find_first_not_of(" \t\r", brace + 1) == std::string_view::npos;
  }

  /// What the first line that is not blank makes of a file.
  enum class Content { lines, json, page };

  static Content told_by(std::string_view line, Content otherwise) {
    constexpr std::size_t kStart = 200;  // an article may speak of JSON Feed, further on
    const char first = line[line.find_first_not_of(" \t")];
    if (first == '<') return Content::page;
    if (first != '{') return otherwise;
    const bool json = opens_object(line) || looks_like_json_feed(line.substr(0, kStart));
    return json ? Content::json : Content::lines;
  }

  /// Standard input, and a file whose name does not tell what it is: a pipe, "articles.log".  Lines
  /// are read as they come; a page or a feed is kept until its end.
  Result<void> read_by_content(const std::string& path, const std::string& id) {
    std::optional<Content> content;
    std::string whole;
    bool too_large = false;
    const auto take = [&](std::string_view line, std::size_t number, bool cut) {
      if (!content && !is_blank(line)) {
        content = told_by(line, path == "-" ? Content::lines : Content::page);
      }
      if (content == Content::lines) {
        read_json_line(line, path, number, cut);
        return !stopped;
      }
      too_large = cut || whole.size() + line.size() > kMaxFileBytes;
      whole.append(line) += '\n';
      return !too_large;
    };
    if (auto read = read_lines(path, take, sink.read); !read) return read;
    if (too_large) return Error{ErrorCode::io, path + ": too large for a page"};
    if (!content) {
      report(path, 0, "", "no article in it");
    } else if (content == Content::json) {
      return read_json_text(whole, path);
    } else if (content == Content::page) {
      return read_page_text(whole, path, id);
    }
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

  Result<void> read_page_text(std::string_view bytes, const std::string& path,
                              const std::string& id) {
    const bool feed = looks_like_xml_feed(bytes) ||
                      (is_one_of(ending_of(path), kFeedEndings) && !looks_like_html(bytes));
    if (feed) {
      return read_feed(path, [&](const FeedItem& item) { return read_xml_feed(bytes, item); });
    }
    const auto name = text::NormalizedText::from(id);
    if (name.repaired()) {
      report(path, 0, "id", "bytes of the name that are not UTF-8 were replaced by U+FFFD");
      if (stopped) return {};
    }
    auto article = import_page(bytes, name.repaired() ? name.text() : id);
    if (article) {
      pass(std::move(*article), path, 0);
    } else {
      report(path, 0, "", article.error().message);
    }
    return {};
  }

  Result<void> read_page(const std::string& path, const std::string& id) {
    auto bytes = read_whole(path, sink.read);
    if (!bytes) return bytes.error();
    return read_page_text(*bytes, path, id);
  }

  Result<void> read_file(const std::string& path, const std::string& id) {
    const std::string ending = ending_of(path);
    if (is_one_of(ending, kLineEndings)) return read_json_lines(path);
    if (ending == ".json") return read_json_file(path);
    if (is_one_of(ending, kPageEndings) || is_one_of(ending, kFeedEndings)) {
      return read_page(path, id);
    }
    return read_by_content(path, id);
  }

  static bool is_hidden(const fs::path& path) {
    return path.filename().string().substr(0, 1) == ".";
  }

  static bool is_article_file(const fs::path& path) {
    const fs::path name{std::string(without_compression(path.string()))};
    const std::string ending = ending_of(path);
    // A README describes a folder; it is no report.
    return name.stem() != "README" &&
           (ending == ".json" || is_one_of(ending, kLineEndings) ||
            is_one_of(ending, kPageEndings) || is_one_of(ending, kFeedEndings));
  }

  /// Adds the files of a folder and those below it.
  std::error_code collect(const fs::path& folder, std::vector<fs::path>& files) {
    std::error_code status;
    for (auto at = fs::directory_iterator(folder, status);
         !status && at != fs::directory_iterator(); at.increment(status)) {
      const fs::path& path = at->path();
      std::error_code unknown;  // such as a link to itself: neither of the two
      if (is_hidden(path)) continue;
      if (at->symlink_status(unknown).type() == fs::file_type::directory) {
        if (const auto failed = collect(path, files)) {
          report(path.string(), 0, "", failed.message());
        }
      } else if (at->is_regular_file(unknown) && is_article_file(path)) {
        files.push_back(path);
      }
    }
    return status;
  }

  /// A file or folder that cannot be read does not end the folder around it.
  Result<void> read_folder(const std::string& path) {
    std::vector<fs::path> files;
    std::error_code status = collect(path, files);
    if (status) return Error{ErrorCode::io, path + ": " + status.message()};
    std::sort(files.begin(), files.end());
    if (files.empty()) report(path, 0, "", "no article in the folder");
    for (const auto& file : files) {
      if (stopped) break;
      const std::string name = file.string();
      auto read = read_file(name, fs::relative(file, path, status).generic_string());
      if (read) continue;
      const std::string& message = read.error().message;
      report(name, 0, "", message.substr(message.find(name) == 0 ? name.size() + 2 : 0));
    }
    return {};
  }

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
