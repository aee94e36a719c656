#pragma once

#include <string>

#include "newsloom.h"
#include "newsloom/newsloom.hpp"

namespace newsloom::test {

inline std::string text(newsloom_str s) { return {s.ptr, s.len}; }

/// Borrowed; a temporary would be gone.
inline newsloom_str c(const char* s) { return newsloom_str_of(s); }
inline newsloom_str c(const std::string& s) { return {s.data(), s.size()}; }
newsloom_str c(std::string&& s) = delete;

/// Borrowed from the article.
inline newsloom_article to_c(const Article& article) {
  newsloom_article out = NEWSLOOM_ARTICLE_INIT;
  out.id = c(article.id);
  out.title = c(article.title);
  out.body = c(article.body);
  out.language = c(article.language);
  out.source = c(article.source);
  out.url = c(article.url);
  out.published_at = article.published_at.value_or(NEWSLOOM_NO_TIME);
  return out;
}

}  // namespace newsloom::test
