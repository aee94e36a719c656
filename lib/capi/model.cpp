#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

newsloom_status newsloom_model_open(newsloom_str path, newsloom_model** model,
                                    newsloom_error** err) {
  if (model != nullptr) *model = nullptr;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    const auto file = capi::from_c(path, "path");
    if (!file) return file.error();
    auto opened = Model::open(std::string(*file));
    if (!opened) return opened.error();
    *model = new newsloom_model(std::move(*opened));
    return {};
  });
}

void newsloom_model_close(newsloom_model* model) { delete model; }

newsloom_status newsloom_model_verify(const newsloom_model* model, newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    return model->model.verify();
  });
}

newsloom_str newsloom_model_name(const newsloom_model* model) {
  return model == nullptr ? capi::kEmpty : capi::to_c(model->info.name);
}

newsloom_str newsloom_model_hash(const newsloom_model* model) {
  return model == nullptr ? capi::kEmpty : capi::to_c(model->info.hash);
}

newsloom_str newsloom_model_card(const newsloom_model* model) {
  return model == nullptr ? capi::kEmpty : capi::to_c(model->info.card);
}

uint32_t newsloom_model_format(const newsloom_model* model) {
  return model == nullptr ? 0 : model->info.format;
}

uint64_t newsloom_model_size_bytes(const newsloom_model* model) {
  return model == nullptr ? 0 : model->info.bytes;
}

size_t newsloom_model_dimension(const newsloom_model* model) {
  return model == nullptr ? 0 : model->info.dimension;
}

size_t newsloom_model_language_count(const newsloom_model* model) {
  return model == nullptr ? 0 : model->info.languages.size();
}

newsloom_str newsloom_model_language(const newsloom_model* model, size_t index) {
  const auto* code = model == nullptr ? nullptr : capi::at(model->info.languages, index);
  return code == nullptr ? capi::kEmpty : capi::to_c(*code);
}

newsloom_status newsloom_embed(const newsloom_model* model, const newsloom_article* article,
                               float* vector, size_t capacity, size_t* count,
                               newsloom_error** err) {
  if (count != nullptr) *count = 0;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (count == nullptr) return null_argument("count");
    const std::size_t dimension = model->embedder.dimension();
    if (vector == nullptr && capacity == 0) {
      *count = dimension;
      return {};
    }
    if (vector == nullptr) return null_argument("vector");
    if (capacity < dimension) {
      return Error{ErrorCode::invalid_argument, "capacity: " + std::to_string(capacity) + " of " +
                                                    std::to_string(dimension) + " floats"};
    }
    const auto view = capi::article_from_c(article);
    if (!view) return view.error();
    const auto embedded = model->embedder.embed(*view);
    if (!embedded) return embedded.error();
    std::copy(embedded->begin(), embedded->end(), vector);
    *count = dimension;
    return {};
  });
}

newsloom_status newsloom_compare(const newsloom_model* model, const newsloom_article* a,
                                 const newsloom_article* b, double* cosine, newsloom_error** err) {
  if (cosine != nullptr) *cosine = 0;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (cosine == nullptr) return null_argument("cosine");
    const auto first = capi::article_from_c(a, "a");
    if (!first) return first.error();
    const auto second = capi::article_from_c(b, "b");
    if (!second) return second.error();
    const auto compared = model->embedder.compare(*first, *second);
    if (!compared) return compared.error();
    *cosine = *compared;
    return {};
  });
}

newsloom_status newsloom_detect_language(const newsloom_model* model,
                                         const newsloom_article* article, newsloom_buf* language,
                                         newsloom_error** err) {
  if (language != nullptr) *language = {nullptr, 0};
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (language == nullptr) return null_argument("language");
    const auto view = capi::article_from_c(article);
    if (!view) return view.error();
    return capi::to_buf(model->embedder.language(*view), *language);
  });
}

newsloom_status newsloom_match(const newsloom_model* model, newsloom_str a, newsloom_str b,
                               double* probability, newsloom_error** err) {
  if (probability != nullptr) *probability = 0;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (probability == nullptr) return null_argument("probability");
    const auto first = capi::from_c(a, "a");
    if (!first) return first.error();
    const auto second = capi::from_c(b, "b");
    if (!second) return second.error();
    const auto matched = model->names.match(*first, *second);
    if (!matched) return matched.error();
    *probability = *matched;
    return {};
  });
}
