#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "catch.hpp"

namespace newsloom::test {

/// The model bundle that tests use, if there is one; says so when there is none.
inline std::optional<std::string> find_model() {
  const char* chosen = std::getenv("NEWSLOOM_MODEL");
  const std::string path =
      chosen != nullptr ? chosen : NEWSLOOM_SOURCE_DIR "/models/newsloom.model";
  if (std::filesystem::exists(path)) return path;
  WARN("skipped: no model bundle at " << path << " (set NEWSLOOM_MODEL)");
  return {};
}

}  // namespace newsloom::test
