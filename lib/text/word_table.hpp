#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace newsloom::text {

/// A short list of words that are looked for at every token, each with a value.  Nearly all tokens
/// are none of them, which first letter and length tell at once.
template <class Value, std::size_t n>
class WordTable {
 public:
  struct Row {
    std::string_view word;  ///< not empty
    Value value;
  };

  explicit constexpr WordTable(const std::array<Row, n>& rows) {
    std::size_t placed = 0;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      for (const auto& row : rows) {
        if (slot_of(row.word) == slot) rows_[placed++] = row;
      }
      begins_[slot + 1] = static_cast<std::uint8_t>(placed);
    }
  }

  /// Null when the word is none of them.
  constexpr const Value* find(std::string_view word) const noexcept {
    if (word.empty()) return nullptr;
    const std::size_t slot = slot_of(word);
    for (std::size_t i = begins_[slot]; i < begins_[slot + 1]; ++i) {
      if (rows_[i].word == word) return &rows_[i].value;
    }
    return nullptr;
  }
  constexpr bool holds(std::string_view word) const noexcept { return find(word) != nullptr; }

 private:
  static_assert(n < 256);
  static constexpr std::size_t kSlots = 128;
  static constexpr std::size_t slot_of(std::string_view word) noexcept {
    return (static_cast<unsigned char>(word.front()) + 27 * word.size()) % kSlots;
  }

  std::array<Row, n> rows_{};                      ///< by slot
  std::array<std::uint8_t, kSlots + 1> begins_{};  ///< of each slot in rows_, and the end
};

/// A table of words with what each stands for.
template <class Value, std::size_t n>
constexpr auto words_with(const std::pair<std::string_view, Value> (&words)[n]) {
  std::array<typename WordTable<Value, n>::Row, n> rows{};
  for (std::size_t i = 0; i < n; ++i) rows[i] = {words[i].first, words[i].second};
  return WordTable<Value, n>(rows);
}

/// A table of words that only are there or not.
template <std::size_t n>
constexpr auto words_of(const std::string_view (&words)[n]) {
  std::array<typename WordTable<bool, n>::Row, n> rows{};
  for (std::size_t i = 0; i < n; ++i) rows[i] = {words[i], true};
  return WordTable<bool, n>(rows);
}

}  // namespace newsloom::text
