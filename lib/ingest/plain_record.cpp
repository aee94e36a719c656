#include "ingest/plain_record.hpp"

#include <simdjson.h>

#include <array>
#include <cmath>
#include <string>

#include "ingest/json_article.hpp"
#include "ingest/timestamp.hpp"

namespace newsloom::ingest {
namespace {

namespace dom = simdjson::dom;

// Far beyond articles; the parser takes some twenty times the memory of the record.
constexpr std::size_t kLongestRecord = 1 << 20;
// Below what nested_too_deep() allows: the long way knows the exact limit.
constexpr std::size_t kDeepest = 32;

/// The fields of a record by their place here; of a field that is there twice the last one.
enum Field : std::size_t {
  id,
  title,
  body,
  published_at,
  lang,
  url,
  source,
  vector,
  format,
  kFields
};
constexpr std::array<std::string_view, kFields> kNames = {
    "id", "title", "body", "published_at", "lang", "url", "source", "vector", "format"};

class Record {
 public:
  explicit Record(dom::object object) {
    for (const auto& [key, value] : object) {
      for (std::size_t field = 0; field < kFields; ++field) {
        if (key == kNames[field]) values_[field] = value;
      }
    }
  }

  /// False when the field is there and no string.
  bool read_text(Field field, std::string& out) const {
    if (!has(field)) return true;
    std::string_view text;
    if (values_[field]->get(text) != simdjson::SUCCESS) return false;
    out = text;
    return true;
  }

  bool read_id(std::string& out) const {
    if (!has(id)) return false;
    std::int64_t number = 0;
    if (values_[id]->get(number) == simdjson::SUCCESS) {
      out = std::to_string(number);
      return true;
    }
    return read_text(id, out) && id_problem(out).empty();
  }

  bool read_time(std::optional<std::int64_t>& out) const {
    if (!has(published_at)) return true;
    std::string_view text;
    double number = 0;
    if (values_[published_at]->get(text) == simdjson::SUCCESS) {
      if (text.empty()) return true;
      out = parse_timestamp(text);
    } else if (values_[published_at]->get(number) == simdjson::SUCCESS) {
      out = from_epoch_ms(number);
    }
    return out.has_value();
  }

  bool read_vector(std::vector<float>& out) const {
    if (!has(vector)) return true;
    dom::array items;
    if (values_[vector]->get(items) != simdjson::SUCCESS) return false;
    for (const dom::element item : items) {
      double number = 0;
      if (!item.is_double() || item.get(number) != simdjson::SUCCESS) return false;
      out.push_back(static_cast<float>(number));
      if (!std::isfinite(out.back()) || out.size() > kLongestVector) return false;
    }
    return true;
  }

 private:
  bool has(Field field) const { return values_[field] && !values_[field]->is_null(); }

  std::array<std::optional<dom::element>, kFields> values_;
};

}  // namespace

std::optional<Article> read_plain_record(std::string_view json) {
  if (json.size() > kLongestRecord || has_half_pair(json)) return std::nullopt;
  dom::parser parser;
  dom::object object;
  if (parser.allocate(json.size(), kDeepest) != simdjson::SUCCESS ||
      parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  const Record record(object);
  Article article;
  std::string format;
  const bool plain =
      record.read_id(article.id) && record.read_text(title, article.title) &&
      record.read_text(body, article.body) && record.read_text(Field::format, format) &&
      format != "html" && (format.empty() || format == "text" || format == "plain") &&
      (has_words(article.title) || has_words(article.body)) &&
      record.read_time(article.published_at) && record.read_text(lang, article.language) &&
      record.read_text(url, article.url) && record.read_text(source, article.source) &&
      record.read_vector(article.vector);
  if (!plain) return std::nullopt;
  return article;
}

}  // namespace newsloom::ingest
