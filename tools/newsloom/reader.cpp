#include "reader.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "newsloom/import.hpp"

namespace newsloom::command {
namespace {

bool is_of_the_record(ErrorCode code) {
  return code == ErrorCode::invalid_argument || code == ErrorCode::unsupported;
}

/// How large all files are; 0: nobody knows, one is standard input.
std::uint64_t bytes_of(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::uint64_t bytes = 0;
  std::error_code status;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    if (fs::is_regular_file(path, status)) bytes += fs::file_size(path, status);
    if (!fs::is_directory(path, status)) continue;
    for (auto at = fs::recursive_directory_iterator(path, status);
         !status && at != fs::recursive_directory_iterator(); at.increment(status)) {
      if (at->is_regular_file(status)) bytes += at->file_size(status);
    }
  }
  return bytes;
}

/// Reads all inputs; each method returns false when the reading is to stop.
class Reader {
 public:
  Reader(const ReadOptions& options, Progress& progress, const UseArticle& use)
      : options_(options), progress_(progress), use_(use) {}

  Reading run() {
    ImportSink sink;
    Importer* reading = nullptr;
    sink.problem = [&](const ImportProblem& problem) { return report(problem.text()); };
    sink.article = [&](Article&& article) {
      Arrival arrival{std::move(article), reading->place(), position_++};
      if (!options_.by_time) return pass(std::move(arrival));
      kept_.push_back(std::move(arrival));
      return true;
    };
    sink.read = [&](std::uint64_t bytes) { progress_.done(bytes); };
    progress_.expect(bytes_of(options_.inputs));
    Importer importer(std::move(sink));
    reading = &importer;
    for (const std::string& path : options_.inputs) {
      const auto read = importer.read(path);
      if (!read && read.code() != ErrorCode::cancelled) failed_ = read.error();
      if (!read) return stopped();
    }
    std::stable_sort(kept_.begin(), kept_.end(), [](const Arrival& a, const Arrival& b) {
      return a.unknown_last() < b.unknown_last();
    });
    if (options_.by_time) progress_.expect(kept_.size());
    for (Arrival& arrival : kept_) {
      progress_.done(1);
      if (!pass(std::move(arrival))) return stopped();
    }
    return {exit_, true};
  }

 private:
  struct Arrival {
    Article article;
    ImportPlace place;
    std::size_t position;

    std::pair<bool, std::int64_t> unknown_last() const {
      return {!article.published_at.has_value(), article.published_at.value_or(0)};
    }
  };

  bool report(const std::string& line) {
    progress_.message(line);
    exit_ = Exit::bad_records;
    return !options_.strict;
  }

  bool pass(Arrival&& arrival) {
    const std::string id = arrival.article.id;
    const auto used = use_(std::move(arrival.article), arrival.position);
    if (used) return true;
    if (used.code() == ErrorCode::already_exists) {
      return report(arrival.place.text() + ": id: '" + id +
                    "' was given before with other content");
    }
    if (is_of_the_record(used.code())) {
      return report(arrival.place.text() + ": article '" + id + "': " + used.error().message);
    }
    failed_ = used.error();
    return false;
  }

  Reading stopped() {
    if (!failed_) return {exit_, false};
    progress_.message("newsloom: " + failed_->message);
    return {Exit::world, false};
  }

  const ReadOptions& options_;
  Progress& progress_;
  const UseArticle& use_;
  Exit exit_ = Exit::done;
  std::optional<Error> failed_;
  std::size_t position_ = 0;
  std::vector<Arrival> kept_;
};

}  // namespace

void add_read_options(CLI::App& app, ReadOptions& options, bool required) {
  app.add_option("INPUT", options.inputs,
                 "Article JSON Lines (.jsonl, plain or .gz .xz .zst), feeds, raw pages (.html .htm "
                 ".md .txt), folders of them, or - for standard input")
      ->required(required);
  app.add_flag("--strict", options.strict,
               "Stop at the first bad record and write nothing, instead of skipping it");
}

void add_order_option(CLI::App& app, ReadOptions& options) {
  app.add_option_function<std::string>(
         "--order", [&options](const std::string& order) { options.by_time = order == "time"; },
         "arrival: as given (default); time: by publication (keeps all text in memory)")
      ->check(CLI::IsMember({"arrival", "time"}));
}

Reading read_articles(const ReadOptions& options, Progress& progress, const UseArticle& use) {
  return Reader(options, progress, use).run();
}

}  // namespace newsloom::command
