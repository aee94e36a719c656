#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsloom::text {

/// Text fit for analysis: valid UTF-8, NFC, no NUL bytes; remembers where each byte came from.
class NormalizedText {
 public:
  NormalizedText() = default;

  /// Repairs (each maximal bad byte sequence becomes U+FFFD, as ICU and the web do) and composes.
  static NormalizedText from(std::string_view bytes);

  std::string_view text() const noexcept { return text_; }

  /// Some bytes were not UTF-8.
  bool repaired() const noexcept { return repaired_; }

  /// Byte offset in the original for a byte offset in text() that lies on a character border;
  /// text().size() gives the original's size.
  std::size_t original_offset(std::size_t offset) const noexcept;

 private:
  /// Offsets differ by a constant from `at` on.
  struct Shift {
    std::uint32_t at = 0, original = 0;
  };
  std::string text_;
  std::vector<Shift> shifts_;  ///< by `at`; empty: text_ equals the original
  bool repaired_ = false;
};

}  // namespace newsloom::text
