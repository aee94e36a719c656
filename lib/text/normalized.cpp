#include "text/normalized.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace newsloom::text {
namespace {

/// From U+0300 on characters may compose with their predecessor; below, NFC changes nothing.
bool needs_no_composition(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
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
