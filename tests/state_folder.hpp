#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "catch.hpp"

namespace newsloom::test {

/// A folder for a durable state, gone when the test ends.  In memory where the system has such
/// folders: waiting for a disk thousands of times takes long.
class StateFolder {
 public:
  StateFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent =
        access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "newsloom_state_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~StateFolder() {
    std::error_code status;
    std::filesystem::remove_all(path_, status);
  }
  StateFolder(const StateFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file() const { return path_ + "/state.sqlite"; }

 private:
  std::string path_;
};

}  // namespace newsloom::test
