#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsloom::names {

enum class Side : std::uint8_t { begin, end };

/// Words that a text may begin or end with.  They are looked for at every character: few have the
/// low bits of the text's outermost one.
template <Side side, std::size_t n>
class EdgeWords {
 public:
  explicit constexpr EdgeWords(const std::u16string_view (&words)[n]) {
    std::size_t placed = 0;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
      for (const auto word : words) {
        if (slot_of(word) == slot) words_[placed++] = word;
      }
      ends_[slot] = static_cast<std::uint8_t>(placed);
    }
  }

  /// Whether `text`, which is not empty, begins or ends with one of them.
  constexpr bool are_at_edge_of(std::u16string_view text) const noexcept {
    const std::size_t slot = slot_of(text);
    for (std::size_t i = slot == 0 ? 0 : ends_[slot - 1]; i < ends_[slot]; ++i) {
      if (side == Side::begin ? text.starts_with(words_[i]) : text.ends_with(words_[i]))
        return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  static constexpr std::size_t slot_of(std::u16string_view text) noexcept {
    return (side == Side::begin ? text.front() : text.back()) % kSlots;
  }

  std::array<std::u16string_view, n> words_{};  ///< by slot
  std::array<std::uint8_t, kSlots> ends_{};     ///< of each slot in words_
};

template <std::size_t n>
constexpr auto words_at_begin(const std::u16string_view (&words)[n]) {
  return EdgeWords<Side::begin, n>(words);
}
template <std::size_t n>
constexpr auto words_at_end(const std::u16string_view (&words)[n]) {
  return EdgeWords<Side::end, n>(words);
}

// Words around names in Chinese text, in Simplified characters.

/// Before a person.
constexpr auto kTitleWords = words_at_end(
    {u"\u53EC\u96C6\u4EBA", u"\u79D8\u4E66\u957F", u"\u6210\u5458",       u"\u8BC4\u8BBA\u5458",
     u"\u5206\u6790\u5E08", u"\u603B\u88C1",       u"\u6821\u957F",       u"\u603B\u7EDF",
     u"\u603B\u7406",       u"\u90E8\u957F",       u"\u4E3B\u5E2D",       u"\u4E66\u8BB0",
     u"\u8BB0\u8005",       u"\u9996\u76F8",       u"\u5916\u957F",       u"\u9632\u957F",
     u"\u8BAE\u5458",       u"\u4E3B\u4EFB",       u"\u5E02\u957F",       u"\u7701\u957F",
     u"\u5C40\u957F",       u"\u59D4\u5458",       u"\u6559\u6388",       u"\u53D1\u8A00\u4EBA",
     u"\u56FD\u52A1\u537F", u"\u5927\u4F7F",       u"\u53F8\u4EE4",       u"\u5DDE\u957F",
     u"\u7EDF\u5E05",       u"\u8463\u4E8B\u957F", u"\u6307\u6325\u957F", u"\u603B\u76D1",
     u"\u6559\u7EC3",       u"\u8D1F\u8D23\u4EBA", u"\u7ECF\u7406",       u"\u5F8B\u5E08",
     u"\u9662\u957F",       u"\u6240\u957F",       u"\u961F\u957F",       u"\u4F1A\u957F",
     u"\u68CB\u624B",       u"\u5927\u5E08",       u"\u540D\u5C06",       u"\u51A0\u519B"});

/// Says, states, points out, thinks: after a person's name.
constexpr auto kSpeech = words_at_begin({u"\u8868\u793A", u"\u8BF4", u"\u79F0", u"\u6307\u51FA",
                                         u"\u8BA4\u4E3A", u"\u5F3A\u8C03", u"\u8868\u6001"});

/// -ski, -nov, -kov, -vich, -son, -stein, -berg, -ton, -shvili.
constexpr auto kForeignEnds =
    words_at_end({u"\u65AF\u57FA", u"\u8BFA\u592B", u"\u79D1\u592B", u"\u7EF4\u5947", u"\u68EE",
                  u"\u65AF\u5766", u"\u8D1D\u683C", u"\u987F", u"\u4EC0\u7EF4\u5229"});

/// Ends of the names of organisations.
constexpr auto kOrganisationEnds =
    words_at_end({u"\u90E8", u"\u59D4\u5458\u4F1A", u"\u516C\u53F8", u"\u96C6\u56E2",
                  u"\u5927\u5B66", u"\u94F6\u884C", u"\u6CD5\u9662", u"\u8BAE\u4F1A", u"\u515A",
                  u"\u534F\u4F1A", u"\u8054\u76DF", u"\u7EC4\u7EC7", u"\u533B\u9662", u"\u793E"});

/// Company, group, energy, technology, bank and the like, of two characters: after a name, the name
/// of a company.
constexpr auto kCompanyWords = words_at_end(
    {u"\u516C\u53F8", u"\u96C6\u56E2", u"\u80FD\u6E90", u"\u79D1\u6280", u"\u94F6\u884C",
     u"\u6C7D\u8F66", u"\u822A\u7A7A", u"\u7535\u5B50", u"\u836F\u4E1A", u"\u8BC1\u5238",
     u"\u57FA\u91D1", u"\u5B9E\u4E1A", u"\u91CD\u5DE5", u"\u901A\u4FE1"});

/// The length of the outlet that a dispatch begins with, 0 for none: a news agency before place and
/// date, or a paper before the word for report.  `before_digits`: a digit follows the characters.
constexpr std::size_t outlet_size(std::u16string_view text, bool before_digits) {
  constexpr char16_t kAgency = u'\u793E', kPaper = u'\u62A5', kAccordingTo = u'\u636E';
  if (text.empty() || text.front() == kAccordingTo) return 0;
  for (std::size_t i = 2; i <= 4 && i < text.size(); ++i) {
    const auto rest = text.substr(i + 1);
    constexpr std::size_t kLongestPlace = 8;
    if (text[i] == kAgency && before_digits && rest.size() >= 2 && rest.size() <= kLongestPlace) {
      return i + 1;
    }
    if (text[i] != kPaper) continue;
    // Together, report, report as Taiwan writes it, reporter, dispatch.
    for (const std::u16string_view word :
         {u"\u7EFC\u5408", u"\u62A5\u9053", u"\u62A5\u5BFC", u"\u8BB0\u8005", u"\u7279\u6D3E"}) {
      if (rest.substr(0, word.size()) == word) return i + 1;
    }
  }
  return 0;
}

}  // namespace newsloom::names
