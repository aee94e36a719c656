#include "ingest/whitespace.hpp"

namespace newsloom::ingest {

std::size_t space_length(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || (c >= 9 && c <= 13)) return 1;
  if (text.substr(0, 2) == "\xC2\xA0") return 2;      // no-break
  if (text.substr(0, 3) == "\xE3\x80\x80") return 3;  // ideographic
  if (text.substr(0, 3) == "\xE2\x81\x9F") return 3;  // mathematical
  if (text.size() < 3 || text.substr(0, 2) != "\xE2\x80") return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  const bool space = last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF;
  return space ? 3 : 0;
}

std::size_t invisible_length(std::string_view text) noexcept {
  if (text.substr(0, 2) == "\xC2\xAD") return 2;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") return 3;
  if (text.size() < 3 || text.substr(0, 2) != "\xE2\x80") return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  return (last >= 0x8B && last <= 0x8F) || (last >= 0xAA && last <= 0xAE) ? 3 : 0;
}

std::string collapsed(std::string_view text) {
  std::string out;
  bool gap = false;
  while (!text.empty()) {
    std::size_t skip = invisible_length(text);
    if (skip == 0) {
      skip = space_length(text);
      gap = gap || (skip > 0 && !out.empty());
    }
    if (skip == 0) {
      if (gap) out += ' ';
      gap = false;
      out += text.front();
      skip = 1;
    }
    text.remove_prefix(skip);
  }
  return out;
}

std::size_t columns(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) count += byte >= 0xE3 ? 2 : 1;
  }
  return count;
}

}  // namespace newsloom::ingest
