#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom::text {

/// Traditional to Simplified characters, one to one, for matching (never for display).
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class HanFolding {
 public:
  HanFolding() = default;  ///< folds nothing

  /// Errors: corrupt.
  static Result<HanFolding> load(std::span<const std::byte> section);

  /// The section for (traditional, simplified) pairs; the keys are unique.
  static std::vector<std::byte> build(std::vector<std::pair<char32_t, char32_t>> pairs);

  char32_t fold(char32_t c) const noexcept {
    if (c >= kFirst && c - kFirst < common_.size()) return common_[c - kFirst];
    return fold_rare(c);
  }

  /// True when the character is written otherwise in Simplified text: a mark of Traditional script.
  bool is_traditional(char32_t c) const noexcept { return fold(c) != c; }

 private:
  static constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;  // nearly all Han in use

  char32_t fold_rare(char32_t c) const noexcept;

  std::vector<char32_t> common_;           ///< derived when loaded: what kFirst to kLast fold to
  std::span<const char32_t> traditional_;  ///< ascending
  std::span<const char32_t> simplified_;
};

}  // namespace newsloom::text
