#include "engine/state_folder.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "engine/guard.hpp"
#include "newsloom/state.hpp"

// What can be done with a state without an engine.

namespace newsloom {
namespace engine {

std::string state_path(const std::string& folder) {
  return (std::filesystem::path(folder) / "state.sqlite").string();
}

Result<store::StateFile> open_state(const std::string& path) {
  std::error_code status;
  if (!std::filesystem::exists(path, status)) {
    return Error{ErrorCode::not_found, path + ": no such file"};
  }
  auto file = store::StateFile::open(path);
  if (file && file->is_new()) return Error{ErrorCode::corrupt, path + ": holds no state"};
  return file;
}

Error in(const std::string& path, const Error& error) {
  return {error.code, path + ": " + error.message};
}

namespace {

/// Cuts what a source gives into lines.
class Lines {
 public:
  explicit Lines(const ByteSource& source) : source_(source) {}

  /// The next line without its end; false after the last.
  Result<bool> next(std::string& line) {
    for (std::size_t searched = 0;;) {
      const auto end = bytes_.find('\n', used_ + searched);
      if (end != std::string::npos) {
        line.assign(bytes_, used_, end - used_);
        used_ = end + 1;
        return true;
      }
      bytes_.erase(0, used_);
      used_ = 0;
      searched = bytes_.size();
      if (searched > kMostBytes) return Error{ErrorCode::corrupt, "a line is too long"};
      bytes_.resize(searched + kPart);
      const auto given = source_(reinterpret_cast<std::byte*>(bytes_.data() + searched), kPart);
      bytes_.resize(searched + (given ? std::min(*given, kPart) : 0));
      if (!given) return given.error();
      if (*given > 0) continue;
      line = std::exchange(bytes_, {});
      return !line.empty();
    }
  }

 private:
  static constexpr std::size_t kPart = std::size_t{1} << 16;
  static constexpr std::size_t kMostBytes = std::size_t{1} << 28;

  const ByteSource& source_;
  std::string bytes_;
  std::size_t used_ = 0;
};

}  // namespace
}  // namespace engine

Result<StateInfo> check_state(const std::string& folder) {
  return engine::guard([&]() -> Result<StateInfo> {
    auto file = engine::open_state(engine::state_path(folder));
    if (!file) return file.error();
    if (auto checked = file->check(); !checked) return checked.error();
    const auto summary = file->read_summary();
    if (!summary) return summary.error();
    const auto counts = file->count();
    if (!counts) return counts.error();
    StateInfo info;
    info.model_name = summary->model_name;
    info.model_hash = summary->model_hash;
    info.schema = store::kStateSchema;
    info.options = summary->options;
    info.articles = counts->articles;
    info.active_articles = summary->active_articles;
    info.active_stories = counts->active_stories;
    info.changes = summary->changes;
    return info;
  });
}

Result<void> export_state(const std::string& folder, const ByteSink& sink) {
  return engine::guard([&]() -> Result<void> {
    auto file = engine::open_state(engine::state_path(folder));
    if (!file) return file.error();
    return file->export_lines([&](std::string_view line) {
      return sink(reinterpret_cast<const std::byte*>(line.data()), line.size());
    });
  });
}

Result<void> import_state(const std::string& folder, const ByteSource& source) {
  return engine::guard([&]() -> Result<void> {
    std::error_code status;
    std::filesystem::create_directories(folder, status);
    if (status) return Error{ErrorCode::io, folder + ": " + status.message()};
    const auto path = engine::state_path(folder);
    if (std::filesystem::exists(path, status)) {
      return Error{ErrorCode::already_exists, path + ": there is a state already"};
    }
    engine::Lines lines(source);
    auto state =
        store::StateFile::import_lines([&](std::string& line) { return lines.next(line); });
    if (!state) return state.error();
    return state->write_to(path);
  });
}

}  // namespace newsloom
