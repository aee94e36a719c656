#include "report_data.hpp"

#include <algorithm>
#include <cmath>

namespace newsloom::command {
namespace {

constexpr std::size_t kLeadBytes = 480;
/// What the engine gives for a word that it knows by number only.
constexpr const char* kUnspelt = "?";

/// The start of a text on one line, cut between two characters.
std::string lead_of(const std::string& body) {
  std::string lead;
  for (const char c : body) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (space && (lead.empty() || lead.back() == ' ')) continue;
    const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (lead.size() >= kLeadBytes && starts_character) return lead + "...";
    lead += space ? ' ' : c;
  }
  return lead;
}

/// A millionth is more than anyone reads, and keeps the page small.
double rounded(double value) { return std::round(value * 1e6) / 1e6; }

/// Value and log-odds of each kind of evidence, in the order of their names in `evidence`.
Json parts_json(const std::vector<Contribution>& contributions, const Json& evidence) {
  Json parts = Json::array();
  for (const auto& name : evidence) {
    const auto part = std::find_if(contributions.begin(), contributions.end(),
                                   [&](const Contribution& c) { return name == c.evidence; });
    const bool found = part != contributions.end();
    parts.push_back({found ? rounded(part->value) : 0, found ? rounded(part->log_odds) : 0});
  }
  return parts;
}

void collect_names(const std::vector<Contribution>& contributions, Json& evidence) {
  for (const auto& part : contributions) {
    if (std::find(evidence.begin(), evidence.end(), part.evidence) == evidence.end()) {
      evidence.push_back(part.evidence);
    }
  }
}

Json quality_json(const Quality& quality) {
  return {rounded(quality.precision), rounded(quality.recall), rounded(quality.f1)};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

Result<void> ReportData::add(const Article& article, std::size_t position) {
  const auto decision = engine_.add(article.view());
  if (!decision) return decision.error();
  auto found_changes = engine_.changes(changes_seen_);
  if (!found_changes) return found_changes.error();
  auto& changes = *found_changes;
  if (changes.empty()) return {};  // the same article again
  changes_seen_ += changes.size();
  const auto row = ledger_.add(article, position, *decision, changes);
  Seen seen{lead_of(article.body), article.language, decision->opened, decision->score, {}, {}};
  if (auto found = inspector_.inspect(article.view())) {
    seen.named = NamedIn(decision->language, *found);
    seen.language = found->language;
  }
  // Asked at once: an article of a story that is closed later cannot be explained any more.
  if (auto why = engine_.explain(article.id)) seen.why = std::move(*why);
  seen_.push_back(std::move(seen));
  for (auto& change : changes) events_.push_back({row, std::move(change)});
  return {};
}

/// The decision on arrival while it still holds; where repair made the story, from asking now.
Explanation ReportData::why(Ledger::Row row) const {
  const Explanation& arrival = seen_[row].why;
  const auto& entry = ledger_.entry(row);
  const bool holds =
      arrival.partner && ledger_.entry(ledger_.row_of(*arrival.partner)).story == entry.story;
  if (holds || ledger_.is_closed(entry.story)) return arrival;
  auto now = engine_.explain(entry.article.id);
  return now ? std::move(*now) : arrival;
}

Json ReportData::why_json(const Explanation& why, const Json& evidence) const {
  Json json;
  if (why.partner) {
    json["partner"] = ledger_.row_of(*why.partner);
    json["score"] = rounded(why.score);
    json["parts"] = parts_json(why.contributions, evidence);
    json["terms"] = Json::array();
    for (const auto& term : why.terms) {
      if (term.here == kUnspelt || term.there == kUnspelt) continue;
      json["terms"].push_back({term.here, term.there, rounded(term.weight)});
    }
    json["numbers"] = why.numbers;
  }
  if (why.runner_up_partner) {
    json["runner"] = {{"partner", ledger_.row_of(*why.runner_up_partner)},
                      {"storyScore", rounded(why.runner_up_score)},
                      {"score", rounded(why.runner_up_link)},
                      {"parts", parts_json(why.runner_up_contributions, evidence)}};
  }
  return json;
}

Json ReportData::article_json(Ledger::Row row, const LabelMap& labels, const Json& evidence) const {
  const Seen& seen = seen_[row];
  const StoryArticle& article = ledger_.entry(row).article;
  Json json = {{"id", article.id},      {"title", article.title}, {"language", article.language},
               {"hint", seen.language}, {"lead", seen.lead},      {"source", article.source},
               {"url", article.url},    {"time", nullptr},        {"copyOf", nullptr}};
  if (article.published_at) json["time"] = *article.published_at;
  if (article.duplicate_of) json["copyOf"] = ledger_.row_of(*article.duplicate_of);
  const auto label = labels.find(article.id);
  if (label != labels.end()) json["gold"] = label->second;

  json["arrival"] = {{"opened", seen.opened}, {"score", rounded(seen.score)}};
  const auto& near = seen.opened ? seen.why.runner_up_partner : seen.why.partner;
  if (near) json["arrival"]["near"] = ledger_.row_of(*near);
  json["why"] = why_json(why(row), evidence);
  return json;
}

Json ReportData::story_json(StoryId id, const std::vector<Ledger::Row>& rows) const {
  std::vector<const NamedIn*> named;
  for (const auto row : rows) named.push_back(&seen_[row].named);
  return {{"id", to_number(id)},
          {"titles", ledger_.story(id, rows, engine_).titles},
          {"articles", rows},
          {"closed", ledger_.is_closed(id)},
          {"shared", names_json(named, matcher_)}};
}

Result<Json> ReportData::json(const LabelMap& labels) const {
  Json evidence = Json::array();
  for (const Seen& seen : seen_) {
    collect_names(seen.why.contributions, evidence);
    collect_names(seen.why.runner_up_contributions, evidence);
  }
  Json json = {{"threshold", rounded(engine_.join_threshold())}, {"evidence", evidence}};

  json["articles"] = Json::array();
  LabelMap assigned, languages;
  for (Ledger::Row row = 0; row < ledger_.size(); ++row) {
    json["articles"].push_back(article_json(row, labels, evidence));
    const auto& entry = ledger_.entry(row);
    assigned[entry.article.id] = std::to_string(to_number(entry.story));
    languages[entry.article.id] = entry.article.language;
  }
  json["stories"] = Json::array();
  for (const auto& [id, rows] : ledger_.stories()) {
    json["stories"].push_back(story_json(id, rows));
  }
  json["changes"] = Json::array();
  for (const auto& [row, change] : events_) {
    json["changes"].push_back({{"kind", change_name(change.kind)},
                               {"story", to_number(change.story)},
                               {"other", nullptr},
                               {"articles", change.articles.size()},
                               {"by", row}});
    if (change.other) json["changes"].back()["other"] = to_number(*change.other);
  }

  LabelMap known;  // labels of articles that are not in the report say nothing about it
  for (const auto& [id, label] : labels) {
    if (assigned.contains(id)) known.emplace(id, label);
  }
  if (known.empty()) return json;
  const auto found = evaluate(known, assigned, languages);
  if (!found) return found.error();
  json["quality"] = {{"bcubed", quality_json(found->bcubed)},
                     {"pairwise", quality_json(found->pairwise)}};
  if (found->cross) json["quality"]["cross"] = quality_json(found->cross->pairwise);
  return json;
}

std::string script_safe(const Json& json) {
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  replace_all(text, "<", "\\u003c");
  replace_all(text, ">", "\\u003e");
  replace_all(text, "&", "\\u0026");
  replace_all(text, "\u2028", "\\u2028");
  replace_all(text, "\u2029", "\\u2029");
  return text;
}

}  // namespace newsloom::command
