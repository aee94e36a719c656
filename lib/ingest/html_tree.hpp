#pragma once

#include <gumbo.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace newsloom::ingest {

constexpr unsigned kMaxDepth = 400;  ///< elements nested deeper are not read

struct GumboDeleter {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};
using HtmlTree = std::unique_ptr<GumboOutput, GumboDeleter>;

/// True when a tag of pages is near the start of the text.
bool looks_like_html(std::string_view page);

/// Parses as browsers do; never fails.  `html` must outlive the tree.  Elements nested so deep that
/// no page is like that are cut off.
HtmlTree parse_html(std::string_view html);

bool is_element(const GumboNode& node) noexcept;
bool has_tag(const GumboNode& node, std::initializer_list<GumboTag> tags) noexcept;

/// The name of an element that HTML does not know ("amp-ad"), in lower case.
std::string unknown_name(const GumboNode& node);

/// An attribute's value, "" when it is absent.
std::string_view attribute(const GumboNode& node, const char* name) noexcept;
bool has_attribute(const GumboNode& node, const char* name) noexcept;

/// Class and id; where there is neither, the names of attributes without a value.
std::string names_of(const GumboNode& node);

/// Calls `visit` with each child.
template <class Visit>
void for_each_child(const GumboNode& node, Visit&& visit) {
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) return;
  const GumboVector& children =
      node.type == GUMBO_NODE_ELEMENT ? node.v.element.children : node.v.document.children;
  for (unsigned i = 0; i < children.length; ++i) {
    visit(*static_cast<const GumboNode*>(children.data[i]));
  }
}

/// The text of a text node; "" for others.
std::string_view own_text(const GumboNode& node) noexcept;

/// All text below a node, at most about `most` bytes.
std::string text_below(const GumboNode& node, std::size_t most);

}  // namespace newsloom::ingest
