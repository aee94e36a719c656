#include "ingest/html_tree.hpp"

#include <algorithm>
#include <boost/regex.hpp>

namespace newsloom::ingest {
namespace {

// The parser frees its tree by recursion: this many levels fit on any stack.
constexpr std::size_t kMostOpenTags = 5000;

bool is_letter(char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// Where the nesting becomes absurd; html.size() when it never does.  Counts tags without knowing
/// which of them close by themselves, so that it never counts too few.
std::size_t nesting_limit(std::string_view html) noexcept {
  constexpr std::string_view kSelfClosing[] = {
      "p",  "br", "li",     "img",    "meta", "link", "input", "hr",    "td",    "tr",   "th",
      "dt", "dd", "option", "source", "col",  "wbr",  "area",  "embed", "param", "track"};
  std::size_t open = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    std::size_t begin = at + (closes ? 2 : 1), end = begin;
    while (end < html.size() && (is_letter(html[end]) || (html[end] >= '0' && html[end] <= '9'))) {
      ++end;
    }
    if (end == begin) continue;
    std::string name(html.substr(begin, end - begin));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c | 0x20; });
    if (std::find(std::begin(kSelfClosing), std::end(kSelfClosing), name) !=
        std::end(kSelfClosing)) {
      continue;
    }
    if (closes) {
      open -= open > 0 ? 1 : 0;
    } else if (++open > kMostOpenTags) {
      return at;
    }
  }
  return html.size();
}

}  // namespace

bool looks_like_html(std::string_view page) {
  static const boost::regex kTag(
      "<(?:!doctype|html|head|body|div|p|article|section|span|br|table|h[1-6])\\b[^<>]*>",
      boost::regex::icase);
  const auto head = page.substr(0, 8192);
  return boost::regex_search(head.begin(), head.end(), kTag);
}

HtmlTree parse_html(std::string_view html) {
  const auto size = nesting_limit(html);
  return HtmlTree(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), size));
}

bool is_element(const GumboNode& node) noexcept { return node.type == GUMBO_NODE_ELEMENT; }

bool has_tag(const GumboNode& node, std::initializer_list<GumboTag> tags) noexcept {
  return is_element(node) && std::find(tags.begin(), tags.end(), node.v.element.tag) != tags.end();
}

std::string unknown_name(const GumboNode& node) {
  if (!has_tag(node, {GUMBO_TAG_UNKNOWN})) return {};
  GumboStringPiece piece = node.v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data == nullptr ? "" : piece.data,
                   piece.data == nullptr ? 0 : piece.length);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

std::string_view attribute(const GumboNode& node, const char* name) noexcept {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const GumboNode& node, const char* name) noexcept {
  return is_element(node) && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::string names_of(const GumboNode& node) {
  std::string names(attribute(node, "class"));
  names += ' ';
  names += attribute(node, "id");
  if (!is_element(node) || names.size() > 1) return names;
  // "<div data-newsletter>" of mirrors, which drop classes.
  const GumboVector& attributes = node.v.element.attributes;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto* mark = static_cast<const GumboAttribute*>(attributes.data[i]);
    if (*mark->value == '\0') names += std::string(" ") + mark->name;
  }
  return names;
}

std::string_view own_text(const GumboNode& node) noexcept {
  const bool text = node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
                    node.type == GUMBO_NODE_CDATA;
  return text ? std::string_view(node.v.text.text) : std::string_view();
}

std::string text_below(const GumboNode& node, std::size_t most) {
  std::string text(own_text(node));
  for_each_child(node, [&](const GumboNode& child) {
    if (text.size() < most) text += text_below(child, most - text.size());
  });
  return text;
}

}  // namespace newsloom::ingest
