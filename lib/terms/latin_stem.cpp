#include "terms/latin_stem.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/accents.hpp"
#include "text/utf8.hpp"

namespace newsloom::terms {
namespace {

std::string decomposed(std::string_view key) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return std::string(key);
  const auto whole = icu::UnicodeString::fromUTF8(
      icu::StringPiece(key.data(), static_cast<std::int32_t>(key.size())));
  const auto parts = nfd->normalize(whole, status);
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == 0x153) {
      letters.append(u"oe");
    } else if (c == 0xE6) {
      letters.append(u"ae");
    } else {
      letters.append(c);
    }
  }
  std::string out;
  return letters.toUTF8String(out);
}

std::string without_accents(std::string_view key) {
  std::string plain;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = text::next_utf8(key, at);
    const char letter = c < 0x80 ? static_cast<char>(c) : text::without_accent(c);
    if (letter == 0) return decomposed(key);
    plain += letter;
  }
  return plain;
}

bool is_ascii(std::string_view key) {
  for (const char c : key) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

std::string latin_stem(std::string_view key) {
  std::string stem = is_ascii(key) ? std::string(key) : without_accents(key);
  if (!is_ascii(stem)) return stem;
  if (stem.size() > 4 && stem.back() == 's') stem.pop_back();
  if (stem.size() > 4 && stem.back() == 'e') stem.pop_back();
  return stem;
}

}  // namespace newsloom::terms
