#include "lang/ngrams.hpp"

#include <unicode/uchar.h>

#include <array>
#include <string_view>

#include "base/hash.hpp"
#include "text/utf8.hpp"

namespace newsloom::lang {
namespace {

constexpr std::size_t kLongestWord = 30;

/// The hash of so many letters; their number is known to the compiler, and hashing them is short.
template <std::size_t letters>
std::uint32_t hash_of(const char32_t* first) noexcept {
  return static_cast<std::uint32_t>(hash64(first, letters * sizeof(char32_t)));
}

/// Appends every n-gram of a word, which is marked at both ends.
void append_word(std::u32string_view word, std::uint32_t bucket_count,
                 std::vector<std::uint32_t>& out) {
  const std::uint32_t mask = bucket_count - 1;
  const auto append = [&](std::uint32_t hash) { out.push_back(hash & mask); };
  for (std::size_t first = 0; first < word.size(); ++first) {
    const char32_t* const at = word.data() + first;
    const std::size_t left = word.size() - first;
    if (first > 0 && left > 1) append(hash_of<1>(at));
    if (left >= 2) append(hash_of<2>(at));
    if (left >= 3) append(hash_of<3>(at));
    if (left >= 4) append(hash_of<4>(at));
  }
  append(static_cast<std::uint32_t>(hash64(word.data(), word.size() * sizeof(char32_t), 1)));
}

}  // namespace

void append_language_ngrams(std::string_view text, std::size_t max_words,
                            std::uint32_t bucket_count, std::vector<std::uint32_t>& out) {
  std::array<char32_t, kLongestWord + 2> word{U'<'};
  std::size_t size = 1, words = 0;
  const auto close = [&] {
    if (size == 1) return;
    word[size] = U'>';
    append_word({word.data(), size + 1}, bucket_count, out);
    ++words;
    size = 1;
  };
  for (std::size_t at = 0; at < text.size() && words < max_words;) {
    const char32_t c = text::next_utf8(text, at);
    const bool plain = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    const bool han = (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000;
    const bool letter = plain || (c >= 0x80 && u_isalpha(static_cast<UChar32>(c)));
    if (!letter || han) {
      close();
    } else if (size <= kLongestWord) {
      word[size++] = plain ? c | 0x20 : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    }
  }
  if (words < max_words) close();
}

}  // namespace newsloom::lang
