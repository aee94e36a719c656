#pragma once

#include <cstdint>
#include <string_view>

namespace newsloom {

/// The languages that newsloom knows; und: any other, or too little text to say.
enum class Language : std::uint8_t { und = 0, zh = 1, fr = 2, en = 3 };
constexpr int kLanguageCount = 4;

/// "und", "zh", "fr", "en".
constexpr std::string_view language_code(Language language) noexcept {
  constexpr std::string_view kCodes[] = {"und", "zh", "fr", "en"};
  return kCodes[static_cast<int>(language)];
}

/// Reads a language tag by its primary subtag ("zh-Hant", "fr_CA", "EN"); anything else is und.
constexpr Language parse_language(std::string_view tag) noexcept {
  if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-' && tag[2] != '_')) return Language::und;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const char a = lower(tag[0]), b = lower(tag[1]);
  if (a == 'z' && b == 'h') return Language::zh;
  if (a == 'f' && b == 'r') return Language::fr;
  if (a == 'e' && b == 'n') return Language::en;
  return Language::und;
}

}  // namespace newsloom
