#ifndef NEWSLOOM_RESULT_HPP
#define NEWSLOOM_RESULT_HPP

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "newsloom/export.hpp"

namespace newsloom {

/// Why a call did not do what was asked.  Numbers are part of the C ABI and never change.
enum class ErrorCode : std::int32_t {
  ok = 0,
  invalid_argument = 1,  ///< the caller's input cannot be used; the message names the field
  not_found = 2,         ///< no such article, story, file or section
  already_exists = 3,    ///< the id is taken by other content
  io = 4,                ///< the operating system refused; the message names the file
  corrupt = 5,           ///< a file is damaged, truncated or not ours
  unsupported = 6,       ///< a newer format, another model, an unknown option
  no_memory = 7,
  cancelled = 8,  ///< a callback asked to stop
  internal = 9,   ///< our bug: please report it
};

/// The name of a code in lower case, for example "not_found".  Never null, static storage.
NEWSLOOM_API const char* error_name(ErrorCode code) noexcept;

/// One error: a code to branch on and one line for a person.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
};

/// Thrown only by Result::value(), for callers who prefer exceptions.
class Exception : public std::runtime_error {
 public:
  explicit Exception(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

/// A value or an Error.  Must be looked at; never converts silently; its destructor never throws.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: by design

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// The value; throws Exception when there is none.
  T& value() & {
    check();
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    check();
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    check();
    return std::move(*std::get_if<0>(&state_));
  }

  /// The value without a check: only after ok().
  T& operator*() noexcept { return *std::get_if<0>(&state_); }
  const T& operator*() const noexcept { return *std::get_if<0>(&state_); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }

  /// The error: only when !ok().
  const Error& error() const noexcept { return *std::get_if<1>(&state_); }
  ErrorCode code() const noexcept { return ok() ? ErrorCode::ok : error().code; }

 private:
  void check() const {
    if (!ok()) throw Exception(error());
  }
  std::variant<T, Error> state_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT: by design

  bool ok() const noexcept { return ok_; }
  explicit operator bool() const noexcept { return ok_; }
  void value() const {
    if (!ok_) throw Exception(error_);
  }
  const Error& error() const noexcept { return error_; }
  ErrorCode code() const noexcept { return ok_ ? ErrorCode::ok : error_.code; }

 private:
  Error error_{};
  bool ok_ = true;
};

}  // namespace newsloom

#endif
