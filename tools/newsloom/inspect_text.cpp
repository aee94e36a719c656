#include "inspect_text.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

namespace newsloom::command {
namespace {

/// How a kind of evidence is set on a terminal.
constexpr const char* kName = "\x1b[1;33m";
constexpr const char* kPlace = "\x1b[1;32m";
constexpr const char* kNumber = "\x1b[1;36m";
constexpr const char* kDate = "\x1b[1;35m";
constexpr const char* kWord = "\x1b[4m";
constexpr const char* kPlain = "\x1b[0m";

struct Mark {
  Place place;
  int rank = 0;  ///< the least wins where marks overlap
  const char* style = kPlain;
};

std::vector<Mark> marks_of(const Inspection& found) {
  std::vector<Mark> marks;
  for (const auto& name : found.names) {
    marks.push_back({name.place, 0, name.kind == "place" ? kPlace : kName});
  }
  for (const auto& date : found.dates) marks.push_back({date.place, 1, kDate});
  for (const auto& number : found.numbers) marks.push_back({number.place, 2, kNumber});
  for (const auto& term : found.terms) {
    for (const Place& place : term.places) marks.push_back({place, 3, kWord});
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.rank < b.rank; });
  std::vector<Mark> kept;
  for (const Mark& mark : marks) {
    const bool free = std::none_of(kept.begin(), kept.end(), [&](const Mark& other) {
      return other.place.in_title == mark.place.in_title && other.place.begin < mark.place.end &&
             mark.place.begin < other.place.end;
    });
    if (free) kept.push_back(mark);
  }
  std::sort(kept.begin(), kept.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(!a.place.in_title, a.place.begin) <
           std::tuple(!b.place.in_title, b.place.begin);
  });
  return kept;
}

/// Title or body with its marks; line ends stay.
std::string marked(std::string_view text, bool in_title, const std::vector<Mark>& marks,
                   const Display& display) {
  const auto clean = [](std::string_view part) {
    std::string lines;
    for (std::size_t begin = 0;;) {
      const auto end = part.find('\n', begin);
      lines += fitted(part.substr(begin, end - begin), 0);
      if (end == std::string_view::npos) return lines;
      lines += '\n';
      begin = end + 1;
    }
  };
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : marks) {
    if (mark.place.in_title != in_title || mark.place.end > text.size()) continue;
    out += clean(text.substr(at, mark.place.begin - at));
    const auto piece = clean(text.substr(mark.place.begin, mark.place.end - mark.place.begin));
    out += display.colours ? mark.style + piece + kPlain : piece;
    at = mark.place.end;
  }
  return out + clean(text.substr(at));
}

}  // namespace

std::string inspected_text(const Article& article, const Inspection& found,
                           const Display& display) {
  const auto marks = marks_of(found);
  std::string text = display.faint(fitted(article.id, 0) + "  " + found.language) + "\n";
  if (!article.title.empty()) text += marked(article.title, true, marks, display) + "\n\n";
  if (!article.body.empty()) text += marked(article.body, false, marks, display) + "\n\n";
  std::string words;
  for (const auto& term : found.terms) {
    if (!words.empty()) words += ", ";
    words += term.text;
    if (!term.translations.empty()) words += " (" + term.translations.front() + ")";
  }
  if (!words.empty()) text += display.faint("words  ") + fitted(words, 0) + "\n";
  return text;
}

}  // namespace newsloom::command
