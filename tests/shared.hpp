#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "newsloom/import.hpp"

namespace newsloom::test {

/// A part of the shared folder of evaluation sets, if it is there; says so when it is not.
inline std::optional<std::string> find_shared(const std::string& part) {
  namespace fs = std::filesystem;
  const char* named = std::getenv("NEWSLOOM_SHARED");
  const auto folder =
      named != nullptr ? fs::path(named) : fs::path(NEWSLOOM_SOURCE_DIR "/../shared");
  if (fs::exists(folder / part)) return (folder / part).string();
  WARN("skipped: no ../shared/" << part << " (or NEWSLOOM_SHARED)");
  return {};
}

/// The articles of a file or folder, in input order.
inline std::vector<Article> read_articles(const std::string& path) {
  std::vector<Article> articles;
  ImportSink sink;
  sink.article = [&](Article&& article) {
    articles.push_back(std::move(article));
    return true;
  };
  REQUIRE(Importer(sink).read(path).ok());
  return articles;
}

}  // namespace newsloom::test
