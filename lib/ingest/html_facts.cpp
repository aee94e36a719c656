#include "ingest/html_facts.hpp"

#include <algorithm>
#include <array>
#include <boost/regex.hpp>
#include <nlohmann/json.hpp>
#include <vector>

#include "ingest/boilerplate.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/url.hpp"
#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostVisibleText = std::size_t{1} << 18;
// A date stands close to the headline: bytes before and after.
constexpr std::size_t kBeforeTitle = 150, kAfterTitle = 900;
constexpr int kJsonDepth = 6;

void set_once(std::string& target, std::string_view value) {
  if (target.empty()) target = collapsed(value);
}

/// How much a place is to be trusted to say when the article appeared; lower is better.
enum DateRank {
  json_ld,
  meta,
  item_property,
  published_time,
  any_time,
  early_time,
  modified,
  kDateRanks
};

class FactReader {
 public:
  HtmlFacts read(const GumboNode& root) {
    visit(root, 0, false);
    if (facts_.site.empty()) facts_.site = json_site_;
    set_once(facts_.url, json_url_);
    facts_.title = best_title();
    facts_.published_at = best_date();
    return std::move(facts_);
  }

 private:
  struct Heading {
    std::string text;
    std::size_t begin = 0, end = 0;  ///< in visible_
  };

  void visit(const GumboNode& node, unsigned depth, bool elsewhere) {
    if (depth > kMaxDepth) return;
    if (!is_element(node)) {
      const auto text = own_text(node);
      if (in_body_ && visible_.size() < kMostVisibleText) visible_ += text;
      for_each_child(node, [&](const GumboNode& child) { visit(child, depth + 1, elsewhere); });
      return;
    }
    if (has_tag(node, {GUMBO_TAG_SCRIPT})) {
      if (attribute(node, "type") == "application/ld+json") read_json_ld(node);
      return;
    }
    if (has_tag(node, {GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE})) return;
    // Comments and other stories have dates and headings of their own.
    const bool page = has_tag(node, {GUMBO_TAG_HTML, GUMBO_TAG_BODY});
    in_body_ = in_body_ || has_tag(node, {GUMBO_TAG_BODY});
    elsewhere = elsewhere || has_tag(node, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER}) ||
                (!page && names_comments(names_of(node)));
    if (!page && !has_tag(node, {GUMBO_TAG_A, GUMBO_TAG_SPAN, GUMBO_TAG_B, GUMBO_TAG_EM})) {
      visible_ += '\n';
    }
    const std::size_t begin = visible_.size();
    read_element(node, elsewhere);
    for_each_child(node, [&](const GumboNode& child) { visit(child, depth + 1, elsewhere); });
    if (has_tag(node, {GUMBO_TAG_H1}) && !elsewhere) {
      const std::string text = collapsed(text_below(node, 2000));
      if (!text.empty()) headings_.push_back({text, begin, visible_.size()});
    }
    if (!page) visible_ += ' ';
  }

  void read_element(const GumboNode& node, bool elsewhere) {
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        set_once(facts_.language, attribute(node, "lang"));
        set_once(facts_.language, attribute(node, "xml:lang"));
        break;
      case GUMBO_TAG_TITLE:
        if (node.parent != nullptr && has_tag(*node.parent, {GUMBO_TAG_HEAD})) {
          set_once(head_title_, text_below(node, 2000));
        }
        break;
      case GUMBO_TAG_META:
        read_meta(node);
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") set_url(attribute(node, "href"));
        break;
      case GUMBO_TAG_TIME:
        if (!elsewhere) read_time(node);
        break;
      default:
        if (!elsewhere && attribute(node, "itemprop") == "datePublished") {
          const auto content = attribute(node, "content");
          set_date(item_property, content.empty() ? text_below(node, 200) : std::string(content));
        }
    }
  }

  void set_url(std::string_view url) {
    if (url.substr(0, 4) == "http") set_once(facts_.url, url);
  }

  void set_date(DateRank rank, std::string_view text) {
    if (dates_[rank]) return;
    dates_[rank] = parse_timestamp(text);
    if (dates_[rank]) return;
    if (const auto found = find_date(text)) dates_[rank] = found->unix_s;
  }

  void read_time(const GumboNode& node) {
    auto value = std::string(attribute(node, "datetime"));
    if (value.empty()) value = text_below(node, 200);
    const std::string names = names_of(node) + ' ' + std::string(attribute(node, "itemprop"));
    static const boost::regex kModified("updat|modif", boost::regex::icase);
    static const boost::regex kPublished("publi|entry-date|pubdate|created", boost::regex::icase);
    if (boost::regex_search(names, kPublished) || has_attribute(node, "pubdate")) {
      set_date(published_time, value);
    } else if (boost::regex_search(names, kModified)) {
      set_date(modified, value);
    } else {
      set_date(headings_.empty() ? early_time : any_time, value);
    }
  }

  void read_meta(const GumboNode& node) {
    std::string name(attribute(node, "property"));
    if (name.empty()) name = attribute(node, "name");
    if (name.empty()) name = attribute(node, "itemprop");
    if (name.empty()) name = attribute(node, "http-equiv");
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto content = attribute(node, "content");
    static constexpr std::string_view kDates[] = {"article:published_time",
                                                  "og:article:published_time",
                                                  "datepublished",
                                                  "pubdate",
                                                  "publishdate",
                                                  "publish_date",
                                                  "publication_date",
                                                  "article.published",
                                                  "date",
                                                  "dc.date",
                                                  "dc.date.issued",
                                                  "dcterms.created",
                                                  "dcterms.date",
                                                  "dcterms.issued",
                                                  "sailthru.date",
                                                  "parsely-pub-date",
                                                  "cxenseparse:recs:publishtime",
                                                  "publishtime",
                                                  "og:published_time",
                                                  "og:pubdate",
                                                  "article:create_at",
                                                  "weibo: article:create_at",
                                                  "firstpublished",
                                                  "iso-8601-publish-date",
                                                  "datecreated"};
    if (std::find(std::begin(kDates), std::end(kDates), name) != std::end(kDates)) {
      set_date(meta, content);
    } else if (name == "article:modified_time" || name == "og:updated_time" ||
               name == "datemodified") {
      set_date(modified, content);
    } else if (name == "og:title") {
      set_once(og_title_, content);
    } else if (name == "twitter:title" || name == "dc.title" || name == "articletitle") {
      set_once(other_title_, content);
    } else if (name == "og:site_name") {
      set_once(facts_.site, content);
    } else if (name == "application-name" || name == "source" || name == "mediaid") {
      set_once(json_site_, content);
    } else if (name == "og:url") {
      set_url(content);
    } else if (name == "og:locale" || name == "content-language" || name == "language") {
      std::string tag(content.substr(0, content.find(',')));
      std::replace(tag.begin(), tag.end(), '_', '-');
      set_once(facts_.language, tag);
    }
  }

  void read_json_ld(const GumboNode& script) {
    const std::string text = text_below(script, std::size_t{1} << 20);
    const Json json = Json::parse(text, nullptr, false, true);
    if (!json.is_discarded()) {
      read_json(json, 0);
      return;
    }
    // Line breaks within strings and the like: the date can still be found.
    static const boost::regex kPublished("\"datePublished\"\\s*:\\s*\"([^\"]{8,40})\"");
    boost::smatch match;
    if (boost::regex_search(text, match, kPublished)) set_date(json_ld, match[1].str());
  }

  static std::string text_in(const Json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
  }

  void read_json(const Json& json, int depth) {
    if (depth > kJsonDepth) return;
    if (json.is_array()) {
      for (const Json& item : json) read_json(item, depth + 1);
    }
    if (!json.is_object()) return;
    const auto type = json.find("@type");
    const std::string kind = type == json.end() ? std::string() : type->dump();
    static const boost::regex kArticle("(Article|Posting|Report|NewsStory|LiveBlog)\\b");
    if (boost::regex_search(kind, kArticle)) {
      set_once(json_title_, text_in(json, "headline"));
      set_date(json_ld, text_in(json, "datePublished"));
      set_date(modified, text_in(json, "dateModified"));
      set_once(json_url_, text_in(json, "url"));
      set_once(facts_.language, text_in(json, "inLanguage"));
      if (facts_.article_body.empty()) facts_.article_body = text_in(json, "articleBody");
      const auto publisher = json.find("publisher");
      if (publisher != json.end() && publisher->is_object()) {
        set_once(json_site_, text_in(*publisher, "name"));
      }
    }
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      const auto inner = json.find(name);
      if (inner != json.end()) read_json(*inner, depth + 1);
    }
  }

  /// The heading, when the head's titles confirm it; else the best of these.
  std::string best_title() {
    const std::array<const std::string*, 4> titles = {&og_title_, &json_title_, &other_title_,
                                                      &head_title_};
    for (const Heading& heading : headings_) {
      if (heading.text == facts_.site) continue;
      for (const std::string* title : titles) {
        const auto at = title->find(heading.text);
        if (at == std::string::npos) continue;
        const bool whole = heading.text.size() * 2 >= title->size();
        if (whole || (at == 0 && heading.text.size() * 4 >= title->size())) {
          title_at_ = &heading;
          return heading.text;
        }
      }
    }
    if (!headings_.empty()) title_at_ = &headings_.back();
    for (const std::string* title : {&og_title_, &json_title_, &other_title_}) {
      if (!title->empty()) return as_shown(*title);
    }
    if (!headings_.empty() && headings_.front().text != facts_.site) {
      title_at_ = &headings_.front();
      return headings_.front().text;
    }
    return as_shown(head_title_);
  }

  /// The longest beginning of a title that the page shows, else the title without its site.
  std::string as_shown(const std::string& title) const {
    for (std::string part = title; !part.empty(); part = without_last_part(part)) {
      if (visible_.find(part) != std::string::npos) return part;
    }
    return without_site(title, {facts_.site, host_of(facts_.url)});
  }

  std::optional<std::int64_t> best_date() {
    for (int rank = json_ld; rank <= published_time; ++rank) {
      if (dates_[rank]) return dates_[rank];
    }
    std::optional<FoundDate> near;
    if (title_at_ != nullptr) {
      const std::string_view text = visible_;
      near = find_date(collapsed(text.substr(title_at_->end, kAfterTitle)));
      if (!near) {
        const std::size_t begin = title_at_->begin - std::min(title_at_->begin, kBeforeTitle);
        near = find_date(collapsed(text.substr(begin, title_at_->begin - begin)));
      }
    }
    if (dates_[any_time]) return dates_[any_time];
    if (near) return near->unix_s;
    if (dates_[early_time]) return dates_[early_time];
    if (const auto day = date_in_url(facts_.url)) return day;
    return dates_[modified];
  }

  HtmlFacts facts_;
  std::string og_title_, json_title_, other_title_, head_title_, json_site_, json_url_;
  std::array<std::optional<std::int64_t>, kDateRanks> dates_;
  std::string visible_;  ///< the text as it is read, with the headings' places in it
  std::vector<Heading> headings_;
  const Heading* title_at_ = nullptr;
  bool in_body_ = false;
};

}  // namespace

HtmlFacts read_facts(const GumboNode& root) { return FactReader().read(root); }

}  // namespace newsloom::ingest
