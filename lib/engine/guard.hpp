#pragma once

#include <exception>
#include <new>
#include <utility>

#include "newsloom/result.hpp"

namespace newsloom::engine {

/// Runs a call of the public interface; whatever it throws becomes an error.
template <class Call>
auto guard(Call&& call) noexcept -> decltype(call()) {
  try {
    return std::forward<Call>(call)();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::no_memory, "out of memory"};
  } catch (const std::exception& error) {
    return Error{ErrorCode::internal, error.what()};
  } catch (...) {
    return Error{ErrorCode::internal, "unknown exception"};
  }
}

}  // namespace newsloom::engine
