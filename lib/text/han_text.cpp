#include "text/han_text.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace newsloom::text {
namespace {

constexpr std::size_t kLongestWord = 10;  // characters

}  // namespace

void HanText::clear() noexcept {
  runs_.clear();
  characters_.clear();
  bytes_.clear();
  offsets_.resize(1);
  places_.clear();
  words_.clear();
  word_begins_.resize(1);
}

void HanText::add(char32_t simplified, std::size_t byte) {
  characters_ += simplified < 0x10000 ? static_cast<char16_t>(simplified) : u'\uFFFD';
  append_utf8(bytes_, simplified);
  offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  places_.push_back(static_cast<std::uint32_t>(byte));
}

HanText::Run HanText::close(std::size_t end_byte, const Vocabulary& vocabulary) {
  Run run;
  run.begin = runs_.empty() ? 0 : runs_.back().end;
  run.end = static_cast<std::uint32_t>(characters_.size());
  run.end_byte = static_cast<std::uint32_t>(end_byte);
  for (std::size_t i = 0; i < run.size(); ++i) {
    const std::size_t most = std::min(kLongestWord, run.size() - i);
    for (std::size_t n = 1; n <= most; ++n) {
      const auto match = vocabulary.match_han(bytes(run, i, i + n));
      if (match.word != kUnknownWord) {
        words_.push_back({match.word, static_cast<std::uint32_t>(n)});
      }
      if (!match.is_prefix) break;
    }
    word_begins_.push_back(static_cast<std::uint32_t>(words_.size()));
  }
  runs_.push_back(run);
  return run;
}

}  // namespace newsloom::text
