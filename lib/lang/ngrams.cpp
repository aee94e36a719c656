#include "lang/ngrams.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>

#include "base/hash.hpp"

namespace newsloom::lang {
namespace {

constexpr std::size_t kLongestNgram = 4;
constexpr std::size_t kLongestWord = 30;

/// Appends every n-gram of a word, which is marked at both ends.
void append_word(const std::u32string& word, std::uint32_t bucket_count,
                 std::vector<std::uint32_t>& out) {
  for (std::size_t first = 0; first < word.size(); ++first) {
    const std::size_t most = std::min(kLongestNgram, word.size() - first);
    for (std::size_t size = 1; size <= most; ++size) {
      if (size == 1 && (first == 0 || first + 1 == word.size())) continue;
      const auto hash = hash64(word.data() + first, size * sizeof(char32_t));
      out.push_back(static_cast<std::uint32_t>(hash) & (bucket_count - 1));
    }
  }
  const auto whole = hash64(word.data(), word.size() * sizeof(char32_t), 1);
  out.push_back(static_cast<std::uint32_t>(whole) & (bucket_count - 1));
}

}  // namespace

void append_language_ngrams(std::string_view text, std::size_t max_words,
                            std::uint32_t bucket_count, std::vector<std::uint32_t>& out) {
  std::u32string word(1, U'<');
  std::size_t words = 0;
  const auto close = [&] {
    if (word.size() == 1) return;
    word.push_back(U'>');
    append_word(word, bucket_count, out);
    ++words;
    word.resize(1);
  };
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size && words < max_words;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
    const bool han = (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000;
    if (!han && u_isalpha(c) && word.size() <= kLongestWord) {
      word.push_back(static_cast<char32_t>(u_tolower(c)));
    } else if (han || !u_isalpha(c)) {
      close();
    }
  }
  if (words < max_words) close();
}

}  // namespace newsloom::lang
