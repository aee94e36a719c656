#include "lang/identifier.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "base/bytes.hpp"
#include "lang/ngrams.hpp"

namespace newsloom::lang {
namespace {

constexpr std::size_t kLookedAt = 600;  // characters of title and of body
constexpr std::size_t kWords = 80;
// A Chinese character says about as much as three letters: a Chinese text may quote many names.
constexpr double kHanWeight = 3;
constexpr double kLeastShare = 0.5;

/// What scripts a text is written in.
struct Scripts {
  double han = 0, kana_or_hangul = 0, latin = 0, other = 0;
  int traditional = 0;

  void read(std::string_view text, const text::HanFolding& folding) {
    const auto size = static_cast<std::int32_t>(text.size());
    std::size_t count = 0;
    for (std::int32_t at = 0; at < size && count < kLookedAt; ++count) {
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
      if (c < 0x80) {
        latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
        continue;
      }
      if (c >= 0x4E00 && c <= 0x9FEF) {  // Han since Unicode 11
        ++han;
        traditional += folding.is_traditional(static_cast<char32_t>(c)) ? 1 : 0;
        continue;
      }
      UErrorCode status = U_ZERO_ERROR;
      switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
          ++han;
          traditional += folding.is_traditional(static_cast<char32_t>(c)) ? 1 : 0;
          break;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL:
          ++kana_or_hangul;
          break;
        case USCRIPT_LATIN:
          ++latin;
          break;
        default:
          other += u_isalpha(c) ? 1 : 0;
      }
    }
  }
};

}  // namespace

std::vector<std::byte> Identifier::build(std::span<const float> rows) {
  float largest = 1e-6F;
  for (const float value : rows) largest = std::max(largest, std::abs(value));
  const float scale = largest / 32767;
  std::vector<std::int16_t> values;
  for (const float value : rows) {
    values.push_back(static_cast<std::int16_t>(std::lround(value / scale)));
  }
  ByteWriter out;
  out.value(scale);
  out.value(std::uint32_t{0});
  out.array<std::int16_t>(values);
  return std::move(out).take();
}

Result<Identifier> Identifier::load(std::span<const std::byte> section) {
  ByteReader in(section);
  Identifier identifier;
  identifier.scale_ = in.value<float>();
  in.value<std::uint32_t>();
  identifier.rows_ = in.array<std::int16_t>();
  const std::size_t buckets = identifier.rows_.size() / kClasses;
  if (!in.ok() || identifier.rows_.size() % kClasses != 0 || !std::isfinite(identifier.scale_) ||
      (buckets != 0 && !std::has_single_bit(buckets))) {
    return Error{ErrorCode::corrupt, "section 'language': damaged"};
  }
  return identifier;
}

Guess Identifier::identify(std::string_view title, std::string_view body,
                           const text::HanFolding& folding) const {
  Scripts scripts;
  scripts.read(title, folding);
  scripts.read(body, folding);
  const double han = kHanWeight * scripts.han;
  const double all = han + kHanWeight * scripts.kana_or_hangul + scripts.latin + scripts.other;
  Guess guess;
  if (all == 0) return guess;
  // Japanese mixes Han with kana; a Chinese text has next to none.
  if (han > kLeastShare * all && scripts.kana_or_hangul < 0.2 * scripts.han) {
    guess.language = Language::zh;
    guess.confidence = static_cast<float>(han / all);
    guess.traditional = scripts.traditional > 0.05 * scripts.han;
    return guess;
  }
  if (scripts.latin < kLeastShare * all || rows_.empty()) return guess;

  std::vector<std::uint32_t> ngrams;
  const auto buckets = static_cast<std::uint32_t>(rows_.size() / kClasses);
  append_language_ngrams(title, kWords, buckets, ngrams);
  append_language_ngrams(body, kWords, buckets, ngrams);
  if (ngrams.empty()) return guess;
  std::array<double, kClasses> scores{};
  for (const auto bucket : ngrams) {
    for (std::size_t k = 0; k < kClasses; ++k) {
      scores[k] += rows_[bucket * kClasses + k] * static_cast<double>(scale_);
    }
  }
  double total = 0;
  for (double& score : scores) score /= static_cast<double>(ngrams.size());
  const double top = *std::max_element(scores.begin(), scores.end());
  for (double& score : scores) total += (score = std::exp(score - top));
  constexpr std::array<Language, kClasses> kLanguages = {Language::und, Language::fr, Language::en};
  const auto best =
      static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  guess.language = kLanguages[best];
  guess.confidence = static_cast<float>(scores[best] / total);
  return guess;
}

}  // namespace newsloom::lang
