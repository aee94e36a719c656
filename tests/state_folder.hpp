#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "catch.hpp"

namespace newsloom::test {

/// A folder for a durable state, gone when the test ends.
class StateFolder {
 public:
  StateFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsloom_state_XXXXXX").string();
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
