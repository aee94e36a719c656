#include "json_forms.hpp"

#include <ctime>
#include <vector>

#include "in_words.hpp"

namespace newsloom::command {
namespace {

void set_text(Json& json, const char* field, const std::string& text) {
  if (!text.empty()) json[field] = text;
}

void set_time(Json& json, const std::optional<std::int64_t>& unix_s) {
  if (unix_s) json["published_at"] = rfc3339(*unix_s);
}

Json to_json(const std::vector<Contribution>& contributions) {
  Json json = Json::array();
  for (const auto& part : contributions) {
    json.push_back({{"kind", part.evidence}, {"value", part.value}, {"log_odds", part.log_odds}});
  }
  return json;
}

Json to_json(const std::vector<SharedTerm>& terms) {
  Json json = Json::array();
  for (const auto& term : terms) {
    json.push_back({{"here", term.here}, {"there", term.there}, {"weight", term.weight}});
  }
  return json;
}

void add_shared(Json& json, const SharedEvidence& shared) {
  json["names"] = to_json(shared.names);
  json["terms"] = to_json(shared.terms);
  json["numbers"] = shared.numbers;
  json["days"] = Json::array();
  for (const auto day : shared.days) json["days"].push_back(iso_day(day));
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

Json to_json(const std::vector<StoryName>& names) {
  Json json = Json::array();
  for (const auto& [kind, spellings, articles] : names) {
    json.push_back({{"articles", articles}, {"kind", kind}, {"spellings", spellings}});
  }
  return json;
}

Json to_json(const Story& story) {
  Json json;
  json["story"] = to_number(story.id);
  json["titles"] = story.titles;
  json["names"] = to_json(story.names);
  if (story.event_day) json["event_day"] = iso_date(*story.event_day);
  if (story.first_published_at) {
    json["first_published_at"] = rfc3339(*story.first_published_at);
    json["last_published_at"] = rfc3339(*story.last_published_at);
  }
  if (story.independent_reports > 0) {
    json["sources"] = story.sources;
    json["independent_reports"] = story.independent_reports;
  }
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
    json["story_score"] = explanation.story_score;
    json["evidence"] = to_json(explanation.contributions);
    add_shared(json, explanation.shared);
  }
  if (explanation.runner_up) {
    Json& runner_up = json["runner_up"];
    runner_up["story"] = to_number(*explanation.runner_up);
    runner_up["partner"] = explanation.runner_up_partner.value_or("");
    runner_up["score"] = explanation.runner_up_score;
    runner_up["link_score"] = explanation.runner_up_link;
    runner_up["evidence"] = to_json(explanation.runner_up_contributions);
    add_shared(runner_up, explanation.runner_up_shared);
  }
  return json;
}

std::string iso_date(std::int64_t day) {
  constexpr std::int64_t kDayS = 24 * 3600;
  return rfc3339(day * kDayS).substr(0, std::string_view("2024-04-03").size());
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
