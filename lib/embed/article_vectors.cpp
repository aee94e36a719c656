#include "embed/article_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/segmenter.hpp"

namespace newsloom::embed {
namespace {

// Of 2, 3, 4 and 8 what links languages best, left out by window: later sentences are background
// that other reports share.
constexpr std::size_t kMaxSentences = 3;
constexpr std::size_t kMinSentenceTokens = 4;

/// A sum of rows as a quantised vector appended to `out`; nothing when it is zero.
void append_vector(const Space& space, Language language, std::vector<float> sum,
                   std::vector<std::int8_t>& out) {
  if (!space.finish(language, sum)) return;
  out.reserve(out.size() + sum.size());
  for (const float x : sum) out.push_back(round_to_byte(x * kUnit));
}

}  // namespace

ArticleVectors::ArticleVectors(Components title, Components lead, Components body,
                               Components sentences, Components uncentred) {
  const auto size = [](Components rows) { return static_cast<std::uint32_t>(rows.size()); };
  uncentred_size_ = size(uncentred);
  lead_size_ = size(lead);
  body_size_ = size(body);
  title_begin_ = uncentred_size_ + lead_size_ + body_size_;
  title_size_ = size(title);
  const bool title_is_sentence =
      sentences.size() >= title.size() && std::ranges::equal(sentences.first(title.size()), title);
  sentences_begin_ = title_begin_ + (title_is_sentence ? 0 : title_size_);
  rows_.reserve(sentences_begin_ + sentences.size());
  const auto append = [&](Components rows) { rows_.insert(rows_.end(), rows.begin(), rows.end()); };
  for (const auto rows : {uncentred, lead, body}) append(rows);
  if (!title_is_sentence) append(title);
  append(sentences);
}

ArticleVectors embed_article(const Space& space, const lang::ArticleText& article) {
  struct {
    std::vector<std::int8_t> title, lead, body, sentences;
  } out;
  const auto& title = article.title_tokens;
  const auto& body = article.body_tokens;
  const auto append = [&](const text::Tokens& tokens, std::size_t first, std::size_t last,
                          std::vector<std::int8_t>& to) {
    std::vector<float> sum(space.dim());
    space.add(tokens, first, last, sum);
    append_vector(space, article.language, std::move(sum), to);
  };
  append(title, 0, title.size(), out.title);
  std::vector<float> sum(space.dim());
  space.add(body, 0, article.lead_tokens, sum);
  append_vector(space, article.language, sum, out.lead);
  space.add(body, article.lead_tokens, body.size(), sum);
  append_vector(space, article.language, std::move(sum), out.body);
  if (out.lead.empty()) out.lead = out.title;  // headlines alone still have a meaning to compare
  if (out.body.empty()) out.body = out.title;
  out.sentences = out.title;

  std::size_t token = 0, count = 0;
  text::Sentences sentences(article.body_head());
  for (text::Range sentence; count < kMaxSentences && sentences.next(sentence);) {
    while (token < body.size() && body[token].begin < sentence.begin) ++token;
    const std::size_t first = token;
    while (token < body.size() && body[token].begin < sentence.end) ++token;
    if (token - first < kMinSentenceTokens) continue;
    append(body, first, token, out.sentences);
    ++count;
  }
  return {out.title, out.lead, out.body, out.sentences, out.body};
}

ArticleVectors given_vectors(std::span<const float> vector) {
  double squares = 0;
  for (const float x : vector) squares += static_cast<double>(x) * x;
  if (!(squares > 0) || !std::isfinite(squares)) return {};
  const double scale = kUnit / std::sqrt(squares);
  std::vector<std::int8_t> whole(vector.size());
  std::transform(vector.begin(), vector.end(), whole.begin(),
                 [&](float x) { return static_cast<std::int8_t>(std::lround(x * scale)); });
  return {whole, whole, whole, whole, whole};
}

bool embed_whole(const Space& space, const lang::ArticleText& article, std::span<float> out) {
  std::fill(out.begin(), out.end(), 0.0F);
  const bool title = space.add(article.title_tokens, 0, article.title_tokens.size(), out);
  const bool body = space.add(article.body_tokens, 0, article.body_tokens.size(), out);
  if (!title && !body) return false;
  return space.finish(article.language, out);
}

}  // namespace newsloom::embed
