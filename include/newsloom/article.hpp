#ifndef NEWSLOOM_ARTICLE_HPP
#define NEWSLOOM_ARTICLE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/span.hpp"

namespace newsloom {

/// The most bytes that an engine takes of each field; more is an error that names the field.
struct ArticleLimits {
  static constexpr std::size_t id = 4096;
  static constexpr std::size_t title = std::size_t{4} << 20;
  static constexpr std::size_t body = std::size_t{16} << 20;
  static constexpr std::size_t url = std::size_t{1} << 16;
  static constexpr std::size_t source = std::size_t{1} << 16;
};

/// One report as published, borrowed from the caller for the length of one call.
/// All text is UTF-8 (bad bytes are repaired, not refused) and plain, not HTML; see ArticleLimits.
struct ArticleView {
  std::string_view id;     ///< unique, not empty
  std::string_view title;  ///< title or body must hold text
  std::string_view body;
  std::optional<std::int64_t> published_at;  ///< seconds since 1970-01-01 UTC
  std::string_view language;  ///< a hint: "zh", "zh-Hant", "fr", "en"; empty: detected
  std::string_view url;
  std::string_view source;  ///< the outlet's name
  /// The caller's own vector, of any length but 0; empty: the model's.  It stands for title, lead,
  /// body and sentences wherever articles are compared.  An article that brings one must declare
  /// its language; EngineOptions::vector_dimension declares the dimension.
  Span<float> vector;
};

/// The same, owned: what importing gives.
struct Article {
  std::string id;
  std::string title;
  std::string body;
  std::optional<std::int64_t> published_at;  ///< seconds since 1970-01-01 UTC
  std::string language;
  std::string url;
  std::string source;
  std::vector<float> vector;

  /// A view of this article, valid while it lives and is not changed.
  ArticleView view() const& {
    return {id, title, body, published_at, language, url, source, vector};
  }
  ArticleView view() const&& = delete;
};

}  // namespace newsloom

#endif
