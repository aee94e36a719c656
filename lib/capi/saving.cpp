#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

newsloom_status newsloom_engine_save(newsloom_engine* engine, newsloom_write write, void* user,
                                     newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (write == nullptr) return null_argument("write");
    return engine->engine.save([&](const std::byte* bytes, std::size_t count) -> Result<void> {
      if (write(user, reinterpret_cast<const uint8_t*>(bytes), count) == 0) return {};
      return Error{ErrorCode::cancelled, "write gave an error"};
    });
  });
}

newsloom_status newsloom_engine_load(const newsloom_model* model, newsloom_read read, void* user,
                                     newsloom_engine** engine, newsloom_error** err) {
  if (engine != nullptr) *engine = nullptr;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (read == nullptr) return null_argument("read");
    if (engine == nullptr) return null_argument("engine");
    const auto source = [&](std::byte* buffer, std::size_t capacity) -> Result<std::size_t> {
      size_t count = 0;
      if (read(user, reinterpret_cast<uint8_t*>(buffer), capacity, &count) != 0) {
        return Error{ErrorCode::cancelled, "read gave an error"};
      }
      if (count <= capacity) return count;
      return Error{ErrorCode::invalid_argument, "read gave more than there was room for"};
    };
    auto loaded = Engine::load(model->model, source);
    if (!loaded) return loaded.error();
    *engine = new newsloom_engine{std::move(*loaded)};
    return {};
  });
}
