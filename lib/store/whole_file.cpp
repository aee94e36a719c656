#include "store/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace newsloom::store {
namespace {

/// A new file beside its place, gone when it goes out of scope.
class Beside {
 public:
  explicit Beside(const std::string& place) {
    constexpr int kNames = 1000;  // those that killed programs left behind are passed over
    for (int i = 0; i < kNames && file_ < 0; ++i) {
      path_ = place + ".new" + std::to_string(i);
      file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file_ < 0 && errno != EEXIST) break;
    }
  }
  Beside(const Beside&) = delete;
  ~Beside() {
    if (file_ < 0) return;
    close(file_);
    unlink(path_.c_str());
  }

  bool write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return fsync(file_) == 0;
  }

  bool is_open() const noexcept { return file_ >= 0; }
  const char* path() const noexcept { return path_.c_str(); }

 private:
  std::string path_;
  int file_ = -1;
};

/// The entry of a new file lies in its folder: that must reach the disk as well.
void sync_folder(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path().string();
  const int file = open(folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;  // not all systems can; the file itself is there
  fsync(file);
  close(file);
}

}  // namespace

Result<void> write_whole_file(const std::string& path, std::span<const std::byte> bytes) {
  const auto refused = [&](int reason) {
    const auto code = reason == EEXIST ? ErrorCode::already_exists : ErrorCode::io;
    return Error{code, path + ": " + std::strerror(reason)};
  };
  const Beside beside(path);
  if (!beside.is_open() || !beside.write(bytes)) return refused(errno);
  // Unlike a new name, a second one never takes the place of another file.
  if (link(beside.path(), path.c_str()) != 0) {
    const int reason = errno;
    const bool no_links = reason == EPERM || reason == EOPNOTSUPP || reason == ENOSYS;
    if (!no_links) return refused(reason);
    if (std::rename(beside.path(), path.c_str()) != 0) return refused(errno);
  }
  sync_folder(path);
  return {};
}

Result<void> replace_file(const std::string& path,
                          const std::function<void(std::ostream&)>& write) {
  const std::string temporary = path + ".new";
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  write(out);
  out.close();
  std::error_code status;
  if (!out || (std::filesystem::rename(temporary, path, status), status)) {
    std::filesystem::remove(temporary, status);
    return Error{ErrorCode::io, path + ": cannot be written"};
  }
  return {};
}

}  // namespace newsloom::store
