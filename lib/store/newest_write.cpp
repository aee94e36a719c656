#include "store/newest_write.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <new>

#include "base/hash.hpp"

namespace newsloom::store {
namespace {

std::string path_beside(const std::string& state) { return state + "-newest"; }

/// The revision and its hash: a damaged file is not believed.
using Record = std::array<std::int64_t, 2>;

Record record_of(std::int64_t revision) {
  return {revision, static_cast<std::int64_t>(hash64(&revision, sizeof revision))};
}

void close_file(const int* file) {
  if (*file >= 0) close(*file);
  delete file;
}

/// Null when it cannot be opened.
std::shared_ptr<int> open_file(const std::string& path) {
  std::shared_ptr<int> file(new int(-1), close_file);
  *file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  return *file < 0 ? nullptr : file;
}

}  // namespace

NewestWrite::NewestWrite(const std::string& state) : path_(path_beside(state)) {}

std::int64_t NewestWrite::revision() const noexcept {
  if (path_.empty()) return 0;
  const int file = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  Record found{};
  const bool whole = read(file, found.data(), sizeof found) == sizeof found;
  close(file);
  return whole && found == record_of(found[0]) ? found[0] : 0;
}

void NewestWrite::remember(std::int64_t revision) noexcept {
  if (path_.empty()) return;
  try {
    if (file_ == nullptr) file_ = open_file(path_);
  } catch (const std::bad_alloc&) {
    return;
  }
  if (file_ == nullptr) return;
  const Record record = record_of(revision);
  [[maybe_unused]] const auto written = pwrite(*file_, record.data(), sizeof record, 0);
}

void NewestWrite::forget(const std::string& state) noexcept {
  try {
    unlink(path_beside(state).c_str());
  } catch (const std::bad_alloc&) {
  }
}

}  // namespace newsloom::store
