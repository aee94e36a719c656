#include "output_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace newsloom::command {
namespace fs = std::filesystem;
namespace {

Error cannot_write(const std::string& path, int reason) {
  return {ErrorCode::io, path + ": cannot be written: " + std::strerror(reason)};
}

/// Names of files that are half written, for the signal handler, which may do no more than this.
std::array<std::atomic<const char*>, 8> half_written;

void take_away_and_end(int signal) {
  for (const auto& name : half_written) {
    if (const char* path = name.load()) ::unlink(path);
  }
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// Puts `to` in the place of `from` in the list; null stands for a free place.
void note_half_written(const char* from, const char* to) {
  for (auto& name : half_written) {
    const char* expected = from;
    if (name.compare_exchange_strong(expected, to)) return;
  }
}

void watch_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
    // What the caller lets us ignore, as nohup does, stays ignored.
    if (std::signal(signal, take_away_and_end) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

/// The permissions that a new file gets, or those of the file to be replaced.
mode_t mode_for(const std::string& path) {
  struct stat old {};
  if (stat(path.c_str(), &old) == 0) return old.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path) {
  if (path == "-" || path == "/dev/stdout") return OutputFile(stdout, "standard output", nullptr);
  std::error_code status;
  const fs::file_status kind = fs::status(path, status);
  if (fs::is_directory(kind)) return cannot_write(path, EISDIR);
  // Through /dev/fd/N a file that the caller has opened is written to, behind what it holds.
  const bool opened = path.starts_with("/dev/fd/") || path == "/dev/stderr";
  if (opened || (fs::exists(kind) && !fs::is_regular_file(kind))) {
    std::FILE* file = std::fopen(path.c_str(), opened ? "ab" : "wb");
    if (file == nullptr) return cannot_write(path, errno);
    return OutputFile(file, path, nullptr);
  }
  // A symbolic link stays one: what it points to is replaced.
  const fs::path target = fs::exists(kind) ? fs::canonical(path, status) : fs::path(path);
  auto temporary = std::make_unique<std::string>(target.string() + ".XXXXXX");
  const int descriptor = mkstemp(temporary->data());
  if (descriptor < 0) return cannot_write(path, errno);
  watch_signals();
  note_half_written(nullptr, temporary->c_str());
  OutputFile output(nullptr, target.string(), std::move(temporary));
  if (fchmod(descriptor, mode_for(target.string())) == 0) output.file_ = fdopen(descriptor, "wb");
  if (output.file_ == nullptr) {
    const Error error = cannot_write(path, errno);
    ::close(descriptor);
    return error;
  }
  return output;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)) {}

OutputFile::~OutputFile() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (temporary_ == nullptr) return;
  ::unlink(temporary_->c_str());
  note_half_written(temporary_->c_str(), nullptr);
}

void OutputFile::write(std::string_view bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), file_);
}

Result<void> OutputFile::rewind() {
  if (std::fseek(file_, 0, SEEK_SET) != 0) return io_error();
  return {};
}

Result<void> OutputFile::commit() {
  if (std::fflush(file_) != 0 || std::ferror(file_) != 0) return io_error();
  if (temporary_ == nullptr) return {};
  if (fsync(fileno(file_)) != 0) return io_error();
  std::FILE* file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0 || std::rename(temporary_->c_str(), path_.c_str()) != 0) {
    return io_error();
  }
  note_half_written(temporary_->c_str(), nullptr);
  temporary_.reset();
  return {};
}

Error OutputFile::io_error() const { return cannot_write(path_, errno == 0 ? EIO : errno); }

}  // namespace newsloom::command
