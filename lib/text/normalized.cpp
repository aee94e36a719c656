#include "text/normalized.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace newsloom::text {
namespace {

/// From U+0300 on characters may compose with their predecessor; below, NFC changes nothing.
bool needs_no_composition(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

/// The length of the character of three bytes at `at` where it is well-formed and of those that NFC
/// leaves alone whatever stands around: punctuation, Chinese, full width; 0: who knows.
std::size_t settled_wide_character(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const auto is_trail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  if (bytes.size() - at < 3 || !is_trail(1) || !is_trail(2)) return 0;
  const unsigned code = (byte(0) & 0xFU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  const bool settled = (code >= 0x4E00 && code < 0xA000) || (code >= 0x2002 && code < 0x2040) ||
                       (code >= 0x3000 && code < 0x302A) || (code >= 0xFF00 && code < 0xFFF0);
  return settled ? 3 : 0;
}

/// Well-formed text that NFC leaves as it is, as nearly all is, told by a look at its bytes.
bool is_plainly_normal(std::string_view bytes) noexcept {
  constexpr std::uint64_t kLow = 0x0101010101010101, kHigh = kLow << 7;
  std::size_t at = 0;
  while (at < bytes.size()) {
    for (std::uint64_t eight = 0; bytes.size() - at >= sizeof eight; at += sizeof eight) {
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if (((eight | (eight - kLow)) & kHigh) != 0) break;  // not ASCII, or NUL
    }
    // Up to the next one of ASCII, which eight may begin with.
    for (bool wide = false; at < bytes.size();) {
      const auto c = static_cast<unsigned char>(bytes[at]);
      std::size_t length = 0;
      if (c < 0x80) {
        if (wide) break;
        length = c == 0 ? 0 : 1;
      } else if (c < 0xCC) {  // below U+0300, whence characters combine
        length = c >= 0xC2 && bytes.size() - at > 1 && (bytes[at + 1] & 0xC0) == 0x80 ? 2 : 0;
      } else if ((c & 0xF0) == 0xE0) {
        length = settled_wide_character(bytes, at);
      }
      if (length == 0) return false;
      wide = c >= 0x80;
      at += length;
    }
  }
  return true;
}

struct Composer {
  const icu::Normalizer2* nfc;
  Composer() {
    UErrorCode status = U_ZERO_ERROR;
    nfc = icu::Normalizer2::getNFCInstance(status);
  }
};

/// The length of the well-formed character at `at`; 0 when the bytes there are none, or NUL.
/// `bad` then gets the length of the maximal bad sequence.
std::int32_t character_at(std::string_view bytes, std::size_t at, std::int32_t& bad) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data()) + at;
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size() - at, 4));
  std::int32_t length = 0;
  UChar32 c = 0;
  U8_NEXT(data, length, left, c);
  if (c > 0) return length;
  bad = length;
  return 0;
}

}  // namespace

NormalizedText NormalizedText::from(std::string_view bytes) {
  NormalizedText out;
  if (is_plainly_normal(bytes)) {
    out.text_ = bytes;
    return out;
  }
  out.text_.reserve(bytes.size());

  // Pass 1: well-formed UTF-8.  Runs of good bytes are copied whole.
  std::vector<Shift> repairs;
  std::size_t run = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) - 1U < 0x7F) {
      ++at;
      continue;
    }
    std::int32_t bad = 0;
    const std::int32_t length = character_at(bytes, at, bad);
    if (length > 0) {
      at += static_cast<std::size_t>(length);
      continue;
    }
    out.text_.append(bytes, run, at - run);
    out.text_ += "\xEF\xBF\xBD";
    at += static_cast<std::size_t>(bad);
    run = at;
    out.repaired_ = true;
    repairs.push_back(
        {static_cast<std::uint32_t>(out.text_.size()), static_cast<std::uint32_t>(at)});
  }
  out.text_.append(bytes, run, bytes.size() - run);
  out.shifts_ = std::move(repairs);
  if (needs_no_composition(out.text_)) return out;

  // Pass 2: NFC, segment by segment, since nearly all text is composed already.
  const Composer composer;
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(out.text_.data(), static_cast<std::int32_t>(out.text_.size()));
  if (composer.nfc == nullptr || composer.nfc->isNormalizedUTF8(piece, status)) return out;

  const NormalizedText before = out;
  out.text_.clear();
  out.shifts_.clear();
  const std::string_view source = before.text_;
  const auto note = [&](std::size_t source_at) {
    out.shifts_.push_back({static_cast<std::uint32_t>(out.text_.size()),
                           static_cast<std::uint32_t>(before.original_offset(source_at))});
  };
  std::size_t segment = 0;
  std::string composed;
  while (segment < source.size()) {
    // A segment: a character and all that may combine with it.
    std::size_t end = segment;
    bool first = true;
    while (end < source.size()) {
      std::int32_t length = 0;
      UChar32 c = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(source.data()) + end, length,
              static_cast<std::int32_t>(std::min<std::size_t>(source.size() - end, 4)), c);
      if (!first && composer.nfc->hasBoundaryBefore(c)) break;
      end += static_cast<std::size_t>(length);
      first = false;
    }
    const auto part = source.substr(segment, end - segment);
    composed.clear();
    icu::StringByteSink<std::string> sink(&composed);
    composer.nfc->normalizeUTF8(
        0, icu::StringPiece(part.data(), static_cast<std::int32_t>(part.size())), sink, nullptr,
        status);
    if (U_FAILURE(status)) composed = part;
    out.text_ += composed;
    segment = end;
    if (composed != part || !before.shifts_.empty()) note(segment);
  }
  return out;
}

std::size_t NormalizedText::original_offset(std::size_t offset) const noexcept {
  const auto after = std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                                      [](std::size_t o, const Shift& s) { return o < s.at; });
  if (after == shifts_.begin()) return offset;
  const Shift& shift = *(after - 1);
  return shift.original + (offset - shift.at);
}

}  // namespace newsloom::text
