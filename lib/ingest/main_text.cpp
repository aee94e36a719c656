#include "ingest/main_text.hpp"

#include <algorithm>

#include "ingest/boilerplate.hpp"
#include "ingest/json_article.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

constexpr double kMostLinks = 0.5;
constexpr std::size_t kShortLabel = 60;  // bytes
// Other content may follow an article, not swallow it.
constexpr double kMostOther = 0.6;

bool is_long(const Block& block) {
  return block.text.size() >= kLongParagraph && ends_sentence(block.text);
}

double total(std::vector<Block>::const_iterator from, std::vector<Block>::const_iterator to) {
  double sum = 0;
  for (; from != to; ++from) sum += running_text(*from);
  return sum;
}

/// Cuts at a heading that opens other content, when the article stands before it.
void cut_other_content(std::vector<Block>& blocks) {
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    const bool label = block->heading || !ends_sentence(block->text) || block->text.back() == ':';
    if (!label || !opens_other_content(block->text)) continue;
    const double before = total(blocks.begin(), block), after = total(block, blocks.end());
    if (before == 0 || after > kMostOther * before) continue;
    if (!block->heading && after > 0 && block + 1 != blocks.end() && is_long(*(block + 1)))
      continue;
    blocks.erase(block, blocks.end());
    return;
  }
}

/// Agencies, translators and editors close an article: what follows is about the author or site.
void cut_after_credits(std::vector<Block>& blocks) {
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    if (!is_credit_line(block->text)) continue;
    const double before = total(blocks.begin(), block), after = total(block + 1, blocks.end());
    if (before == 0 || after > 0.25 * before) continue;
    blocks.erase(block, blocks.end());
    return;
  }
}

/// What trails the last full sentence is buttons and names.
void cut_trailing_labels(std::vector<Block>& blocks) {
  while (blocks.size() > 1) {
    const Block& last = blocks.back();
    const bool says_something =
        last.text.find("，") != std::string::npos || last.text.find(", ") != std::string::npos ||
        last.text.find("：") != std::string::npos || last.text.find(':') != std::string::npos;
    const bool label = !ends_sentence(last.text) && last.text.size() < kLongParagraph;
    if (!last.heading && !(label && (!says_something || last.text.size() < 24))) return;
    blocks.pop_back();
  }
}

/// Before the first paragraph stand names and places, and the sentence that leads in.
void cut_leading_labels(std::vector<Block>& blocks) {
  const auto text = std::find_if(blocks.begin(), blocks.end(), is_long);
  blocks.erase(std::remove_if(blocks.begin(), text,
                              [](const Block& block) {
                                const bool bracketed =
                                    block.text.size() >= 3 &&
                                    block.text.compare(block.text.size() - 3, 3, "）") == 0;
                                return block.text.size() < kShortLabel && !block.heading &&
                                       (!ends_sentence(block.text) || bracketed);
                              }),
               text);
}

}  // namespace

bool is_date_line(std::string_view line) {
  constexpr std::size_t kMostBefore = 40, kMostAround = 24, kLongest = 200;
  const auto date = find_date(line.substr(0, kLongest));
  if (!date || line.size() > kLongest) return false;
  if (line.size() <= date->end - date->begin + kMostAround) return true;
  // "Le Journal | 4 mai 2015 à 13h36 | Par ..."
  constexpr std::string_view kStops = ".!?";
  return date->has_time && date->begin <= kMostBefore &&
         kStops.find(line.back()) == std::string_view::npos &&
         line.find("。") == std::string_view::npos;
}

std::string article_body(const std::vector<Block>& all, std::string_view title) {
  std::vector<Block> blocks;
  const bool all_links = std::none_of(all.begin(), all.end(),
                                      [](const Block& block) { return running_text(block) > 0; });
  for (const Block& block : all) {
    // An <a> that was never closed makes a link of everything.
    const bool links =
        static_cast<double>(block.link_bytes) > kMostLinks * static_cast<double>(block.text.size());
    if (links && !(all_links && is_long(block))) continue;
    if (is_boilerplate_line(block.text) || is_date_line(block.text) || block.text == title) {
      continue;
    }
    Block kept = block;
    kept.text = without_links_and_credits(block.text);
    if (!has_words(kept.text)) continue;
    // Leads come twice where a page shows them once for each size of screen.
    if (!blocks.empty() && blocks.back().text == kept.text) continue;
    blocks.push_back(std::move(kept));
  }
  if (std::any_of(blocks.begin(), blocks.end(), is_long)) {
    cut_other_content(blocks);
    cut_after_credits(blocks);
    blocks.erase(std::remove_if(blocks.begin(), blocks.end(),
                                [](const Block& block) {
                                  return !block.heading && is_credit_line(block.text);
                                }),
                 blocks.end());
    cut_trailing_labels(blocks);
    cut_leading_labels(blocks);
  }
  std::string body;
  for (const Block& block : blocks) {
    if (!body.empty()) body += '\n';
    body += block.text;
  }
  return body;
}

std::string body_of_html(std::string_view html, std::string_view title) {
  return article_body(read_html(html).blocks, title);
}

std::string line_of_html(std::string_view html) {
  const HtmlTree tree = parse_html(html);
  return collapsed(text_below(*tree->document, html.size() + 1));
}

}  // namespace newsloom::ingest
