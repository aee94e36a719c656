#include "ingest/feed.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "ingest/encoding.hpp"
#include "ingest/main_text.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/url.hpp"
#include "ingest/whitespace.hpp"
#include "text/normalized.hpp"

namespace newsloom::ingest {
namespace {

using Json = nlohmann::json;

struct XmlText : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
};

/// All text of an element, CDATA too; of XHTML content its markup.
std::string text_of(const pugi::xml_node& node) {
  const bool markup =
      std::string_view(node.attribute("type").value()).find("xhtml") != std::string_view::npos;
  XmlText out;
  for (const auto& part : node.children()) {
    if (markup) {
      part.print(out, "", pugi::format_raw);
    } else {
      out.text += part.value();
    }
  }
  return out.text;
}

/// The text of the first of several child elements that holds some.
std::string child_text(const pugi::xml_node& node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    for (const auto& child : node.children(name)) {
      std::string text = text_of(child);
      if (!collapsed(text).empty()) return text;
    }
  }
  return {};
}

std::string link_of(const pugi::xml_node& item) {
  for (const auto& link : item.children("link")) {
    const std::string rel = link.attribute("rel").value();
    if (!link.attribute("href").empty() && (rel.empty() || rel == "alternate")) {
      return link.attribute("href").value();
    }
  }
  return collapsed(child_text(item, {"link"}));
}

/// Completes an item, or says what is wrong with it.
std::optional<Article> finish(Article article, const std::string& date, FieldProblem& problem) {
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty()) {
    problem = {"id", "is missing, and there is no link"};
  } else if (!has_words(article.title) && !has_words(article.body)) {
    problem = {"body", "neither title nor body holds a word"};
  } else {
    if (date.empty()) return article;
    article.published_at = parse_timestamp(date);
    if (article.published_at) return article;
    problem = no_date(date);
  }
  return std::nullopt;
}

/// The line on which a byte of a text stands.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  /// Ascending offsets cost linear time in all.
  std::size_t at(std::ptrdiff_t offset) {
    const auto end =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    if (end > counted_) {
      line_ += static_cast<std::size_t>(
          std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                     text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      counted_ = end;
    }
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t counted_ = 0, line_ = 1;
};

}  // namespace

bool looks_like_xml_feed(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  const auto has = [&](std::string_view tag) { return head.find(tag) != std::string_view::npos; };
  return has("<rss") || has("<rdf:RDF") || (has("<feed") && has("Atom"));
}

bool looks_like_json_feed(std::string_view bytes) {
  return bytes.substr(0, 4096).find("jsonfeed.org/version") != std::string_view::npos;
}

Result<void> read_xml_feed(std::string_view bytes, const FeedItem& item) {
  const auto normal = text::NormalizedText::from(to_utf8(bytes));
  const std::string_view text = normal.text();
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  Lines lines(text);
  // A feed cut short still gives the items before the cut.
  const pugi::xml_node root = document.document_element();
  const std::string kind = root.name();
  if (kind != "rss" && kind != "feed" && kind != "rdf:RDF") {
    if (parsed) return Error{ErrorCode::invalid_argument, "is no feed: <" + kind + ">"};
    return Error{ErrorCode::invalid_argument, std::string("is not XML: ") + parsed.description() +
                                                  " in line " +
                                                  std::to_string(lines.at(parsed.offset))};
  }
  const pugi::xml_node channel = kind == "feed" ? root : root.child("channel");
  const std::string source = line_of_html(child_text(channel, {"title"}));
  std::string base = root.attribute("xml:base").value();
  if (base.empty()) base = link_of(channel);
  std::string language = collapsed(child_text(channel, {"language", "dc:language"}));
  if (language.empty()) language = root.attribute("xml:lang").value();
  const pugi::xml_node items = kind == "rss" ? channel : root;
  for (const auto& node : items.children(kind == "feed" ? "entry" : "item")) {
    Article article;
    article.id = collapsed(child_text(node, {"guid", "id"}));
    article.title = line_of_html(child_text(node, {"title"}));
    article.body = body_of_html(child_text(node, {"content:encoded", "content", "description",
                                                  "summary", "media:description"}),
                                article.title);
    const std::string own_base = node.attribute("xml:base").value();
    article.url = absolute_url(link_of(node), own_base.empty() ? base : own_base);
    article.source = source;
    const std::string own_language = node.attribute("xml:lang").value();
    article.language = own_language.empty() ? language : own_language;
    const auto date =
        collapsed(child_text(node, {"pubDate", "published", "dc:date", "updated", "date"}));
    FieldProblem problem;
    auto done = finish(std::move(article), date, problem);
    if (!item(std::move(done), lines.at(node.offset_debug()), problem)) return {};
  }
  if (!parsed) {
    item(std::nullopt, lines.at(parsed.offset),
         {"", std::string("is not XML from here on: ") + parsed.description()});
  }
  return {};
}

Result<void> read_json_feed(std::string_view bytes, const FeedItem& item) {
  const auto whole = with_whole_pairs(bytes);
  const auto repaired = text::NormalizedText::from(whole ? *whole : bytes);
  const Json feed =
      nested_too_deep(repaired.text()) ? Json() : Json::parse(repaired.text(), nullptr, false);
  if (!feed.is_object() || !feed.contains("items") || !feed["items"].is_array()) {
    return Error{ErrorCode::invalid_argument, "is no JSON Feed"};
  }
  const auto text = [](const Json& object, const char* name) -> std::string {
    const auto at = object.find(name);
    if (at == object.end()) return {};
    if (at->is_string()) return at->get<std::string>();
    return at->is_number_integer() ? at->dump() : std::string();
  };
  const std::string base = text(feed, "home_page_url");
  std::size_t number = 0;
  for (const Json& entry : feed["items"]) {
    const std::string place = "items[" + std::to_string(number++) + "]";
    FieldProblem problem{"", "is not a JSON object"};
    std::optional<Article> done;
    if (entry.is_object()) {
      Article article;
      article.id = text(entry, "id");
      article.title = text(entry, "title");
      article.body = text(entry, "content_text");
      if (article.body.empty())
        article.body = body_of_html(text(entry, "content_html"), article.title);
      if (article.body.empty()) article.body = text(entry, "summary");
      article.url = absolute_url(text(entry, "url"), base);
      article.source = text(feed, "title");
      article.language = text(entry, "language");
      if (article.language.empty()) article.language = text(feed, "language");
      done = finish(std::move(article), text(entry, "date_published"), problem);
    }
    problem.field = problem.field.empty() ? place : place + "." + problem.field;
    if (!item(std::move(done), 0, problem)) return {};
  }
  return {};
}

}  // namespace newsloom::ingest
