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
    std::string_view word;  ///< not empty, up to 31 bytes
    Value value;
  };

  explicit constexpr WordTable(const std::array<Row, n>& rows) : rows_(rows) {
    for (const auto& row : rows_) lengths_[slot(row.word)] |= 1u << row.word.size();
  }

  /// Null when the word is none of them.
  constexpr const Value* find(std::string_view word) const noexcept {
    if (word.empty() || word.size() > kLongest) return nullptr;
    if ((lengths_[slot(word)] >> word.size() & 1) == 0) return nullptr;
    for (const auto& row : rows_) {
      if (row.word.size() == word.size() && row.word.front() == word.front() && row.word == word) {
        return &row.value;
      }
    }
    return nullptr;
  }
  constexpr bool holds(std::string_view word) const noexcept { return find(word) != nullptr; }

 private:
  static constexpr std::size_t kLongest = 31;
  static constexpr std::size_t slot(std::string_view word) noexcept {
    return static_cast<unsigned char>(word.front()) & 31;
  }

  std::array<Row, n> rows_;
  std::array<std::uint32_t, 32> lengths_{};  ///< by first byte: a bit a length
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
