#include <algorithm>
#include <boost/regex.hpp>

#include "ingest/boilerplate.hpp"
#include "ingest/encoding.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/json_article.hpp"
#include "ingest/main_text.hpp"
#include "ingest/markdown.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/url.hpp"
#include "ingest/whitespace.hpp"
#include "newsloom/import.hpp"
#include "text/normalized.hpp"

namespace newsloom {
namespace {

using namespace ingest;

constexpr std::size_t kMaxPageBytes = std::size_t{10} << 20;
constexpr std::size_t kHeadBytes = 500;  // where a date line or stamp is looked for
constexpr std::size_t kShortestTitle = 12;
constexpr std::size_t kLongestTitle = 300;

std::string first_lines(const std::vector<Block>& blocks) {
  std::string head;
  for (const Block& block : blocks) {
    head += block.text.substr(0, kHeadBytes) + "\n";
    if (head.size() > kHeadBytes) break;
  }
  return head;
}

/// A date at the head of the text; a line that is a date before one within a sentence.
std::optional<std::int64_t> date_in(const std::vector<Block>& blocks) {
  constexpr std::size_t kHeadBlocks = 12;
  for (std::size_t i = 0; i < blocks.size() && i < kHeadBlocks; ++i) {
    if (is_date_line(blocks[i].text)) return find_date(blocks[i].text)->unix_s;
  }
  const auto date = find_date(first_lines(blocks));
  return date ? std::optional(date->unix_s) : std::nullopt;
}

/// The headline of plain text: the heading before running text, or the longest line of a
/// headline's length.  What stands before it goes.
std::string take_title(std::vector<Block>& blocks) {
  std::size_t title = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& text = blocks[i].text;
    const bool paragraph = text.size() >= kLongParagraph && ends_sentence(text) &&
                           !blocks[i].heading && text.back() != '?';
    if (paragraph) {
      if (text.size() > kLongestTitle || title < blocks.size()) break;
      continue;  // a long notice; the headline may follow
    }
    const bool headline = text.size() >= kShortestTitle && text.size() <= kLongestTitle &&
                          !is_date_line(text) && !is_boilerplate_line(text) &&
                          !is_credit_line(text) && (text.back() != '.' || blocks[i].heading);
    if (!headline) continue;
    if (blocks[i].heading) {
      title = i;
      break;
    }
    if (title == blocks.size() || columns(text) > columns(blocks[title].text)) title = i;
  }
  if (title == blocks.size()) return {};
  std::string found = blocks[title].text;
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(title) + 1);
  return found;
}

/// "PARIS, April 3, 2024 (BSS/AFP) - ...", "PARIS (Reuters) - ...", "新华社巴黎4月3日电" name the
/// agency.
std::string dateline_agency(std::string_view body) {
  static const boost::regex kDateline(
      "\\A[^\\n(]{0,80}\\(([A-Z][A-Za-z]{1,15}(?:/[A-Z][A-Za-z]{1,15})*)\\)\\s*(?:-|–|—)|"
      "\\A(?:（|\\(|【)?((?:[\\xE4-\\xE9][\\x80-\\xBF]{2}){1,4}社)[^\\n]{0,60}(?:日|[0-9])\\s*(?:"
      "电|電|"
      "讯|訊)");
  const std::string head(body.substr(0, 240));
  boost::smatch match;
  if (!boost::regex_search(head, match, kDateline)) return {};
  return match[1].matched ? match[1].str() : match[2].str();
}

Article from_header(const std::string& page, const PageHeader& header) {
  Article article;
  article.url = header.url;
  article.source = host_of(header.url);
  article.title = header.title;
  const auto rest = std::string_view(page).substr(header.end);
  const HtmlPage html = looks_like_html(rest) ? read_html(rest) : HtmlPage{{}, text_blocks(rest)};
  article.published_at = header.stamp;
  if (!article.published_at) article.published_at = date_in(html.blocks);
  if (!article.published_at) article.published_at = date_in_url(article.url);
  article.body = article_body(html.blocks, header.title);
  return article;
}

Article from_html(const std::string& page) {
  auto html = read_html(page);
  Article article;
  article.title = html.facts.title;
  article.url = html.facts.url;
  article.source = html.facts.site.empty() ? host_of(html.facts.url) : html.facts.site;
  article.language = html.facts.language;
  article.published_at = html.facts.published_at;
  if (!article.published_at) article.published_at = date_in(html.blocks);
  if (article.title.empty()) article.title = take_title(html.blocks);
  article.body = article_body(html.blocks, article.title);
  // Pages that are drawn by scripts carry their text in JSON-LD only.
  if (article.body.size() * 2 < html.facts.article_body.size()) {
    const std::string& text = html.facts.article_body;
    article.body = looks_like_html(text) ? body_of_html(text, article.title)
                                         : article_body(text_blocks(text), article.title);
  }
  return article;
}

Article from_plain(const std::string& page) {
  std::size_t end = 0;
  auto fields = read_front_matter(page, end);
  auto blocks = text_blocks(std::string_view(page).substr(end));
  Article article;
  article.title = fields["title"];
  article.url = fields["url"];
  article.language = fields["lang"].empty() ? fields["language"] : fields["lang"];
  for (const char* name : {"source", "sitename", "site", "hostname"}) {
    if (article.source.empty()) article.source = fields[name];
  }
  for (const char* name : {"published_at", "date", "published"}) {
    if (!article.published_at) article.published_at = parse_timestamp(fields[name]);
  }
  if (!article.published_at) article.published_at = date_in(blocks);
  if (article.title.empty()) article.title = take_title(blocks);
  article.body = article_body(blocks, article.title);
  if (article.source.empty()) article.source = host_of(article.url);
  if (article.source.empty()) article.source = dateline_agency(article.body);
  return article;
}

}  // namespace

Result<Article> import_page(std::string_view bytes, std::string_view name) try {
  if (bytes.size() > kMaxPageBytes) {
    return Error{ErrorCode::invalid_argument, "page of " + std::to_string(bytes.size()) +
                                                  " bytes; at most " +
                                                  std::to_string(kMaxPageBytes) + " are read"};
  }
  const auto normal = text::NormalizedText::from(to_utf8(bytes));
  const std::string page(normal.text());
  Article article;
  if (const auto header = read_page_header(page)) {
    article = from_header(page, *header);
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
} catch (const std::bad_alloc&) {
  return Error{ErrorCode::no_memory, "out of memory"};
} catch (const std::exception& error) {
  return Error{ErrorCode::internal, std::string("page not understood: ") + error.what()};
}

}  // namespace newsloom
