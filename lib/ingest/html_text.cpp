#include "ingest/html_text.hpp"

#include <gumbo.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <boost/regex.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "ingest/boilerplate.hpp"

namespace newsloom::ingest {
namespace {

constexpr unsigned kMaxDepth = 400;  // elements nested deeper are not read

struct GumboDeleter {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};
using Tree = std::unique_ptr<GumboOutput, GumboDeleter>;

std::string attribute(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string() : std::string(found->value);
}

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_skipped(const GumboNode& node) {
  const GumboTag tag = node.v.element.tag;
  if (is_one_of(tag,
                {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                 GUMBO_TAG_NAV,      GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,    GUMBO_TAG_FORM,
                 GUMBO_TAG_BUTTON,   GUMBO_TAG_SVG,    GUMBO_TAG_IFRAME,   GUMBO_TAG_FIGCAPTION,
                 GUMBO_TAG_SELECT,   GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO,
                 GUMBO_TAG_HEAD,     GUMBO_TAG_TITLE,  GUMBO_TAG_SMALL,    GUMBO_TAG_IMG,
                 GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,  GUMBO_TAG_LABEL})) {
    return true;
  }
  return names_boilerplate(attribute(node, "class")) || names_boilerplate(attribute(node, "id")) ||
         attribute(node, "aria-hidden") == "true" || attribute(node, "role") == "navigation" ||
         !attribute(node, "hidden").empty();
}

bool breaks_line(GumboTag tag) {
  return is_one_of(tag, {GUMBO_TAG_P,    GUMBO_TAG_DIV,     GUMBO_TAG_LI,      GUMBO_TAG_H1,
                         GUMBO_TAG_H2,   GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,
                         GUMBO_TAG_H6,   GUMBO_TAG_BR,      GUMBO_TAG_HR,      GUMBO_TAG_BLOCKQUOTE,
                         GUMBO_TAG_TD,   GUMBO_TAG_TR,      GUMBO_TAG_TABLE,   GUMBO_TAG_UL,
                         GUMBO_TAG_OL,   GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,
                         GUMBO_TAG_MAIN, GUMBO_TAG_PRE,     GUMBO_TAG_FIGURE,  GUMBO_TAG_DT,
                         GUMBO_TAG_DD,   GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS});
}

bool is_heading(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
}

/// Collects the blocks below a node.
class BlockReader {
 public:
  std::vector<Block> read(const GumboNode& node) {
    visit(node, 0, false);
    close();
    return std::move(blocks_);
  }

 private:
  void visit(const GumboNode& node, unsigned depth, bool in_link) {
    if (depth > kMaxDepth) return;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      add(node.v.text.text, in_link);
      return;
    }
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) return;
    const bool element = node.type == GUMBO_NODE_ELEMENT;
    if (element && is_skipped(node)) return;
    const GumboTag tag = element ? node.v.element.tag : GUMBO_TAG_UNKNOWN;
    if (element && breaks_line(tag)) close();
    const auto& children = element ? node.v.element.children : node.v.document.children;
    for (unsigned i = 0; i < children.length; ++i) {
      visit(*static_cast<const GumboNode*>(children.data[i]), depth + 1,
            in_link || (element && tag == GUMBO_TAG_A));
    }
    if (element && is_heading(tag)) block_.heading = true;
    if (element && breaks_line(tag)) close();
  }

  void add(std::string_view text, bool in_link) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = space_length(text.substr(at));
      if (space > 0) {
        gap_ = !block_.text.empty();
        at += space;
        continue;
      }
      if (gap_) block_.text += ' ';
      gap_ = false;
      block_.text += text[at++];
      if (in_link) ++block_.link_bytes;
    }
  }

  /// Bytes of a white space character at the start; 0: none.
  static std::size_t space_length(std::string_view text) {
    const auto c = static_cast<unsigned char>(text.front());
    if (c == ' ' || (c >= 9 && c <= 13)) return 1;
    if (text.substr(0, 2) == "\xC2\xA0") return 2;
    if (text.substr(0, 3) == "\xE3\x80\x80" || text.substr(0, 3) == "\xE2\x80\x8B" ||
        text.substr(0, 3) == "\xEF\xBB\xBF") {
      return 3;
    }
    return 0;
  }

  void close() {
    if (!block_.text.empty()) blocks_.push_back(std::move(block_));
    block_ = {};
    gap_ = false;
  }

  std::vector<Block> blocks_;
  Block block_;
  bool gap_ = false;
};

/// Finds what the head and the structure say, and the container of the main text.
class PageReader {
 public:
  HtmlPage read(const GumboNode& root) {
    visit(root, 0);
    page_.title = !og_title_.empty() ? og_title_ : !h1_.empty() ? h1_ : title_;
    const GumboNode* best = nullptr;
    double most = 0;
    for (const auto& [node, score] : scores_) {
      if (score.value > most ||
          (score.value == most && best != nullptr && score.order < scores_.at(best).order)) {
        most = score.value;
        best = node;
      }
    }
    page_.blocks = BlockReader().read(best == nullptr ? root : *best);
    return std::move(page_);
  }

 private:
  struct Score {
    double value = 0;
    std::size_t order = 0;
  };

  void visit(const GumboNode& node, unsigned depth) {
    if (node.type != GUMBO_NODE_ELEMENT || depth > kMaxDepth) return;
    read_facts(node);
    const bool content = node.v.element.tag != GUMBO_TAG_HTML &&
                         node.v.element.tag != GUMBO_TAG_HEAD && is_skipped(node);
    if (node.v.element.tag == GUMBO_TAG_P && !content) score_paragraph(node);
    if (content && node.v.element.tag != GUMBO_TAG_SCRIPT) return;
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
      visit(*static_cast<const GumboNode*>(node.v.element.children.data[i]), depth + 1);
    }
  }

  /// A paragraph of running text speaks for its parent, and half for its grandparent.
  void score_paragraph(const GumboNode& node) {
    double worth = 0;
    for (const Block& block : BlockReader().read(node)) {
      const auto bytes = static_cast<double>(block.text.size());
      const double links = static_cast<double>(block.link_bytes) / bytes;
      if (bytes >= 60 && links < 0.4) worth += bytes * (1 - links);
    }
    if (worth == 0 || node.parent == nullptr) return;
    add_score(node.parent, worth);
    if (node.parent->parent != nullptr) add_score(node.parent->parent, worth / 2);
  }

  void add_score(const GumboNode* node, double worth) {
    auto& score = scores_.emplace(node, Score{0, scores_.size()}).first->second;
    score.value += worth;
  }

  static std::string text_of(const GumboNode& node) {
    std::string text;
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(node.v.element.children.data[i]);
      if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_CDATA) {
        text += child.v.text.text;
      } else if (child.type == GUMBO_NODE_WHITESPACE) {
        text += ' ';
      } else if (child.type == GUMBO_NODE_ELEMENT && text.size() < 2000) {
        text += text_of(child);
      }
    }
    return text;
  }

  static void set_once(std::string& target, const std::string& value) {
    if (target.empty()) target = value;
  }

  void read_facts(const GumboNode& node) {
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        set_once(page_.language, attribute(node, "lang"));
        break;
      case GUMBO_TAG_TITLE:
        set_once(title_, text_of(node));
        break;
      case GUMBO_TAG_H1:
        set_once(h1_, text_of(node));
        break;
      case GUMBO_TAG_TIME:
        set_once(page_.published, attribute(node, "datetime"));
        break;
      case GUMBO_TAG_META:
        read_meta(node);
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") page_.url = attribute(node, "href");
        break;
      case GUMBO_TAG_SCRIPT:
        if (attribute(node, "type") == "application/ld+json") read_json_ld(text_of(node));
        break;
      default:
        break;
    }
  }

  void read_meta(const GumboNode& node) {
    std::string name = attribute(node, "property");
    if (name.empty()) name = attribute(node, "name");
    const std::string content = attribute(node, "content");
    if (name == "og:title") set_once(og_title_, content);
    if (name == "og:site_name") set_once(page_.site_name, content);
    if (name == "og:url") set_once(page_.url, content);
    if (name == "article:published_time" || name == "datePublished" || name == "pubdate") {
      page_.published = content;
    }
  }

  void read_json_ld(const std::string& text) {
    static const boost::regex kPublished("\"datePublished\"\\s*:\\s*\"([^\"]+)\"");
    boost::smatch match;
    if (boost::regex_search(text, match, kPublished)) set_once(page_.published, match[1]);
  }

  HtmlPage page_;
  std::string og_title_, h1_, title_;
  std::map<const GumboNode*, Score> scores_;
};

bool is_whole_page(std::string_view html) {
  static const boost::regex kStart("<(?:!doctype|html|head|body)\\b", boost::regex::icase);
  const auto head = html.substr(0, 4096);
  return boost::regex_search(head.begin(), head.end(), kStart);
}

}  // namespace

HtmlPage read_html(std::string_view html) {
  const Tree tree(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
  if (is_whole_page(html)) return PageReader().read(*tree->root);
  HtmlPage page;
  page.blocks = BlockReader().read(*tree->root);
  return page;
}

std::string plain_text(std::string_view html) {
  std::string text;
  for (const Block& block : read_html(html).blocks) {
    if (!text.empty()) text += '\n';
    text += block.text;
  }
  return text;
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return std::string(bytes.substr(3));
  std::string charset;
  if (bytes.substr(0, 2) == "\xFF\xFE") charset = "UTF-16LE";
  if (bytes.substr(0, 2) == "\xFE\xFF") charset = "UTF-16BE";
  if (charset.empty()) {
    static const boost::regex kMeta("<meta[^>]+charset\\s*=\\s*[\"']?([A-Za-z0-9_:-]+)",
                                    boost::regex::icase);
    const std::string head(bytes.substr(0, 2048));
    boost::smatch match;
    if (boost::regex_search(head, match, kMeta)) charset = match[1];
  }
  if (charset.empty()) return std::string(bytes);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status)) return std::string(bytes);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                status);
  ucnv_close(converter);
  std::string out;
  if (U_FAILURE(status)) return std::string(bytes);
  return text.toUTF8String(out);
}

}  // namespace newsloom::ingest
