#include "ingest/markdown.hpp"

#include <algorithm>
#include <boost/regex.hpp>

#include "ingest/boilerplate.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

// Lines longer than this were not wrapped for reading: each is a paragraph.
constexpr std::size_t kWidestWrapped = 110;  // columns
// A line this much shorter than the widest ends its paragraph.
constexpr double kFullLine = 0.6;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool is_indented(std::string_view line) {
  std::size_t spaces = 0;
  while (const std::size_t space = space_length(line)) {
    line.remove_prefix(space);
    spaces += space == 3 ? 2 : 1;
  }
  return spaces >= 2 && !line.empty();
}

/// A block from a paragraph of Markdown: what is inside links is counted.
Block inline_block(const std::string& source, bool heading) {
  static const boost::regex kLinks(
      "(!\\[[^\\]\\n]*\\]\\([^)\\n]*\\))|"                                               // image
      "\\[((?:[^\\[\\]\\n]|\\[[^\\]\\n]*\\])*)\\]\\(((?:[^()\\n]|\\([^)\\n]*\\))*)\\)|"  // link
      "<(https?://[^>\\s]+)>");  // bare address
  static const boost::regex kEmphasis(
      "(\\*{1,3}|_{2,3})(?=\\S)(.*?\\S)\\1|`([^`\\n]+)`|(?<![\\w_])_(\\S(?:.*?\\S)?)_(?![\\w_])");
  Block block;
  block.heading = heading;
  std::string text;
  std::size_t in_links = 0;
  auto from = source.begin();
  boost::sregex_iterator link(source.begin(), source.end(), kLinks);
  for (; link != boost::sregex_iterator(); ++link) {
    text.append(from, (*link)[0].first);
    if ((*link)[2].matched) {
      // An image may stand inside a link.
      const std::string inner = boost::regex_replace((*link)[2].str(), kLinks, "");
      text += inner;
      in_links += inner.size();
    }
    from = (*link)[0].second;
  }
  text.append(from, source.end());
  text = boost::regex_replace(text, kEmphasis, "$2$3$4");
  block.text = collapsed(text);
  block.link_bytes = std::min(in_links, block.text.size());
  return block;
}

}  // namespace

std::optional<PageHeader> read_page_header(std::string_view page) {
  static const boost::regex kHeader(
      "\\A\\s*(?:<!--\\s*(\\d{10,13})\\s*-->\\s*)?(?:#+\\s*)?\\[((?:[^\\[\\]]|\\[[^\\]]*\\])+)\\]"
      "\\(([^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*)\\)[ \\t]*\\n\\s*(?:-{3,}|={3,}|\\*{3,})?");
  boost::smatch match;
  const std::string head(page.substr(0, 8192));
  if (!boost::regex_search(head, match, kHeader)) return std::nullopt;
  PageHeader out;
  if (match[1].matched) {
    const std::string digits = match[1];
    out.stamp = parse_timestamp(digits.size() == 10 ? digits + "000" : digits);
  }
  out.title = collapsed(match[2].str());
  out.url = match[3];
  out.end = static_cast<std::size_t>(match.length());
  return out;
}

std::map<std::string, std::string> read_front_matter(std::string_view page, std::size_t& end) {
  std::map<std::string, std::string> fields;
  end = 0;
  static const boost::regex kBlock(
      "\\A\\s*---[ \\t]*\\n((?:[A-Za-z_][\\w -]{0,30}:[^\\n]*\\n|"
      "[ \\t-][^\\n]*\\n)+?)---[ \\t]*(?:\\n|\\z)");
  const std::string head(page.substr(0, 8192));
  boost::smatch match;
  if (!boost::regex_search(head, match, kBlock)) return fields;
  end = static_cast<std::size_t>(match.length());
  const std::string block = match[1];
  for (const auto line : lines_of(block)) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || space_length(line) > 0) continue;
    std::string key(line.substr(0, colon));
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::string value = collapsed(line.substr(colon + 1));
    const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                        (value.front() == '"' || value.front() == '\'');
    fields[key] = quoted ? value.substr(1, value.size() - 2) : value;
  }
  return fields;
}

std::vector<Block> text_blocks(std::string_view text) {
  const auto lines = lines_of(text);
  std::size_t widest = 0;
  for (const auto line : lines) widest = std::max(widest, columns(collapsed(line)));
  const bool wrapped = widest <= kWidestWrapped;

  static const boost::regex kRule("[-=*_~#]{3,}|(?:—|–){2,}");
  static const boost::regex kListItem("(?:[-*+]|•|·|▪|►|\\d{1,2}[.)])\\s+.*");
  static const boost::regex kTableRule("\\|?[ :|-]+\\|[ :|-]*");
  std::vector<Block> blocks;
  std::string current;
  const auto close = [&](bool heading = false) {
    if (!current.empty()) {
      Block block = inline_block(current, heading);
      if (!block.text.empty()) blocks.push_back(std::move(block));
    }
    current.clear();
  };
  for (const auto line : lines) {
    std::string bare = collapsed(line);
    if (bare.empty() || boost::regex_match(bare, kTableRule)) {
      close();
      continue;
    }
    if (boost::regex_match(bare, kRule)) {
      // A line under a headline marks it ("Title", "=====").
      close(!current.empty() && (bare[0] == '=' || bare[0] == '-'));
      continue;
    }
    if (is_indented(line)) close();
    bool heading = false;
    const auto signs = bare.find_first_not_of('#');
    if (signs > 0 && signs <= 6 && bare[signs] == ' ') {
      close();
      heading = true;
      bare.erase(0, signs + 1);
    }
    if (bare[0] == '>')
      bare = collapsed(std::string_view(bare).substr(
          bare.find_first_not_of("> ") == std::string::npos ? bare.size()
                                                            : bare.find_first_not_of("> ")));
    if (bare.empty()) continue;
    const bool item = boost::regex_match(bare, kListItem);
    if (item) close();
    if (!current.empty()) current += ' ';
    current += bare;
    const bool full = static_cast<double>(columns(bare)) >= kFullLine * static_cast<double>(widest);
    // Chinese lines are seldom wrapped by hand: one that ends a sentence ends its paragraph.
    const bool han_sentence = bare.size() > 3 && static_cast<unsigned char>(bare.back()) >= 0x80 &&
                              columns(bare) < bare.size() && ends_sentence(bare) &&
                              columns(bare) * 4 < bare.size() * 3;
    if (heading || item || !wrapped || !full || han_sentence) close(heading);
  }
  close();
  return blocks;
}

}  // namespace newsloom::ingest
