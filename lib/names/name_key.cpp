#include "names/name_key.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <ranges>

#include "base/hash.hpp"
#include "text/accents.hpp"
#include "text/utf8.hpp"

namespace newsloom::names {
namespace {

struct Spelling {
  char32_t letter;
  const char* plain;
};
// Letters that do not decompose into a base letter and marks.
constexpr std::array<Spelling, 14> kSpellings = {{{0xDF, "ss"},
                                                  {0xE6, "ae"},
                                                  {0xF0, "d"},
                                                  {0xF8, "o"},
                                                  {0xFE, "th"},
                                                  {0x111, "d"},
                                                  {0x127, "h"},
                                                  {0x131, "i"},
                                                  {0x142, "l"},
                                                  {0x153, "oe"},
                                                  {0x167, "t"},
                                                  {0x1DD, "e"},
                                                  {0x259, "e"},
                                                  {0x26F, "m"}}};

/// Apostrophes and the like join what they stand between: d'Alembert, Xi'an.
bool joins(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4 ||
         (c >= 0x2B0 && c <= 0x2FF) || (c >= 0x300 && c <= 0x36F);
}

bool has_han(std::string_view text) {
  constexpr unsigned char kFirst = 0xE2;  // Han characters begin with this byte or a greater one
  const auto may_begin = [](char c) { return static_cast<unsigned char>(c) >= kFirst; };
  if (std::ranges::none_of(text, may_begin)) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_han(text::next_utf8(text, at))) return true;
  }
  return false;
}

}  // namespace

std::string_view plain_letters(char32_t c, std::array<char, 4>& buffer) noexcept {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c < 0x80) {
    const char32_t lower = c | 0x20;
    if (lower < 'a' || lower > 'z') return {};
    buffer[0] = static_cast<char>(lower);
    return {buffer.data(), 1};
  }
  if (const char letter = text::without_accent(c)) {
    buffer[0] = letter;
    return {buffer.data(), 1};
  }
  auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  for (const auto& spelling : kSpellings) {
    if (spelling.letter == lower) return spelling.plain;
  }
  if (lower < 0xC0 || lower > 0x1EFF) return {};
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  std::array<UChar, 8> parts{};
  if (U_FAILURE(status) ||
      unorm2_getDecomposition(nfd, static_cast<UChar32>(lower), parts.data(),
                              static_cast<std::int32_t>(parts.size()), &status) < 1) {
    return {};
  }
  if (parts[0] < 'a' || parts[0] > 'z') return {};
  buffer[0] = static_cast<char>(parts[0]);
  return {buffer.data(), 1};
}

NameKey NameKey::from(std::string_view text, const text::HanFolding& folding) {
  NameKey key;
  key.han = has_han(text);
  bool border = true;
  const auto add = [&](auto characters) {
    if (key.size == kMaxUnits) return;
    if (border) {
      if (key.piece_count == kMaxPieces) return;
      key.begins[key.piece_count++] = key.size;
      border = false;
    }
    const std::size_t count = std::min(characters.size(), kMaxUnits - key.size);
    std::copy_n(characters.begin(), count, key.units.begin() + key.size);
    key.size = static_cast<std::uint8_t>(key.size + count);
    key.begins[key.piece_count] = key.size;
  };
  const auto is_plain = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  std::array<char, 4> buffer{};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    while (at + size < text.size() && is_plain(text[at + size])) ++size;
    if (size > 0) {
      const auto small =
          std::views::transform([](char c) { return static_cast<char16_t>(c | 0x20); });
      if (key.han) {
        border = true;
      } else {
        add(text.substr(at, size) | small);
      }
      at += size;
      continue;
    }
    const char32_t c = text::next_utf8(text, at);
    if (is_han(c)) {
      const char32_t folded = folding.fold(c);
      const char16_t unit = folded < 0x10000 ? static_cast<char16_t>(folded) : u'\uFFFD';
      add(std::u16string_view(&unit, 1));
    } else if (!joins(c)) {
      const auto letters = key.han ? std::string_view() : plain_letters(c, buffer);
      if (letters.empty()) {
        border = true;
      } else {
        add(letters);
      }
    }
  }
  return key;
}

std::u16string NameKey::packed() const {
  std::u16string out;
  for (std::size_t i = 0; i < piece_count; ++i) {
    if (i > 0) out += u' ';
    out.append(piece(i).begin(), piece(i).end());
  }
  return out;
}

NameKey NameKey::unpack(std::u16string_view packed) noexcept {
  NameKey key;
  key.han = !packed.empty() && packed.front() > u'z';
  while (!packed.empty()) {
    const auto piece = packed.substr(0, packed.find(u' '));
    key.append({piece.data(), piece.size()});
    packed.remove_prefix(std::min(piece.size() + 1, packed.size()));
  }
  return key;
}

NameKey NameKey::pieces(std::size_t first, std::size_t last) const noexcept {
  NameKey key;
  key.han = han;
  for (std::size_t i = first; i < last && i < piece_count; ++i) key.append(piece(i));
  return key;
}

NameKey NameKey::joined(const NameKey& next) const noexcept {
  NameKey key = *this;
  for (std::size_t i = 0; i < next.piece_count; ++i) key.append(next.piece(i));
  return key;
}

NameKey NameKey::initial() const noexcept {
  NameKey key;
  key.han = han;
  if (!empty()) key.append(all().first(1));
  return key;
}

std::string NameKey::text() const {
  std::string text;
  for (std::size_t i = 0; i < piece_count; ++i) {
    if (i > 0) text += han ? "\u00B7" : " ";
    for (const char16_t unit : piece(i)) {
      std::array<std::uint8_t, 4> bytes{};
      std::size_t size = 0;
      U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(unit));
      text.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    }
  }
  return text;
}

void NameKey::append(std::span<const char16_t> piece) noexcept {
  if (piece_count == kMaxPieces || size == kMaxUnits) return;
  const auto taken = piece.first(std::min(piece.size(), kMaxUnits - size));
  std::copy(taken.begin(), taken.end(), units.begin() + size);
  begins[piece_count++] = size;
  size = static_cast<std::uint8_t>(size + taken.size());
  begins[piece_count] = size;
}

std::uint64_t NameKey::hash() const noexcept {
  const std::uint64_t seed = hash64(begins.data(), piece_count + std::size_t{1}, han ? 1 : 0);
  return hash64(units.data(), size * sizeof(char16_t), seed);
}

bool is_long_form(const NameKey& longer, const NameKey& shorter) {
  if (longer.han != shorter.han || longer.piece_count == 0 || shorter.piece_count == 0)
    return false;
  const auto same = [](auto a, auto b) { return std::ranges::equal(a, b); };
  if (same(longer.all(), shorter.all())) return true;
  if (shorter.piece_count != 1 || shorter.size < 2) return false;
  if (longer.piece_count > 1) {
    return same(longer.piece(longer.piece_count - 1u), shorter.all()) ||
           (longer.piece_count == 2 && same(longer.piece(0), shorter.all()));
  }
  return false;
}

}  // namespace newsloom::names
