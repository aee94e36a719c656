#include "capi/translate.hpp"

namespace newsloom::capi {
namespace {

const newsloom_article kDefault = NEWSLOOM_ARTICLE_INIT;

}  // namespace

Result<ArticleView> article_from_c(const newsloom_article* article, const char* name) {
  newsloom_article in = kDefault;
  if (auto read = read_sized(article, name, in); !read) return read.error();
  ArticleView view;
  const struct {
    newsloom_str from;
    std::string_view& to;
    const char* field;
  } texts[] = {{in.id, view.id, "id"},
               {in.title, view.title, "title"},
               {in.body, view.body, "body"},
               {in.language, view.language, "language"},
               {in.source, view.source, "source"},
               {in.url, view.url, "url"}};
  for (const auto& text : texts) {
    const auto borrowed = from_c(text.from, text.field);
    if (!borrowed) return borrowed.error();
    text.to = *borrowed;
  }
  if (in.published_at != NEWSLOOM_NO_TIME) view.published_at = in.published_at;
  if (in.vector == nullptr && in.vector_len > 0) return null_argument("vector");
  view.vector = {in.vector, in.vector_len};
  return view;
}

Result<void> article_to_c(const ArticleView& view, newsloom_article* article) {
  if (article == nullptr) return null_argument("article");
  if (auto valid = check_struct_size(article->struct_size, "article"); !valid) return valid;
  newsloom_article out = kDefault;
  out.id = to_c(view.id);
  out.title = to_c(view.title);
  out.body = to_c(view.body);
  out.language = to_c(view.language);
  out.source = to_c(view.source);
  out.url = to_c(view.url);
  out.published_at = view.published_at.value_or(NEWSLOOM_NO_TIME);
  out.vector = view.vector.data();
  out.vector_len = view.vector.size();
  write_sized(out, article->struct_size, article);
  return {};
}

}  // namespace newsloom::capi

void newsloom_article_init(newsloom_article* article, size_t struct_size) {
  newsloom::capi::init_sized(newsloom::capi::kDefault, struct_size, article);
}
