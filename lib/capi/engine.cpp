#include <memory>
#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

Result<EngineOptions> options_from_c(const newsloom_engine_options* options) {
  newsloom_engine_options in = NEWSLOOM_ENGINE_OPTIONS_INIT;
  if (options != nullptr) {
    if (auto read = capi::read_sized(options, "options", in); !read) return read.error();
  }
  EngineOptions out;
  out.profile = static_cast<Profile>(in.profile);
  out.horizon_s = in.horizon_s;
  out.max_candidates = in.max_candidates < 0 ? 0 : static_cast<std::size_t>(in.max_candidates);
  out.repair = in.repair != 0;
  out.durability = static_cast<Durability>(in.durability);
  out.vector_dimension = static_cast<std::size_t>(in.vector_dimension);  // below 0: too large
  return out;
}

/// Engine::add or Engine::correct.
newsloom_status place(newsloom_engine* engine, const newsloom_article* article,
                      Result<Assignment> (Engine::*call)(const ArticleView&),
                      newsloom_result** result, newsloom_error** err) {
  if (result != nullptr) *result = nullptr;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    const auto view = capi::article_from_c(article);
    if (!view) return view.error();
    // Made before the engine changes: a lack of memory afterwards could not be undone.
    auto decided = std::make_unique<newsloom_result>();
    decided->assignments.reserve(1);
    auto assignment = (engine->engine.*call)(*view);
    if (!assignment) return assignment.error();
    decided->assignments.push_back(std::move(*assignment));
    if (result != nullptr) *result = decided.release();
    return {};
  });
}

const Assignment* assignment_at(const newsloom_result* result, std::size_t index) noexcept {
  return result == nullptr ? nullptr : capi::at(result->assignments, index);
}

}  // namespace

void newsloom_engine_options_init(newsloom_engine_options* options, size_t struct_size) {
  capi::init_sized<newsloom_engine_options>(NEWSLOOM_ENGINE_OPTIONS_INIT, struct_size, options);
}

newsloom_status newsloom_engine_create(const newsloom_model* model,
                                       const newsloom_engine_options* options,
                                       newsloom_engine** engine, newsloom_error** err) {
  if (engine != nullptr) *engine = nullptr;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (engine == nullptr) return null_argument("engine");
    const auto chosen = options_from_c(options);
    if (!chosen) return chosen.error();
    auto created = Engine::create(model->model, *chosen);
    if (!created) return created.error();
    *engine = new newsloom_engine{std::move(*created)};
    return {};
  });
}

void newsloom_engine_destroy(newsloom_engine* engine) { delete engine; }

newsloom_status newsloom_engine_open(const newsloom_model* model, newsloom_str folder,
                                     const newsloom_engine_options* options,
                                     newsloom_engine** engine, newsloom_error** err) {
  if (engine != nullptr) *engine = nullptr;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (engine == nullptr) return null_argument("engine");
    const auto path = capi::from_c(folder, "folder");
    if (!path) return path.error();
    const auto chosen = options_from_c(options);
    if (!chosen) return chosen.error();
    const auto open_it = [&]() -> Result<Engine> {
      if (options == nullptr) {
        auto resumed = Engine::resume(model->model, std::string(*path));
        if (resumed.code() != ErrorCode::not_found) return resumed;
      }
      return Engine::open(model->model, std::string(*path), *chosen);
    };
    auto opened = open_it();
    if (!opened) return opened.error();
    *engine = new newsloom_engine{std::move(*opened)};
    return {};
  });
}

newsloom_status newsloom_engine_options_of(const newsloom_engine* engine,
                                           newsloom_engine_options* options, newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (options == nullptr) return null_argument("options");
    const auto size = options->struct_size;
    if (auto valid = capi::check_struct_size(size, "options"); !valid) return valid;
    const EngineOptions chosen = engine->engine.options();
    newsloom_engine_options out = NEWSLOOM_ENGINE_OPTIONS_INIT;
    out.profile = static_cast<newsloom_profile>(chosen.profile);
    out.horizon_s = chosen.horizon_s;
    out.max_candidates = static_cast<std::int32_t>(chosen.max_candidates);
    out.repair = chosen.repair ? 1 : 0;
    out.durability = static_cast<newsloom_durability>(chosen.durability);
    out.vector_dimension = static_cast<std::int64_t>(chosen.vector_dimension);
    capi::write_sized(out, size, options);
    return {};
  });
}

newsloom_status newsloom_engine_flush(newsloom_engine* engine, newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    return engine->engine.flush();
  });
}

newsloom_status newsloom_engine_add(newsloom_engine* engine, const newsloom_article* article,
                                    newsloom_result** result, newsloom_error** err) {
  return place(engine, article, &Engine::add, result, err);
}

newsloom_status newsloom_engine_correct(newsloom_engine* engine, const newsloom_article* article,
                                        newsloom_result** result, newsloom_error** err) {
  return place(engine, article, &Engine::correct, result, err);
}

newsloom_status newsloom_engine_remove(newsloom_engine* engine, newsloom_str article_id,
                                       newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    const auto id = capi::from_c(article_id, "article_id");
    if (!id) return id.error();
    return engine->engine.remove(*id);
  });
}

newsloom_status newsloom_engine_expire(newsloom_engine* engine, int64_t now_s,
                                       newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    return engine->engine.expire(now_s);
  });
}

double newsloom_engine_join_threshold(const newsloom_engine* engine) {
  return engine == nullptr ? 0 : engine->engine.join_threshold();
}

uint64_t newsloom_engine_stat(const newsloom_engine* engine, newsloom_stat stat) {
  if (engine == nullptr) return 0;
  const EngineStats stats = engine->engine.stats();
  switch (stat) {
    case NEWSLOOM_STAT_ACTIVE_ARTICLES:
      return stats.active_articles;
    case NEWSLOOM_STAT_ACTIVE_STORIES:
      return stats.active_stories;
    case NEWSLOOM_STAT_ARTICLES_SEEN:
      return stats.articles_seen;
    case NEWSLOOM_STAT_CHANGES:
      return stats.changes;
    case NEWSLOOM_STAT_LOST_WRITES:
      return stats.lost_writes;
    default:
      return 0;
  }
}

size_t newsloom_result_count(const newsloom_result* result) {
  return result == nullptr ? 0 : result->assignments.size();
}

newsloom_story_id newsloom_result_story(const newsloom_result* result, size_t index) {
  const auto* assignment = assignment_at(result, index);
  return assignment == nullptr ? 0 : to_number(assignment->story);
}

int32_t newsloom_result_opened(const newsloom_result* result, size_t index) {
  const auto* assignment = assignment_at(result, index);
  return assignment != nullptr && assignment->opened ? 1 : 0;
}

double newsloom_result_score(const newsloom_result* result, size_t index) {
  const auto* assignment = assignment_at(result, index);
  return assignment == nullptr ? 0 : assignment->score;
}

newsloom_str newsloom_result_language(const newsloom_result* result, size_t index) {
  const auto* assignment = assignment_at(result, index);
  return assignment == nullptr ? capi::kEmpty : capi::to_c(assignment->language);
}

newsloom_str newsloom_result_duplicate_of(const newsloom_result* result, size_t index) {
  const auto* assignment = assignment_at(result, index);
  return assignment == nullptr ? capi::kEmpty : capi::optional_to_c(assignment->duplicate_of);
}

void newsloom_result_free(newsloom_result* result) { delete result; }
