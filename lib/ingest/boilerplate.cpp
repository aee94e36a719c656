#include "ingest/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <boost/regex.hpp>

#include "ingest/boilerplate_words.hpp"
#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kLongestLabel = 48;
constexpr std::size_t kLongestNotice = 600;
constexpr std::size_t kLongestCredit = 240;

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
bool contains_any(std::string_view text, const auto& phrases) {
  return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}
bool starts_with_any(std::string_view text, const auto& phrases) {
  return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) {
    return text.substr(0, phrase.size()) == phrase;
  });
}

/// True when a word of one of the attribute's names is among `parts`; a name that begins with a
/// negation names nothing.
bool names_one_of(std::string_view attribute, const auto& parts) {
  std::string word;
  bool first = true, negated = false, found = false;
  const auto close_word = [&] {
    // "sidebar2" is a sidebar, "ad9z0x" is nothing.
    while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
    if (word.empty()) return;
    negated = negated || (first && is_one_of(word, kNegations));
    found = found || (!negated && is_one_of(word, parts));
    first = false;
    word.clear();
  };
  for (const char c : attribute) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    const bool digit = c >= '0' && c <= '9';
    if ((!letter && !digit) || upper) close_word();
    if (c == ' ' || c == '\t' || c == '\n') {
      first = true;
      negated = false;
    }
    if (letter || digit) word += upper ? static_cast<char>(c + 32) : c;
  }
  close_word();
  return found;
}

}  // namespace

bool names_boilerplate(std::string_view attribute) { return names_one_of(attribute, kParts); }
bool names_comments(std::string_view attribute) { return names_one_of(attribute, kCommentParts); }

bool ends_sentence(std::string_view text) noexcept {
  constexpr std::string_view kEnds[] = {".",  "!",  "?", "。", "！", "？", "”",  "»", "\"", "」",
                                        "；", "：", ")", "）", ":",  "…",  "』", "’", "】", "'"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
  });
}

bool is_boilerplate_line(std::string_view line) {
  if (line.size() > kLongestNotice) return false;
  const std::string lower = ascii_lower(line);
  if (starts_with_any(lower, std::array<std::string_view, 3>{"©", "copyright", "(c) "})) {
    return true;
  }
  if (contains_any(lower, kNotices)) return true;
  if (line.size() > kLongestLine) return false;
  if (contains_any(lower, kPhrases)) return true;
  static const boost::regex kEndMark("\\W*(?:end|ends|fin|the end|完)\\W*");
  if (boost::regex_match(lower, kEndMark)) return true;
  static const boost::regex kReadingTime(
      "(?:temps de lecture\\s*:?\\s*)?\\d{1,3}\\s*(?:min(?:ute)?s?(?:\\s+(?:read|de "
      "lecture))?|分钟|"
      "comments?|commentaires?|shares?|views?|vues?)\\.?");
  if (boost::regex_match(lower, kReadingTime)) return true;
  const bool sentence = ends_sentence(line) && line.back() != ':' && line.back() != ')';
  return line.size() <= kLongestLabel && !sentence && contains_any(lower, kLabels);
}

bool is_credit_line(std::string_view line) {
  if (line.size() > kLongestCredit) return false;
  std::string lower = ascii_lower(line);
  if (contains_any(lower, kCreditWords)) return true;
  if (lower.compare(0, 1, "(") == 0) lower.erase(0, 1);
  if (lower.compare(0, 3, "（") == 0) lower.erase(0, 3);
  const auto last = line.size() < 3 ? std::string_view() : line.substr(line.size() - 3);
  const bool sentence = last == "。" || last == "？" || last == "！";
  if (!sentence && starts_with_any(lower, kCreditStarts)) return true;
  const bool by = starts_with_any(lower, std::array<std::string_view, 3>{"by ", "par ", "from "});
  return by && line.size() <= kLongestLine / 2 && !ends_sentence(line);
}

bool opens_other_content(std::string_view heading) {
  return heading.size() <= kLongestLabel && starts_with_any(ascii_lower(heading), kOtherContent);
}

std::string without_links_and_credits(const std::string& line) {
  static const boost::regex kLink(
      "(?:https?://|www\\.|pic\\.twitter\\.com/|t\\.co/)[!-;=?-~]+\\s?|"
      "(?:（|\\()(?:译者|譯者|記者|记者|编辑|編輯|责任编辑|編譯|编译)(?:：|:|／|/)"
      "(?:(?!）)[^)\\n]){1,90}(?:）|\\))\\s*\\z",
      boost::regex::icase);
  return collapsed(boost::regex_replace(line, kLink, " "));
}

std::string without_last_part(const std::string& title) {
  static const boost::regex kSeparator(
      "\\s+(?:-|–|—|\\||·|«|»|::)\\s+|\\s*(?:\\||_|｜)\\s*|--?(?=[^-]*\\z)");
  std::size_t at = 0;
  for (boost::sregex_iterator i(title.begin(), title.end(), kSeparator), end; i != end; ++i) {
    at = static_cast<std::size_t>(i->position());
  }
  return title.substr(0, at);
}

std::string without_site(const std::string& title, std::initializer_list<std::string_view> sites) {
  const std::string rest = without_last_part(title);
  if (rest.empty()) return title;
  const std::string part = ascii_lower(std::string_view(title).substr(rest.size()));
  // Only sites set their names apart by such signs.
  const bool is_marked =
      part.find_first_of("_|") != std::string::npos && part.size() * 2 < rest.size();
  const bool is_site = std::any_of(sites.begin(), sites.end(), [&](std::string_view site) {
    return site.size() >= 3 && part.find(ascii_lower(site)) != std::string::npos;
  });
  return is_marked || is_site ? without_site(rest, sites) : title;
}

}  // namespace newsloom::ingest
