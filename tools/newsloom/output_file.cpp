#include "output_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
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
  if (path == "-") return OutputFile(stdout, "standard output", "");
  std::error_code status;
  const fs::file_status kind = fs::status(path, status);
  if (fs::is_directory(kind)) return cannot_write(path, EISDIR);
  if (fs::exists(kind) && !fs::is_regular_file(kind)) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return cannot_write(path, errno);
    return OutputFile(file, path, "");
  }
  // A symbolic link stays one: what it points to is replaced.
  const fs::path target = fs::exists(kind) ? fs::canonical(path, status) : fs::path(path);
  std::string temporary = target.string() + ".XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) return cannot_write(path, errno);
  std::FILE* file = nullptr;
  if (fchmod(descriptor, mode_for(target.string())) == 0) file = fdopen(descriptor, "wb");
  if (file == nullptr) {
    const int reason = errno;
    ::close(descriptor);
    ::unlink(temporary.c_str());
    return cannot_write(path, reason);
  }
  return OutputFile(file, target.string(), temporary);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})) {}

OutputFile::~OutputFile() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
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
  if (temporary_.empty()) return {};
  if (fsync(fileno(file_)) != 0) return io_error();
  std::FILE* file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    return io_error();
  }
  temporary_.clear();
  return {};
}

Error OutputFile::io_error() const { return cannot_write(path_, errno == 0 ? EIO : errno); }

}  // namespace newsloom::command
