#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/guard.hpp"
#include "newsloom.h"
#include "newsloom/article.hpp"
#include "newsloom/result.hpp"

namespace newsloom::capi {

inline constexpr newsloom_str kEmpty = {"", 0};

/// Text out: borrowed from `text`, its pointer never null.
inline newsloom_str to_c(std::string_view text) noexcept {
  return text.empty() ? kEmpty : newsloom_str{text.data(), text.size()};
}

inline newsloom_str optional_to_c(const std::optional<std::string>& text) noexcept {
  return text ? to_c(std::string_view(*text)) : kEmpty;
}

/// Text in; `field` names it in the error.
Result<std::string_view> from_c(newsloom_str text, const char* field);

/// Text out that the caller frees with newsloom_buf_free.  Errors: no_memory.
Result<void> to_buf(std::string_view text, newsloom_buf& out);

Error null_argument(const char* name);

/// Hands the error to the caller, if asked for, and gives its status.
newsloom_status fail(const Error& error, std::size_t index, newsloom_error** err) noexcept;

/// Runs one call of the C API: what it returns or throws becomes a status and an error.  `index`
/// tells at the end which item of an array the error is about.
template <class Call>
newsloom_status run(newsloom_error** err, Call&& call,
                    const std::size_t& index = NEWSLOOM_NO_INDEX) noexcept {
  if (err != nullptr) *err = nullptr;
  const Result<void> done = engine::guard([&]() -> Result<void> { return call(); });
  return done ? NEWSLOOM_OK : fail(done.error(), index, err);
}

/// The largest struct_size that is believed; more is a struct that was not initialised.
inline constexpr std::size_t kMaxStructSize = 4096;

/// Error of a struct_size that cannot be one.
Result<void> check_struct_size(std::size_t size, const char* name);

/// Reads a sized struct of any version: what it lacks is taken from `out`, which holds the
/// defaults; what this library does not know must be zero.
template <class Sized>
Result<void> read_sized(const Sized* in, const char* name, Sized& out) {
  static_assert(std::is_trivially_copyable_v<Sized> && offsetof(Sized, struct_size) == 0);
  if (in == nullptr) return null_argument(name);
  const std::size_t size = in->struct_size;
  if (auto valid = check_struct_size(size, name); !valid) return valid;
  const char* bytes = reinterpret_cast<const char*>(in);
  const std::size_t known = std::min(size, sizeof(Sized));
  if (std::any_of(bytes + known, bytes + size, [](char byte) { return byte != 0; })) {
    return Error{ErrorCode::unsupported,
                 std::string(name) + ": a field is set that this version does not know"};
  }
  std::memcpy(&out, bytes, known);
  return {};
}

/// Writes a sized struct of any version: at most its struct_size, which stays; a newer caller's
/// tail becomes zero.
template <class Sized>
void write_sized(Sized value, std::size_t struct_size, Sized* out) noexcept {
  value.struct_size = struct_size;
  const std::size_t known = std::min(struct_size, sizeof(Sized));
  std::memcpy(static_cast<void*>(out), &value, known);
  std::memset(reinterpret_cast<char*>(out) + known, 0, struct_size - known);
}

/// Gives a sized struct of any version its defaults.
template <class Sized>
void init_sized(Sized defaults, std::size_t struct_size, Sized* out) noexcept {
  if (out != nullptr && struct_size >= sizeof(std::size_t)) write_sized(defaults, struct_size, out);
}

/// Item i of an array of sized structs, whose first item gives the size of each.
template <class Sized>
Result<const Sized*> sized_at(const Sized* first, std::size_t i) {
  const char* bytes = reinterpret_cast<const char*>(first) + i * first->struct_size;
  const auto* item = reinterpret_cast<const Sized*>(bytes);
  if (item->struct_size == first->struct_size) return item;
  return Error{ErrorCode::invalid_argument, "struct_size is not that of the first item"};
}

/// An article in, borrowed.
Result<ArticleView> article_from_c(const newsloom_article* article, const char* name = "article");

/// An article out, borrowed, into a struct whose struct_size is set.
Result<void> article_to_c(const ArticleView& view, newsloom_article* article);

/// Item i of a list, or null: getters never fail.
template <class Item>
const Item* at(const std::vector<Item>& items, std::size_t i) noexcept {
  return i < items.size() ? &items[i] : nullptr;
}

}  // namespace newsloom::capi
