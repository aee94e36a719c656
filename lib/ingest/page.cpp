#include <algorithm>
#include <boost/regex.hpp>
#include <filesystem>
#include <vector>

#include "ingest/boilerplate.hpp"
#include "ingest/html_text.hpp"
#include "ingest/json_article.hpp"
#include "ingest/timestamp.hpp"
#include "newsloom/import.hpp"
#include "text/normalized.hpp"

namespace newsloom {
namespace {

using namespace ingest;

constexpr std::size_t kMaxPageBytes = std::size_t{10} << 20;
constexpr std::size_t kHeadBytes = 400;      // where a date line or stamp is looked for
constexpr std::size_t kLongParagraph = 120;  // bytes: running text, not a headline or label
constexpr std::size_t kShortestTitle = 12;
constexpr std::size_t kLongestTitle = 300;
constexpr double kMostLinks = 0.5;

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= 9 && c <= 13);
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", "。", "！", "？", "”", "»", "\"", "」", "；",
                                     "：", ")", "）", ":", "…", "』"}) {
    if (text.size() >= end.size() && text.substr(text.size() - end.size()) == end) return true;
  }
  return false;
}

/// The host of a url without "www.".
std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (starts(url, "www.")) url.remove_prefix(4);
  return std::string(url);
}

/// The line is a date and nothing else but a few characters.
bool is_date_line(std::string_view line) {
  const auto date = find_date(line);
  return date && line.size() <= (date->end - date->begin) + 24;
}

/// Paragraphs of the main text: no lists of links, no labels, no date lines; what trails the last
/// full sentence is credits and buttons.
std::vector<std::string> paragraphs_of(const std::vector<Block>& blocks, std::string_view title) {
  std::vector<std::string> out;
  for (const Block& block : blocks) {
    const auto bytes = static_cast<double>(block.text.size());
    if (static_cast<double>(block.link_bytes) > kMostLinks * bytes) continue;
    if (is_boilerplate_line(block.text) || is_date_line(block.text) || block.text == title)
      continue;
    if (!has_words(block.text)) continue;
    out.push_back(block.text);
  }
  const bool any_sentence = std::any_of(out.begin(), out.end(), [](const std::string& p) {
    return p.size() >= kLongParagraph && ends_sentence(p);
  });
  while (any_sentence && out.size() > 1 && out.back().size() < kLongParagraph &&
         !ends_sentence(out.back())) {
    out.pop_back();
  }
  return out;
}

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const auto& paragraph : paragraphs) {
    if (!body.empty()) body += '\n';
    body += paragraph;
  }
  return body;
}

/// "<!--1712229301000-->", "[title](url)", a rule, then HTML.
struct MarkdownHeader {
  std::string title, url;
  std::optional<std::int64_t> stamp;
  std::size_t end = 0;  ///< where the rest begins
};

std::optional<MarkdownHeader> read_markdown_header(const std::string& page) {
  static const boost::regex kHeader(
      "\\A\\s*(?:<!--\\s*(\\d{10,13})\\s*-->\\s*)?(?:#+\\s*)?\\[((?:[^\\[\\]]|\\[[^\\]]*\\])+)\\]"
      "\\(([^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*)\\)\\s*\\n\\s*(?:-{3,}|={3,}|\\*{3,})?");
  boost::smatch match;
  const std::string head = page.substr(0, 8192);
  if (!boost::regex_search(head, match, kHeader)) return std::nullopt;
  MarkdownHeader out;
  if (match[1].matched) out.stamp = parse_timestamp(match[1].str());
  out.title = match[2];
  out.url = match[3];
  out.end = static_cast<std::size_t>(match.length());
  return out;
}

/// Plain text: blocks are separated by empty lines; lines within are wrapped.
std::vector<Block> plain_blocks(std::string_view text) {
  std::vector<Block> blocks;
  std::string current;
  const auto close = [&] {
    if (!current.empty()) blocks.push_back({collapsed(current), 0, false});
    current.clear();
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    const auto bare = trimmed(line);
    if (bare.empty()) close();
    // An indented line opens a paragraph, a list item stands alone.
    const bool indented = line.size() > 2 && (line[0] == ' ' || line[0] == '\t');
    const bool item = starts(bare, "•") || starts(bare, "- ") || starts(bare, "* ");
    if (indented || item) close();
    if (!bare.empty() && !item) {
      if (!current.empty()) current += ' ';
      current += bare;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  close();
  return blocks;
}

/// The headline of plain text: the last line of a headline's length before running text begins.
std::string take_plain_title(std::vector<Block>& blocks) {
  std::size_t title = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& text = blocks[i].text;
    if (text.size() >= kLongParagraph && ends_sentence(text) && !is_boilerplate_line(text)) {
      if (text.size() > kLongestTitle || title < blocks.size()) break;
      continue;  // a long label such as a notice; the headline may follow
    }
    const bool headline = text.size() >= kShortestTitle && text.size() <= kLongestTitle &&
                          !is_date_line(text) && !is_boilerplate_line(text) && text.back() != '.';
    if (headline) title = i;
  }
  if (title == blocks.size()) return {};
  std::string found = blocks[title].text;
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(title) + 1);
  return found;
}

/// "PARIS, April 3, 2024 (BSS/AFP) - ..." names the agency.
std::string dateline_agency(std::string_view body) {
  static const boost::regex kDateline(
      "^[^\\n]{0,80}?\\(([A-Z]{2,12}(?:/[A-Z]{2,12})*)\\)\\s*[-–—]");
  const std::string head(body.substr(0, 200));
  boost::smatch match;
  return boost::regex_search(head, match, kDateline) ? match[1].str() : std::string();
}

void set_date(Article& article, std::string_view text) {
  if (article.published_at) return;
  if (const auto date = find_date(text.substr(0, kHeadBytes))) article.published_at = date->unix_s;
}

std::string first_lines(const std::vector<Block>& blocks) {
  std::string head;
  for (const Block& block : blocks) {
    head += block.text + "\n";
    if (head.size() > kHeadBytes) break;
  }
  return head;
}

Article from_markdown(const std::string& page, const MarkdownHeader& header) {
  Article article;
  article.title = collapsed(header.title);
  article.url = header.url;
  article.source = host_of(header.url);
  article.published_at = header.stamp;
  const auto html = read_html(std::string_view(page).substr(header.end));
  set_date(article, first_lines(html.blocks));
  article.body = joined(paragraphs_of(html.blocks, article.title));
  return article;
}

Article from_html(const std::string& page) {
  const auto html = read_html(page);
  Article article;
  article.title = collapsed(html.title);
  article.url = html.url;
  article.source = html.site_name.empty() ? host_of(html.url) : html.site_name;
  article.language = html.language;
  article.published_at = parse_timestamp(html.published);
  set_date(article, first_lines(html.blocks));
  article.body = joined(paragraphs_of(html.blocks, article.title));
  return article;
}

Article from_plain(const std::string& page) {
  Article article;
  auto blocks = plain_blocks(page);
  set_date(article, first_lines(blocks));
  article.title = take_plain_title(blocks);
  article.body = joined(paragraphs_of(blocks, article.title));
  article.source = dateline_agency(article.body);
  return article;
}

bool looks_like_html(std::string_view page) {
  static const boost::regex kTag("<(?:!doctype|html|head|body|div|p|article|span|br|h[1-6])\\b",
                                 boost::regex::icase);
  const auto head = page.substr(0, 4096);
  return boost::regex_search(head.begin(), head.end(), kTag);
}

}  // namespace

Result<Article> import_page(std::string_view bytes, std::string_view name) {
  if (bytes.size() > kMaxPageBytes) {
    return Error{ErrorCode::invalid_argument, "page of " + std::to_string(bytes.size()) +
                                                  " bytes; at most " +
                                                  std::to_string(kMaxPageBytes) + " are read"};
  }
  const auto normal = text::NormalizedText::from(to_utf8(bytes));
  const std::string page(normal.text());
  Article article;
  if (const auto header = read_markdown_header(page)) {
    article = from_markdown(page, *header);
  } else if (looks_like_html(page)) {
    article = from_html(page);
  } else {
    article = from_plain(page);
  }
  article.id = name;
  if (!has_words(article.title) && !has_words(article.body)) {
    return Error{ErrorCode::invalid_argument, "no text in the page"};
  }
  return article;
}

}  // namespace newsloom
