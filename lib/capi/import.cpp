#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

newsloom_status newsloom_import_page(newsloom_str bytes, newsloom_str name, newsloom_page** page,
                                     newsloom_error** err) {
  if (page != nullptr) *page = nullptr;
  return run(err, [&]() -> Result<void> {
    if (page == nullptr) return null_argument("page");
    const auto content = capi::from_c(bytes, "bytes");
    if (!content) return content.error();
    const auto called = capi::from_c(name, "name");
    if (!called) return called.error();
    auto article = import_page(*content, *called);
    if (!article) return article.error();
    *page = new newsloom_page{std::move(*article)};
    return {};
  });
}

newsloom_status newsloom_page_article(const newsloom_page* page, newsloom_article* article,
                                      newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (page == nullptr) return null_argument("page");
    return capi::article_to_c(page->article.view(), article);
  });
}

void newsloom_page_free(newsloom_page* page) { delete page; }
