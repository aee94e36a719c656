#include "capi/translate.hpp"

#include <cstdlib>
#include <memory>

#include "capi/handles.hpp"

namespace newsloom::capi {

Result<std::string_view> from_c(newsloom_str text, const char* field) {
  if (text.ptr == nullptr && text.len > 0) {
    return Error{ErrorCode::invalid_argument, std::string(field) + ": ptr is NULL, len is not 0"};
  }
  return std::string_view(text.ptr, text.len);
}

Result<void> to_buf(std::string_view text, newsloom_buf& out) {
  auto* bytes = static_cast<char*>(std::malloc(std::max<std::size_t>(text.size(), 1)));
  if (bytes == nullptr) return Error{ErrorCode::no_memory, "out of memory"};
  std::copy(text.begin(), text.end(), bytes);
  out = {bytes, text.size()};
  return {};
}

Error null_argument(const char* name) {
  return {ErrorCode::invalid_argument, std::string(name) + " is NULL"};
}

newsloom_status fail(const Error& error, std::size_t index, newsloom_error** err) noexcept {
  if (err != nullptr) {
    // Without memory for the error itself, the status alone has to do.
    static_cast<void>(engine::guard([&]() -> Result<void> {
      *err = std::make_unique<newsloom_error>(newsloom_error{error, index}).release();
      return {};
    }));
  }
  return static_cast<newsloom_status>(error.code);
}

Result<void> check_struct_size(std::size_t size, const char* name) {
  const bool aligned = size % sizeof(std::size_t) == 0;
  if (aligned && size >= sizeof(std::size_t) && size <= kMaxStructSize) return {};
  return Error{ErrorCode::invalid_argument, std::string(name) + ": struct_size is " +
                                                std::to_string(size) +
                                                ": was it set by its INIT macro?"};
}

}  // namespace newsloom::capi
