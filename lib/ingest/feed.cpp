#include "ingest/feed.hpp"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "ingest/html_text.hpp"
#include "ingest/json_article.hpp"
#include "ingest/timestamp.hpp"
#include "text/normalized.hpp"

namespace newsloom::ingest {
namespace {

/// The text of the first of several child elements that is there.
std::string child_text(const pugi::xml_node& node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const pugi::xml_node child = node.child(name);
    if (!child) continue;
    const std::string type = child.attribute("type").value();
    if (type == "xhtml") {
      struct Writer : pugi::xml_writer {
        std::string text;
        void write(const void* data, std::size_t size) override {
          text.append(static_cast<const char*>(data), size);
        }
      } writer;
      for (const auto& part : child.children()) part.print(writer, "", pugi::format_raw);
      return writer.text;
    }
    std::string text = child.text().as_string();
    if (!text.empty()) return text;
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
  return child_text(item, {"link"});
}

Result<Article> finish(Article article, const std::string& date) {
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty()) return Error{ErrorCode::invalid_argument, "id: neither id nor link"};
  if (!has_words(article.title) && !has_words(article.body)) {
    return Error{ErrorCode::invalid_argument, "body: neither title nor body holds a word"};
  }
  if (!date.empty()) {
    article.published_at = parse_timestamp(date);
    if (!article.published_at) {
      return Error{ErrorCode::invalid_argument,
                   "published_at: is no date of 1900 to 2200: " + date};
    }
  }
  return article;
}

}  // namespace

bool looks_like_xml_feed(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  return head.find("<rss") != std::string_view::npos ||
         head.find("<feed") != std::string_view::npos ||
         head.find("<rdf:RDF") != std::string_view::npos;
}

bool looks_like_json_feed(std::string_view bytes) {
  return bytes.substr(0, 4096).find("jsonfeed.org/version") != std::string_view::npos;
}

Result<void> read_xml_feed(std::string_view bytes, const FeedItem& item) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) {
    return Error{ErrorCode::invalid_argument, std::string("is not XML: ") + parsed.description() +
                                                  " at byte " + std::to_string(parsed.offset)};
  }
  const pugi::xml_node root = document.document_element();
  const std::string kind = root.name();
  if (kind != "rss" && kind != "feed" && kind != "rdf:RDF") {
    return Error{ErrorCode::invalid_argument, "is no feed: <" + kind + ">"};
  }
  const pugi::xml_node channel = kind == "feed" ? root : root.child("channel");
  const std::string source = child_text(channel, {"title"});
  std::string language = child_text(channel, {"language", "dc:language"});
  if (language.empty()) language = root.attribute("xml:lang").value();
  const pugi::xml_node items = kind == "rss" ? channel : root;
  for (const auto& node : items.children(kind == "feed" ? "entry" : "item")) {
    Article article;
    article.id = child_text(node, {"guid", "id"});
    article.title = plain_text(child_text(node, {"title"}));
    article.body = plain_text(child_text(
        node, {"content:encoded", "content", "description", "summary", "media:description"}));
    article.url = link_of(node);
    article.source = source;
    article.language = language;
    const auto date = child_text(node, {"pubDate", "published", "dc:date", "updated", "date"});
    if (!item(finish(std::move(article), date))) break;
  }
  return {};
}

Result<void> read_json_feed(std::string_view bytes, const FeedItem& item) {
  const auto feed = nlohmann::json::parse(bytes, nullptr, false);
  if (!feed.is_object() || !feed.contains("items") || !feed["items"].is_array()) {
    return Error{ErrorCode::invalid_argument, "is no JSON Feed"};
  }
  const auto text = [](const nlohmann::json& object, const char* name) -> std::string {
    const auto at = object.find(name);
    if (at == object.end()) return {};
    if (at->is_string()) return at->get<std::string>();
    return at->is_number_integer() ? at->dump() : std::string();
  };
  for (const auto& entry : feed["items"]) {
    if (!entry.is_object()) {
      if (!item(Error{ErrorCode::invalid_argument, "is not a JSON object"})) break;
      continue;
    }
    Article article;
    article.id = text(entry, "id");
    article.title = text(entry, "title");
    article.body = text(entry, "content_text");
    if (article.body.empty()) article.body = plain_text(text(entry, "content_html"));
    if (article.body.empty()) article.body = text(entry, "summary");
    article.url = text(entry, "url");
    article.source = text(feed, "title");
    article.language = text(entry, "language");
    if (article.language.empty()) article.language = text(feed, "language");
    if (!item(finish(std::move(article), text(entry, "date_published")))) break;
  }
  return {};
}

}  // namespace newsloom::ingest
