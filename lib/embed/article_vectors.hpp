#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "embed/space.hpp"
#include "lang/article_text.hpp"

namespace newsloom::embed {

/// The length of a quantised vector.
constexpr float kUnit = 127.0F;

/// An article's meaning as it is read: unit vectors times kUnit, rounded; empty where there is no
/// text.  The body is its looked-at part, the lead the beginning of that.  One piece of memory.
class ArticleVectors {
 public:
  using Components = std::span<const std::int8_t>;

  ArticleVectors() = default;
  /// dim components each; `sentences`: count x dim, the title and the first sentences;
  /// `uncentred`: the body before WindowMean::centre.
  ArticleVectors(Components title, Components lead, Components body, Components sentences,
                 Components uncentred);

  Components title() const noexcept { return rows(title_begin_, title_size_); }
  Components lead() const noexcept { return rows(uncentred_size_, lead_size_); }
  Components body() const noexcept { return rows(uncentred_size_ + lead_size_, body_size_); }
  Components sentences() const noexcept { return Components(rows_).subspan(sentences_begin_); }
  Components uncentred() const noexcept { return rows(0, uncentred_size_); }

  /// All rows but `uncentred`.
  std::span<std::int8_t> centred() noexcept { return std::span(rows_).subspan(uncentred_size_); }

 private:
  Components rows(std::size_t begin, std::size_t size) const noexcept {
    return Components(rows_).subspan(begin, size);
  }

  /// Uncentred, lead, body, title, sentences; the title is the first sentence where it is one.
  std::vector<std::int8_t> rows_;
  std::uint32_t uncentred_size_ = 0, lead_size_ = 0, body_size_ = 0;
  std::uint32_t title_begin_ = 0, title_size_ = 0, sentences_begin_ = 0;
};

/// As std::lround, for what fits a byte.
template <class Float>
std::int8_t round_to_byte(Float x) noexcept {
  const auto whole = static_cast<std::int32_t>(x);
  const Float rest = x - static_cast<Float>(whole);  // exact
  const int away = (rest >= Float(0.5) ? 1 : 0) - (rest <= Float(-0.5) ? 1 : 0);
  return static_cast<std::int8_t>(whole + away);
}

ArticleVectors embed_article(const Space& space, const lang::ArticleText& article);

/// The same of one vector that came with the article: title, lead, body and the only sentence are
/// it, at length 1.  Nothing when it is zero or not finite.
ArticleVectors given_vectors(std::span<const float> vector);

/// One unit vector for the whole article, space.dim() floats; false and zeros when it has none.
bool embed_whole(const Space& space, const lang::ArticleText& article, std::span<float> out);

}  // namespace newsloom::embed
