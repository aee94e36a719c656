#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

/// How a run of the command ended.
struct Run {
  int status = -1;
  std::string out, err;
};

/// A folder of its own for one test, gone when it ends.
class Sandbox {
 public:
  Sandbox();
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

  void write(const std::string& name, std::string_view bytes) const;
  std::string read(const std::string& name) const;
  std::vector<std::string> names() const;  ///< what lies in it, sorted

  /// Runs `newsloom` with arguments as one types them, in this folder.
  Run newsloom(const std::string& arguments, std::string_view input = {}) const;

  /// Runs any other shell line, in this folder.
  Run shell(const std::string& line) const;

 private:
  std::filesystem::path folder_, streams_;
};

std::vector<std::string> lines_of(const std::string& text);

inline bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The model that tests use: the environment variable NEWSLOOM_MODEL, else models/newsloom.model;
/// empty where there is none.
std::string test_model();

/// Ends a test that needs a model where there is none.
#define NEED_MODEL()                                    \
  if (test_model().empty()) {                           \
    WARN("skipped: no model at models/newsloom.model"); \
    return;                                             \
  }                                                     \
  static_assert(true)
