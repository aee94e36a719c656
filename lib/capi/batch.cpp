#include <memory>
#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

/// Hands an index to the std::function behind `context`.
void run_task(void* context, std::size_t index) {
  (*static_cast<const std::function<void(std::size_t)>*>(context))(index);
}

/// `executor` may be null.
Result<Executor> executor_from_c(const newsloom_executor* executor) {
  if (executor == nullptr) return Executor();
  newsloom_executor in = NEWSLOOM_EXECUTOR_INIT;
  if (auto read = capi::read_sized(executor, "executor", in); !read) return read.error();
  if (in.run == nullptr) return null_argument("executor: run");
  return Executor(
      [in](std::size_t count, const std::function<void(std::size_t)>& task) -> Result<void> {
        auto* context = const_cast<std::function<void(std::size_t)>*>(&task);
        if (in.run(in.user, count, &run_task, context) == 0) return {};
        return Error{ErrorCode::cancelled, "executor: run gave an error"};
      });
}

/// Those before the first that cannot be read.
Result<void> views_from_c(const newsloom_article* articles, std::size_t count,
                          std::vector<ArticleView>& views) {
  views.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto article = capi::sized_at(articles, i);
    if (!article) return article.error();
    const auto view = capi::article_from_c(*article);
    if (!view) return view.error();
    views.push_back(*view);
  }
  return {};
}

}  // namespace

void newsloom_executor_init(newsloom_executor* executor, size_t struct_size) {
  capi::init_sized<newsloom_executor>(NEWSLOOM_EXECUTOR_INIT, struct_size, executor);
}

newsloom_status newsloom_engine_add_batch(newsloom_engine* engine, const newsloom_article* articles,
                                          size_t count, const newsloom_executor* executor,
                                          newsloom_result** result, newsloom_error** err) {
  if (result != nullptr) *result = nullptr;
  std::size_t index = NEWSLOOM_NO_INDEX;
  const auto add_all = [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (articles == nullptr && count > 0) return null_argument("articles");
    const auto threads = executor_from_c(executor);
    if (!threads) return threads.error();
    std::vector<ArticleView> views;
    const auto read = views_from_c(articles, count, views);
    auto decided = std::make_unique<newsloom_result>();
    const auto added = engine->engine.add_batch(views, decided->assignments, *threads);
    if (!added || !read) index = decided->assignments.size();
    if (!added) return added.error();
    if (!read) return read.error();
    if (result != nullptr) *result = decided.release();
    return {};
  };
  return run(err, add_all, index);
}
