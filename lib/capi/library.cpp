#include <cstdlib>
#include <cstring>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;

const char* newsloom_version(void) { return version(); }

int32_t newsloom_abi_version(void) { return NEWSLOOM_ABI_VERSION; }

newsloom_str newsloom_str_of(const char* text) {
  return text == nullptr ? capi::kEmpty : newsloom_str{text, std::strlen(text)};
}

void newsloom_buf_free(newsloom_buf* buf) {
  if (buf == nullptr) return;
  std::free(buf->ptr);
  *buf = {nullptr, 0};
}

const char* newsloom_status_name(newsloom_status status) {
  return error_name(static_cast<ErrorCode>(status));
}

newsloom_status newsloom_error_status(const newsloom_error* error) {
  return error == nullptr ? NEWSLOOM_OK : static_cast<newsloom_status>(error->error.code);
}

newsloom_str newsloom_error_message(const newsloom_error* error) {
  return error == nullptr ? capi::kEmpty : capi::to_c(error->error.message);
}

size_t newsloom_error_index(const newsloom_error* error) {
  return error == nullptr ? NEWSLOOM_NO_INDEX : error->index;
}

void newsloom_error_free(newsloom_error* error) { delete error; }
