#include "ingest/json_article.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "ingest/main_text.hpp"
#include "ingest/plain_record.hpp"
#include "ingest/timestamp.hpp"
#include "text/normalized.hpp"

namespace newsloom::ingest {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 64;
constexpr std::size_t kLongestId = 4096;  // bytes
constexpr std::size_t kHalfEscape = 6;    // bytes of \uD83D

/// A refused record: thrown and caught within this file.
struct Refused {
  FieldProblem problem;
};

/// The field's value, or null when it is absent or null.
const Json* field_of(const Json& record, const char* name) {
  const auto at = record.find(name);
  return at == record.end() || at->is_null() ? nullptr : &*at;
}

std::string text_field(const Json& record, const char* name) {
  const Json* value = field_of(record, name);
  if (value == nullptr) return {};
  if (!value->is_string()) throw Refused{{name, "is not a string"}};
  return value->get<std::string>();
}

std::string id_field(const Json& record) {
  const Json* value = field_of(record, "id");
  if (value == nullptr) throw Refused{{"id", "is missing"}};
  if (value->is_number_integer()) return value->dump();
  std::string id = text_field(record, "id");
  if (const std::string problem = id_problem(id); !problem.empty()) throw Refused{{"id", problem}};
  return id;
}

std::optional<std::int64_t> time_field(const Json& record) {
  const Json* value = field_of(record, "published_at");
  if (value == nullptr) return std::nullopt;
  std::optional<std::int64_t> time;
  if (value->is_number()) {
    time = from_epoch_ms(value->get<double>());
  } else if (value->is_string()) {
    if (value->get_ref<const std::string&>().empty()) return std::nullopt;
    time = parse_timestamp(value->get_ref<const std::string&>());
  } else {
    throw Refused{{"published_at", "is neither a string nor a number"}};
  }
  if (!time) throw Refused{no_date(value->dump())};
  return time;
}

std::vector<float> vector_field(const Json& record) {
  const Json* value = field_of(record, "vector");
  std::vector<float> vector;
  if (value == nullptr) return vector;
  if (!value->is_array()) throw Refused{{"vector", "is not an array of numbers"}};
  if (value->size() > kLongestVector) {
    throw Refused{{"vector", "has more than " + std::to_string(kLongestVector) + " numbers"}};
  }
  for (const Json& item : *value) {
    if (!item.is_number()) throw Refused{{"vector", "is not an array of numbers"}};
    vector.push_back(item.get<float>());
    if (!std::isfinite(vector.back())) {
      throw Refused{{"vector", "holds a number that is too large"}};
    }
  }
  return vector;
}

Article read_record(const Json& record) {
  if (!record.is_object()) throw Refused{{"", "is not a JSON object"}};
  Article article;
  article.id = id_field(record);
  article.title = text_field(record, "title");
  article.body = text_field(record, "body");
  const std::string format = text_field(record, "format");
  if (format == "html") {
    article.body = body_of_html(article.body, article.title);
  } else if (!format.empty() && format != "text" && format != "plain") {
    throw Refused{{"format", "is neither \"text\" nor \"html\""}};
  }
  if (!has_words(article.title) && !has_words(article.body)) {
    throw Refused{{"body", "neither title nor body holds a word"}};
  }
  article.published_at = time_field(record);
  article.language = text_field(record, "lang");
  article.url = text_field(record, "url");
  article.source = text_field(record, "source");
  article.vector = vector_field(record);
  return article;
}

/// The first field that holds a replaced byte.
std::string repaired_field(const Article& article) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, const std::string&>>{{"id", article.id},
                                                                         {"title", article.title},
                                                                         {"body", article.body},
                                                                         {"source", article.source},
                                                                         {"url", article.url}}) {
    if (text.find(kReplacement) != std::string::npos) return name;
  }
  return {};
}

/// The UTF-16 unit of the escape \uXXXX that begins at a byte; -1: there is none.
int escaped_unit(std::string_view json, std::size_t at) {
  constexpr std::size_t kBefore = 2, kDigits = 4;
  if (json.size() < at + kHalfEscape || json[at] != '\\' || json[at + 1] != 'u') return -1;
  const char* const begin = json.data() + at + kBefore;
  int unit = 0;
  const auto read = std::from_chars(begin, begin + kDigits, unit, 16);
  return read.ec == std::errc() && read.ptr == begin + kDigits ? unit : -1;
}

/// Where the next escape of half a surrogate pair begins; npos: nowhere.
std::size_t half_pair(std::string_view json, std::size_t from) {
  constexpr int kHalf = 0xFC00, kFirst = 0xD800, kSecond = 0xDC00;
  for (auto at = json.find('\\', from); at != std::string_view::npos; at = json.find('\\', from)) {
    const int unit = escaped_unit(json, at);
    from = at + (unit < 0 ? 2 : kHalfEscape);
    if (unit < 0) continue;
    if ((unit & kHalf) == kSecond) return at;
    if ((unit & kHalf) != kFirst) continue;
    const int next = escaped_unit(json, from);
    if (next < 0 || (next & kHalf) != kSecond) return at;
    from += kHalfEscape;
  }
  return std::string_view::npos;
}

}  // namespace

bool has_half_pair(std::string_view json) noexcept {
  return half_pair(json, 0) != std::string_view::npos;
}

std::optional<std::string> with_whole_pairs(std::string_view json) {
  std::optional<std::string> whole;
  for (auto at = half_pair(json, 0); at != std::string_view::npos;
       at = half_pair(json, at + kHalfEscape)) {
    if (!whole) whole = std::string(json);
    whole->replace(at, kHalfEscape, "\\uFFFD");
  }
  return whole;
}

std::string id_problem(std::string_view id) {
  if (id.empty()) return "is empty";
  if (id.size() > kLongestId) return "is longer than " + std::to_string(kLongestId) + " bytes";
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(id.size());) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(id.data()), at,
            static_cast<std::int32_t>(id.size()), c);
    if (c >= 0 && u_charType(c) == U_CONTROL_CHAR) return "holds a control character";
  }
  return {};
}

FieldProblem no_date(std::string_view written) {
  constexpr std::size_t kShown = 60;
  std::size_t end = std::min(written.size(), kShown);
  while (end > 0 && end < written.size() && U8_IS_TRAIL(written[end])) --end;
  return {"published_at", "is no date of 1900 to 2200: " + std::string(written.substr(0, end))};
}

bool has_words(std::string_view text) {
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at,
            static_cast<std::int32_t>(text.size()), c);
    if (c >= 0 && u_isalnum(c)) return true;
  }
  return false;
}

bool nested_too_deep(std::string_view json) noexcept {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      i += c == '\\' ? 1 : 0;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

std::optional<Article> read_json_article(std::string_view record, FieldProblem& problem) {
  if (auto article = read_plain_record(record)) return article;
  if (nested_too_deep(record)) {
    problem = {"", "is nested deeper than " + std::to_string(kDeepest) + " levels"};
    return std::nullopt;
  }
  const auto whole = with_whole_pairs(record);
  if (whole) record = *whole;
  const auto repaired = text::NormalizedText::from(record);
  // The parser wants valid UTF-8; composition is left to the analysis, so text stays as written.
  const Json json = Json::parse(repaired.repaired() ? repaired.text() : record, nullptr, false);
  if (json.is_discarded()) {
    problem = {"", "is not JSON"};
    return std::nullopt;
  }
  try {
    Article article = read_record(json);
    if (repaired.repaired()) {
      problem = {repaired_field(article), "bytes that are not UTF-8 were replaced by U+FFFD"};
    } else if (whole) {
      problem = {repaired_field(article), "half a surrogate pair was replaced by U+FFFD"};
    }
    return article;
  } catch (const Refused& refused) {
    problem = refused.problem;
  } catch (const Json::exception& error) {
    problem = {"", error.what()};
  }
  return std::nullopt;
}

}  // namespace newsloom::ingest
