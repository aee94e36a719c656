#include "lang/article_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace newsloom::lang {
namespace {

// A Chinese character says about as much as three Latin ones.
struct Extent {
  std::size_t lead, head;  // characters
};
constexpr Extent kHan{150, 600};
constexpr Extent kOther{450, 1800};

/// How many of eight bytes begin a character.
std::size_t begun_characters(const char* bytes) noexcept {
  constexpr std::uint64_t kLow = 0x0101010101010101;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  const std::uint64_t inside = (eight >> 7) & ~(eight >> 6) & kLow;  // 10xxxxxx
  return 8 - static_cast<std::size_t>((inside * kLow) >> 56);
}

/// The byte length of the first `count` characters, cut back to a white space or sentence end
/// nearby so that no Latin word is halved.
std::uint32_t prefix_bytes(std::string_view text, std::size_t count) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  std::size_t at = 0;
  for (; count >= 8 && text.size() - at >= 8; at += 8) count -= begun_characters(&text[at]);
  while (is_inside(at)) ++at;
  for (; at < text.size() && count > 0; --count) {
    ++at;
    while (is_inside(at)) ++at;
  }
  constexpr std::size_t kLongestWord = 40;
  if (at < text.size()) {
    for (std::size_t back = at; back > 0 && at - back < kLongestWord; --back) {
      const auto c = static_cast<unsigned char>(text[back - 1]);
      if (c == ' ' || c == '\n') return static_cast<std::uint32_t>(back);
      if (c >= 0x80) break;
    }
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace

ArticleText read_article(std::string_view title, std::string_view body, Language hint,
                         const text::Segmenter& segmenter, const Identifier& identifier,
                         const text::HanFolding& folding) {
  ArticleText article;
  article.title = text::NormalizedText::from(title);
  article.body = text::NormalizedText::from(body);
  article.language = hint;
  if (hint == Language::und) {
    const Guess guess = identifier.identify(article.title.text(), article.body.text(), folding);
    article.language = guess.language;
    article.traditional = guess.traditional;
  } else {
    article.traditional = is_traditional(article.title.text(), article.body.text(), folding);
  }

  const Extent extent = article.language == Language::zh ? kHan : kOther;
  article.head_bytes = prefix_bytes(article.body.text(), extent.head);
  article.lead_bytes = prefix_bytes(article.body.text(), extent.lead);
  segmenter.words(article.title.text(), article.language, article.title_tokens);
  segmenter.words(article.body_head(), article.language, article.body_tokens);
  const auto tokens = article.body_tokens.items();
  article.lead_tokens = static_cast<std::uint32_t>(
      std::partition_point(tokens.begin(), tokens.end(),
                           [&](const text::Token& t) { return t.begin < article.lead_bytes; }) -
      tokens.begin());
  return article;
}

}  // namespace newsloom::lang
