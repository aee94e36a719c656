#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/han_text.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::text {

enum class TokenKind : std::uint8_t {
  word,  ///< letters of any alphabet but Han; French elisions ("l'", "d'") are tokens of their own
  han,   ///< a Chinese word, or a character of none
  number,  ///< a run of digits with inner separators ("1,234.5")
};

/// One token: where it stands and the key by which it is compared.
struct Token {
  std::uint32_t begin = 0, end = 0;          ///< bytes in the normalised text
  std::uint32_t key_begin = 0, key_end = 0;  ///< bytes in Tokens' own key store
  WordId word = kUnknownWord;                ///< of Chinese; of others by look_up_words()
  TokenKind kind = TokenKind::word;
  bool capital = false;  ///< first letter is upper case
};

/// The tokens of one text, in order.  Keys: lower case, full width to half width, Traditional
/// Chinese to Simplified, typographic apostrophes straight.  Reuse one object: clear() keeps
/// memory.
class Tokens {
 public:
  std::span<const Token> items() const noexcept { return items_; }
  std::size_t size() const noexcept { return items_.size(); }
  const Token& operator[](std::size_t i) const noexcept { return items_[i]; }
  std::string_view key(const Token& token) const noexcept {
    return std::string_view(keys_).substr(token.key_begin, token.key_end - token.key_begin);
  }

  /// The Chinese characters of the text.
  const HanText& han() const noexcept { return han_; }
  HanText& han() noexcept { return han_; }

  void set_word(std::size_t i, WordId word) noexcept { items_[i].word = word; }

  void clear() noexcept {
    items_.clear();
    keys_.clear();
    han_.clear();
  }
  void add(Token token, std::string_view key) {
    token.key_begin = static_cast<std::uint32_t>(keys_.size());
    keys_.append(key);
    token.key_end = static_cast<std::uint32_t>(keys_.size());
    items_.push_back(token);
  }

  /// Where the key of the next token is written, behind those of the others, before add_written().
  std::string& keys() noexcept { return keys_; }
  std::uint32_t next_key() const noexcept { return items_.empty() ? 0 : items_.back().key_end; }
  void add_written(Token token) {
    token.key_begin = next_key();
    token.key_end = static_cast<std::uint32_t>(keys_.size());
    items_.push_back(token);
  }

 private:
  std::vector<Token> items_;
  std::string keys_;
  HanText han_;
};

}  // namespace newsloom::text
