#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

/// What a sink in C does with an article; true to go on.
bool give(const newsloom_import_sink& sink, const Article& article) {
  if (sink.article == nullptr) return true;
  newsloom_article out = NEWSLOOM_ARTICLE_INIT;
  return capi::article_to_c(article.view(), &out).ok() && sink.article(sink.user, &out) == 0;
}

bool give(const newsloom_import_sink& sink, const ImportProblem& problem) {
  if (sink.problem == nullptr) return true;
  const newsloom_problem out = {sizeof out, capi::to_c(problem.file), problem.line,
                                capi::to_c(problem.field), capi::to_c(problem.message)};
  return sink.problem(sink.user, &out) == 0;
}

}  // namespace

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

void newsloom_import_sink_init(newsloom_import_sink* sink, size_t struct_size) {
  capi::init_sized<newsloom_import_sink>(NEWSLOOM_IMPORT_SINK_INIT, struct_size, sink);
}

newsloom_status newsloom_importer_create(const newsloom_import_sink* sink,
                                         newsloom_importer** importer, newsloom_error** err) {
  if (importer != nullptr) *importer = nullptr;
  return run(err, [&]() -> Result<void> {
    if (importer == nullptr) return null_argument("importer");
    newsloom_import_sink in = NEWSLOOM_IMPORT_SINK_INIT;
    if (auto read = capi::read_sized(sink, "sink", in); !read) return read;
    ImportSink out;
    out.article = [in](Article&& article) { return give(in, article); };
    out.problem = [in](const ImportProblem& problem) { return give(in, problem); };
    *importer = new newsloom_importer{Importer(std::move(out))};
    return {};
  });
}

newsloom_status newsloom_importer_read(newsloom_importer* importer, newsloom_str path,
                                       newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (importer == nullptr) return null_argument("importer");
    const auto input = capi::from_c(path, "path");
    if (!input) return input.error();
    return importer->importer.read(std::string(*input));
  });
}

void newsloom_importer_free(newsloom_importer* importer) { delete importer; }
