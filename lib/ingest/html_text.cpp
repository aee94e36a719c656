#include "ingest/html_text.hpp"

#include <algorithm>
#include <boost/regex.hpp>
#include <unordered_map>

#include "ingest/boilerplate.hpp"
#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

constexpr std::size_t kShortestRunning = 60;  // bytes; headlines and labels are shorter
constexpr double kMostLinks = 0.4;
// What a level of nesting takes from the worth of a paragraph for a container: two paragraphs side
// by side are worth more to their common parent than each to its own.
constexpr double kPerLevel = 0.8;
// Other stories stand in lists more often than paragraphs do.
constexpr double kInList = 0.3;
// The <article> around the chosen container is taken whole unless it adds more than this share.
constexpr double kMostAdded = 0.7;
// An element with this share of the page's text is no by-work, whatever its name.
constexpr double kMainShare = 0.5;

bool breaks_line(const GumboNode& node) {
  return has_tag(node,
                 {GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_LI,         GUMBO_TAG_H1,
                  GUMBO_TAG_H2,      GUMBO_TAG_H3,      GUMBO_TAG_H4,         GUMBO_TAG_H5,
                  GUMBO_TAG_H6,      GUMBO_TAG_BR,      GUMBO_TAG_HR,         GUMBO_TAG_PRE,
                  GUMBO_TAG_TD,      GUMBO_TAG_TR,      GUMBO_TAG_TABLE,      GUMBO_TAG_UL,
                  GUMBO_TAG_OL,      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,    GUMBO_TAG_MAIN,
                  GUMBO_TAG_HEADER,  GUMBO_TAG_FIGURE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DT,
                  GUMBO_TAG_DD,      GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS,    GUMBO_TAG_TH,
                  GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_CENTER,     GUMBO_TAG_UNKNOWN});
}

bool is_heading(const GumboNode& node) {
  return has_tag(
      node, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
}

bool never_text(const GumboNode& node) {
  return has_tag(
      node, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SVG, GUMBO_TAG_IFRAME,
             GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO,
             GUMBO_TAG_AUDIO, GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_IMG, GUMBO_TAG_TEXTAREA,
             GUMBO_TAG_INPUT, GUMBO_TAG_BUTTON, GUMBO_TAG_CANVAS, GUMBO_TAG_MATH});
}

/// Where container elements begin and end in the list of blocks.
struct Region {
  const GumboNode* node = nullptr;
  std::size_t first = 0, last = 0;  ///< blocks
  double running = 0;               ///< running text in it
  double score = 0;
};

/// Reads a tree into blocks, leaving out by-work, and remembers where each container lies.
class BlockReader {
 public:
  explicit BlockReader(const GumboNode& root) : all_text_(weigh(root, 0, false).text) {
    visit(root, 0, false);
    close();
  }

  std::vector<Block>& blocks() { return blocks_; }
  std::vector<Region>& regions() { return regions_; }

 private:
  struct Weight {
    double text = 0;  ///< bytes outside links
    bool headline = false;
  };

  /// Sums the text below each element, to tell by-work from what holds the page.
  Weight weigh(const GumboNode& node, unsigned depth, bool in_link) {
    Weight weight;
    if (depth > kMaxDepth || never_text(node)) return weight;
    if (!in_link) weight.text += static_cast<double>(own_text(node).size());
    weight.headline = has_tag(node, {GUMBO_TAG_H1});
    for_each_child(node, [&](const GumboNode& child) {
      const Weight inner = weigh(child, depth + 1, in_link || has_tag(node, {GUMBO_TAG_A}));
      weight.text += inner.text;
      weight.headline = weight.headline || inner.headline;
    });
    if (is_element(node)) weights_.emplace(&node, weight);
    return weight;
  }

  bool is_left_out(const GumboNode& node) const {
    if (never_text(node)) return true;
    if (has_tag(node, {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_MAIN}) ||
        attribute(node, "itemprop") == "articleBody") {
      return false;
    }
    if (names_comments(names_of(node))) return true;
    static const boost::regex kUnseen("display\\s*:\\s*none|visibility\\s*:\\s*hidden");
    const auto style = attribute(node, "style");
    if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true" ||
        boost::regex_search(style.begin(), style.end(), kUnseen)) {
      return true;
    }
    const Weight& weight = weights_.at(&node);
    if (weight.headline || weight.text > kMainShare * all_text_) return false;
    if (has_tag(node, {GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM,
                       GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_SMALL, GUMBO_TAG_LABEL,
                       GUMBO_TAG_ADDRESS, GUMBO_TAG_MENU})) {
      return true;
    }
    static const boost::regex kRoles(
        "navigation|complementary|banner|contentinfo|dialog|alertdialog|search|toolbar|menu");
    const auto role = attribute(node, "role");
    if (boost::regex_match(role.begin(), role.end(), kRoles)) return true;
    const std::string unknown = unknown_name(node);
    return names_boilerplate(names_of(node)) || names_boilerplate(unknown) ||
           unknown.substr(0, 4) == "amp-";
  }

  void visit(const GumboNode& node, unsigned depth, bool in_link) {
    if (depth > kMaxDepth) return;
    if (!is_element(node)) {
      add(own_text(node), in_link);
      for_each_child(node, [&](const GumboNode& c) { visit(c, depth + 1, in_link); });
      return;
    }
    if (is_left_out(node)) {
      if (breaks_line(node)) close();
      return;
    }
    if (breaks_line(node)) close();
    const bool container =
        has_tag(node, {GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,
                       GUMBO_TAG_BODY, GUMBO_TAG_TD, GUMBO_TAG_FORM, GUMBO_TAG_UNKNOWN});
    const std::size_t region = regions_.size();
    if (container) {
      regions_.push_back({&node, blocks_.size(), 0, 0, 0});
      open_.push_back(region);
    }
    const int list = has_tag(node, {GUMBO_TAG_LI, GUMBO_TAG_DD}) ? 1 : 0;
    lists_ += list;
    for_each_child(node, [&](const GumboNode& child) {
      visit(child, depth + 1, in_link || has_tag(node, {GUMBO_TAG_A}));
    });
    if (is_heading(node)) block_.heading = true;
    if (breaks_line(node)) close();
    lists_ -= list;
    if (container) {
      open_.pop_back();
      regions_[region].last = blocks_.size();
    }
  }

  void add(std::string_view text, bool in_link) {
    while (!text.empty()) {
      std::size_t skip = invisible_length(text);
      if (skip == 0) {
        skip = space_length(text);
        gap_ = gap_ || (skip > 0 && !block_.text.empty());
      }
      if (skip == 0) {
        if (gap_) block_.text += ' ';
        gap_ = false;
        block_.text += text.front();
        block_.link_bytes += in_link ? 1 : 0;
        skip = 1;
      }
      text.remove_prefix(skip);
    }
  }

  /// Ends a block; its running text counts for every container around it, less with each level.
  void close() {
    if (!block_.text.empty()) {
      const double running = running_text(block_);
      double worth = lists_ > 0 ? kInList * running : running;
      for (auto region = open_.rbegin(); region != open_.rend() && worth > 0; ++region) {
        regions_[*region].running += running;
        regions_[*region].score += worth;
        worth *= kPerLevel;
      }
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
    gap_ = false;
  }

  std::unordered_map<const GumboNode*, Weight> weights_;
  double all_text_ = 0;
  std::vector<Block> blocks_;
  std::vector<Region> regions_;
  std::vector<std::size_t> open_;  ///< the regions around the present place
  Block block_;
  int lists_ = 0;  ///< list items around the present place
  bool gap_ = false;
};

bool is_within(const Region& inner, const Region& outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/// The stretch of blocks that holds the article.
std::vector<Block> main_text(BlockReader& reader, const std::string& title) {
  const auto& regions = reader.regions();
  auto& blocks = reader.blocks();
  const Region* best = nullptr;
  for (const Region& region : regions) {
    if (region.score > (best == nullptr ? 0 : best->score)) best = &region;
  }
  if (best == nullptr) return std::move(blocks);
  // What the page itself calls its article.
  for (const Region& region : regions) {
    const bool named = has_tag(*region.node, {GUMBO_TAG_ARTICLE}) ||
                       attribute(*region.node, "itemprop") == "articleBody";
    if (named && is_within(*best, region) && region.running <= (1 + kMostAdded) * best->running) {
      best = &region;
      break;
    }
  }
  std::vector<Block> text;
  // The lead often stands between the headline and the container of the rest.
  std::size_t from = best->first;
  for (std::size_t i = best->first; i-- > 0;) {
    if (blocks[i].text == title) from = i + 1;
  }
  for (std::size_t i = from; i < best->first; ++i) {
    if (running_text(blocks[i]) > 0) text.push_back(std::move(blocks[i]));
  }
  std::move(blocks.begin() + static_cast<std::ptrdiff_t>(best->first),
            blocks.begin() + static_cast<std::ptrdiff_t>(best->last), std::back_inserter(text));
  return text;
}

bool is_whole_page(std::string_view html) {
  static const boost::regex kStart("<(?:!doctype|html|head|body|meta|title)\\b",
                                   boost::regex::icase);
  const auto head = html.substr(0, 4096);
  return boost::regex_search(head.begin(), head.end(), kStart);
}

}  // namespace

double running_text(const Block& block) {
  const auto bytes = static_cast<double>(block.text.size());
  const double links = static_cast<double>(block.link_bytes) / bytes;
  if (block.heading || block.text.size() < kShortestRunning || links >= kMostLinks) return 0;
  constexpr std::string_view kMarks[] = {".", "!", "?", ",", "。", "，", "！", "？", "、", "；"};
  const bool sentences = std::any_of(std::begin(kMarks), std::end(kMarks), [&](auto mark) {
    return block.text.find(mark) != std::string::npos;
  });
  return sentences ? bytes * (1 - links) : 0;
}

HtmlPage read_html(std::string_view html) {
  const HtmlTree tree = parse_html(html);
  HtmlPage page;
  BlockReader reader(*tree->document);
  if (is_whole_page(html)) {
    page.facts = read_facts(*tree->document);
    page.blocks = main_text(reader, page.facts.title);
  } else {
    page.blocks = std::move(reader.blocks());
  }
  return page;
}

}  // namespace newsloom::ingest
