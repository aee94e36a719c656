#include "lang/identifier.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "base/bytes.hpp"
#include "lang/ngrams.hpp"
#include "text/utf8.hpp"

namespace newsloom::lang {
namespace {

constexpr std::size_t kLookedAt = 600;  // characters of title and of body
constexpr std::size_t kWords = 80;
// A Chinese character says about as much as three letters: a Chinese text may quote many names.
constexpr double kHanWeight = 3;
constexpr double kLeastShare = 0.5;

/// U+00C0 to U+024F are letters but for two signs.
bool is_latin(char32_t c) { return c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7; }

/// Punctuation, which is of no script.
bool is_sign(char32_t c) {
  return (c >= 0x2010 && c <= 0x2064) || (c >= 0x3001 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF20);
}

/// What scripts a text is written in.
struct Scripts {
  int han = 0, kana_or_hangul = 0, latin = 0, other = 0;
  int traditional = 0;

  void read(std::string_view text, const text::HanFolding& folding) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < kLookedAt; ++count) {
      const char32_t c = text::next_utf8(text, at);
      if (c < 0x80) {
        latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
        continue;
      }
      if (c >= 0x4E00 && c <= 0x9FEF) {  // Han since Unicode 11
        ++han;
        traditional += folding.is_traditional(c) ? 1 : 0;
        continue;
      }
      if (is_latin(c)) {
        ++latin;
      } else if (!is_sign(c)) {
        read_rare(c, folding);
      }
    }
  }

 private:
  void read_rare(char32_t c, const text::HanFolding& folding) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
      case USCRIPT_HAN:
        ++han;
        traditional += folding.is_traditional(c) ? 1 : 0;
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
        other += u_isalpha(static_cast<UChar32>(c)) ? 1 : 0;
    }
  }
};

/// How much of a text is Han, of all that tells a language.
struct HanShare {
  double han = 0, all = 0;

  explicit HanShare(const Scripts& scripts)
      : han(kHanWeight * scripts.han),
        all(han + kHanWeight * scripts.kana_or_hangul + scripts.latin + scripts.other) {}
};

Scripts scripts_of(std::string_view title, std::string_view body, const text::HanFolding& folding) {
  Scripts scripts;
  scripts.read(title, folding);
  scripts.read(body, folding);
  return scripts;
}

/// Chinese, or und.
Guess guess_by_script(const Scripts& scripts) {
  const HanShare share(scripts);
  Guess guess;
  // Japanese mixes Han with kana; a Chinese text has next to none.
  if (share.han > kLeastShare * share.all && scripts.kana_or_hangul < 0.2 * scripts.han) {
    guess.language = Language::zh;
    guess.confidence = static_cast<float>(share.han / share.all);
    guess.traditional = scripts.traditional > 0.05 * scripts.han;
  }
  return guess;
}

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
  const Scripts scripts = scripts_of(title, body, folding);
  Guess guess = guess_by_script(scripts);
  if (guess.language == Language::zh) return guess;
  if (scripts.latin == 0 || scripts.latin < kLeastShare * HanShare(scripts).all || rows_.empty()) {
    return guess;
  }

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

bool is_traditional(std::string_view title, std::string_view body,
                    const text::HanFolding& folding) {
  return guess_by_script(scripts_of(title, body, folding)).traditional;
}

}  // namespace newsloom::lang
