#include "json_forms.hpp"

#include <ctime>

namespace newsloom::command {
namespace {

void set_text(Json& json, const char* field, const std::string& text) {
  if (!text.empty()) json[field] = text;
}

void set_time(Json& json, const std::optional<std::int64_t>& unix_s) {
  if (unix_s) json["published_at"] = rfc3339(*unix_s);
}

}  // namespace

std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json to_json(const Article& article) {
  Json json;
  json["id"] = article.id;
  set_text(json, "lang", article.language);
  set_time(json, article.published_at);
  set_text(json, "source", article.source);
  set_text(json, "url", article.url);
  json["title"] = article.title;
  json["body"] = article.body;
  if (!article.vector.empty()) json["vector"] = article.vector;
  return json;
}

Json to_json(const StoryArticle& article) {
  Json json;
  json["id"] = article.id;
  json["lang"] = article.language;
  set_time(json, article.published_at);
  set_text(json, "source", article.source);
  set_text(json, "url", article.url);
  json["title"] = article.title;
  if (article.duplicate_of) json["duplicate_of"] = *article.duplicate_of;
  return json;
}

Json to_json(const Story& story) {
  Json json;
  json["story"] = to_number(story.id);
  json["titles"] = story.titles;
  json["articles"] = Json::array();
  for (const auto& article : story.articles) json["articles"].push_back(to_json(article));
  return json;
}

Json to_json(const StoryChange& change) {
  Json json;
  json["sequence"] = change.sequence;
  json["kind"] = change_name(change.kind);
  json["story"] = to_number(change.story);
  if (change.other) json["other"] = to_number(*change.other);
  json["articles"] = change.articles;
  return json;
}

Json to_json(const Explanation& explanation) {
  Json json;
  json["article"] = explanation.article;
  json["story"] = to_number(explanation.story);
  if (explanation.partner) {
    json["partner"] = *explanation.partner;
    json["score"] = explanation.score;
    json["evidence"] = Json::array();
    for (const auto& part : explanation.contributions) {
      json["evidence"].push_back(
          {{"kind", part.evidence}, {"value", part.value}, {"log_odds", part.log_odds}});
    }
    json["terms"] = Json::array();
    for (const auto& term : explanation.terms) {
      json["terms"].push_back(
          {{"here", term.here}, {"there", term.there}, {"weight", term.weight}});
    }
    json["numbers"] = explanation.numbers;
  }
  if (explanation.runner_up) {
    json["runner_up"] = {{"story", to_number(*explanation.runner_up)},
                         {"partner", explanation.runner_up_partner.value_or("")},
                         {"score", explanation.runner_up_score}};
  }
  return json;
}

std::string rfc3339(std::int64_t unix_s) {
  const auto seconds = static_cast<std::time_t>(unix_s);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  const auto size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

}  // namespace newsloom::command
