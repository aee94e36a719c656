#include "report_data.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "in_parallel.hpp"

namespace newsloom::command {
namespace {

/// As much of a body as the library looks at, in characters: no evidence stands further down.
constexpr std::size_t kShown = 1800, kShownOfChinese = 600;

std::size_t shown_characters(std::string_view language) {
  return language.substr(0, 2) == "zh" ? kShownOfChinese : kShown;
}

/// A millionth is more than anyone reads, and keeps the page small.
double rounded(double value) { return std::round(value * 1e6) / 1e6; }

double to_hundredths(double value) { return std::round(value * 100) / 100; }

/// Number, value and log-odds of each kind of evidence that counts.  All pairs have the same kinds
/// in the same order.
Json parts_json(const std::vector<Contribution>& contributions) {
  Json parts = Json::array();
  for (std::size_t kind = 0; kind < contributions.size(); ++kind) {
    const double added = rounded(contributions[kind].log_odds);
    if (added != 0) parts.push_back({kind, to_hundredths(contributions[kind].value), added});
  }
  return parts;
}

Json quality_json(const Quality& quality) {
  return {rounded(quality.precision), rounded(quality.recall), rounded(quality.f1)};
}

/// What stands in a script element for the start of `text`, and how many bytes that is; empty: the
/// first byte itself.
std::pair<std::string_view, std::size_t> escaped(std::string_view text) {
  switch (text.front()) {
    case '<':
      return {"\\u003c", 1};
    case '>':
      return {"\\u003e", 1};
    case '&':
      return {"\\u0026", 1};
    case '\xE2':
      if (text.substr(0, 3) == "\u2028") return {"\\u2028", 3};
      if (text.substr(0, 3) == "\u2029") return {"\\u2029", 3};
      break;
    default:
      break;
  }
  return {{}, 1};
}

/// Writes a further member of an object: a list of what `make` gives for 0 ... count - 1.
void write_list(const std::string& name, std::size_t count, OutputFile& output,
                const std::function<Json(std::size_t)>& make) {
  std::vector<std::string> items(count);
  in_parallel(count, [&](std::size_t i) { items[i] = script_safe(make(i)); });
  output.write(",\"" + name + "\":[");
  for (std::size_t i = 0; i < count; ++i) output.write(i > 0 ? "," + items[i] : items[i]);
  output.write("]");
}

}  // namespace

/// Reads what the page shows of a text.
void ReportData::look_at(const Unread& unread) {
  const Article& article = unread.article;
  const StoryArticle& known = ledger_.entry(unread.row).article;
  Seen& seen = seen_[unread.row];
  seen.text = {known.title, head_of(article.body, shown_characters(known.language)), {}};
  seen.cut = seen.text.body.size() < article.body.size();
  seen.language = known.language;
  auto view = article.view();
  view.language = known.language;
  const auto found = inspector_.inspect(view, std::numeric_limits<std::size_t>::max());
  if (!found) return;
  seen.language = found->language;
  seen.named = NamedIn(known.language, *found);
  seen.text.marks = TextMarks(*found, seen.text.body.size());
}

/// Has a text read, together with others.
void ReportData::show_text(Ledger::Row row, const Article& article) {
  constexpr std::size_t kAtOnce = 256;
  seen_[row].has_text = true;
  unread_.push_back({row, article});
  if (unread_.size() == kAtOnce) look_at_unread();
}

void ReportData::look_at_unread() {
  in_parallel(unread_.size(), [&](std::size_t i) { look_at(unread_[i]); });
  unread_.clear();
}

Result<void> ReportData::recall() {
  for (const Story& story : engine_.stories()) {
    for (const StoryArticle& article : story.articles) {
      ledger_.recall(article, story.id);
      seen_.emplace_back();
    }
  }
  auto changes = engine_.changes();
  if (!changes) return changes.error();
  std::optional<Ledger::Row> by;
  for (auto& change : *changes) {
    if (change.kind == ChangeKind::expired) {
      ++closed_stories_;
      closed_articles_ += change.articles.size();
    }
    const bool opened = change.kind == ChangeKind::created;
    if (opened || change.kind == ChangeKind::extended) {
      by = ledger_.find(change.articles.front());
      if (by) seen_[*by].opened = opened;
    }
    events_.push_back({by, std::move(change)});
  }
  return {};
}

void ReportData::lend_text(const Article& article) {
  const auto row = ledger_.find(article.id);
  if (row && !seen_[*row].has_text) show_text(*row, article);  // the first of that id, as ever
}

Result<void> ReportData::add(const Article& article, std::size_t position) {
  const auto decision = engine_.add(article.view());
  if (!decision) return decision.error();
  auto found_changes = engine_.changes(changes_seen_);
  if (!found_changes) return found_changes.error();
  auto& changes = *found_changes;
  if (changes.empty()) return {};  // the same article again
  changes_seen_ += changes.size();
  const auto row = ledger_.add(article, position, *decision, changes);
  Seen seen;
  seen.opened = decision->opened;
  seen.score = decision->score;
  // Asked at once: an article of a story that is closed later cannot be explained any more.
  if (auto why = engine_.explain(article.id)) seen.why = std::move(*why);
  if (seen.opened && !seen.why.runner_up) seen.score.reset();  // there was nothing near it
  seen_.push_back(std::move(seen));
  show_text(row, article);
  for (auto& change : changes) events_.push_back({row, std::move(change)});
  return {};
}

/// What is only known at the end.
void ReportData::complete(Ledger::Row row) {
  Seen& seen = seen_[row];
  const auto& entry = ledger_.entry(row);
  if (!seen.has_text) {  // the state has its title
    Article article;
    article.title = entry.article.title;
    article.published_at = entry.article.published_at;  // for "Thursday" and the like
    look_at({row, std::move(article)});
  }
  // The decision on arrival is shown while it still holds; where repair made the story, what
  // speaks for it now.
  const auto& partner = seen.why.partner;
  const bool holds = partner && ledger_.entry(ledger_.row_of(*partner)).story == entry.story;
  if (holds || ledger_.is_closed(entry.story)) return;
  if (auto now = engine_.explain(entry.article.id)) seen.why = std::move(*now);
}

Json ReportData::pair_json(Ledger::Row row, const std::string& partner, double story_score,
                           double score, const std::vector<Contribution>& contributions,
                           const SharedEvidence& shared) const {
  const auto other = ledger_.row_of(partner);
  return {{"partner", other},
          {"score", rounded(score)},
          {"storyScore", rounded(story_score)},
          {"parts", parts_json(contributions)},
          {"shared", shared_json(shared, seen_[row].text, seen_[other].text)}};
}

Json ReportData::why_json(Ledger::Row row) const {
  const Explanation& found = seen_[row].why;
  Json json = Json::object();
  if (found.partner) {
    json["best"] = pair_json(row, *found.partner, found.story_score, found.score,
                             found.contributions, found.shared);
  }
  if (found.runner_up_partner) {
    json["runner"] =
        pair_json(row, *found.runner_up_partner, found.runner_up_score, found.runner_up_link,
                  found.runner_up_contributions, found.runner_up_shared);
  }
  return json;
}

Json ReportData::article_json(Ledger::Row row, const LabelMap& labels) const {
  const Seen& seen = seen_[row];
  const StoryArticle& article = ledger_.entry(row).article;
  Json json = {{"id", article.id},         {"title", article.title}, {"language", article.language},
               {"hint", seen.language},    {"text", seen.text.body}, {"cut", seen.cut},
               {"source", article.source}, {"url", article.url},     {"time", nullptr},
               {"copyOf", nullptr},        {"opened", seen.opened},  {"why", why_json(row)}};
  if (article.published_at) json["time"] = *article.published_at;
  if (article.duplicate_of) json["copyOf"] = ledger_.row_of(*article.duplicate_of);
  if (seen.score) json["arrivalScore"] = rounded(*seen.score);
  const auto label = labels.find(article.id);
  if (label != labels.end()) json["gold"] = label->second;
  return json;
}

Json ReportData::story_json(StoryId id, const std::vector<Ledger::Row>& rows) const {
  std::vector<const NamedIn*> named;
  named.reserve(rows.size());
  for (const auto row : rows) named.push_back(&seen_[row].named);
  return {{"id", to_number(id)},
          {"titles", ledger_.story(id, rows, engine_).titles},
          {"articles", rows},
          {"closed", ledger_.is_closed(id)},
          {"shared", names_json(named, matcher_)}};
}

Json ReportData::evidence_names() const {
  Json names = Json::array();
  for (const Seen& seen : seen_) {
    const auto& parts =
        seen.why.partner ? seen.why.contributions : seen.why.runner_up_contributions;
    for (const auto& part : parts) names.push_back(part.evidence);
    if (!names.empty()) break;
  }
  return names;
}

Json ReportData::changes_json() const {
  Json json = Json::array();
  for (const auto& [row, change] : events_) {
    Json& entry = json.emplace_back(Json{{"kind", change_name(change.kind)},
                                         {"story", to_number(change.story)},
                                         {"other", nullptr},
                                         {"articles", change.articles.size()},
                                         {"first", nullptr},
                                         {"by", nullptr}});
    if (const auto first = ledger_.find(change.articles.front())) entry["first"] = *first;
    if (change.other) entry["other"] = to_number(*change.other);
    if (row) entry["by"] = *row;
  }
  return json;
}

/// B-cubed and pairs against the labels; null without any label of an article that is here.
Result<Json> ReportData::quality(const LabelMap& labels) const {
  LabelMap known, assigned, languages;
  for (Ledger::Row row = 0; row < ledger_.size(); ++row) {
    const auto& entry = ledger_.entry(row);
    const auto label = labels.find(entry.article.id);
    if (label != labels.end()) known.insert(*label);
    assigned[entry.article.id] = std::to_string(to_number(entry.story));
    languages[entry.article.id] = entry.article.language;
  }
  if (known.empty()) return Json();
  const auto found = evaluate(known, assigned, languages);
  if (!found) return found.error();
  Json json = {{"bcubed", quality_json(found->bcubed)},
               {"pairwise", quality_json(found->pairwise)}};
  if (found->cross) json["cross"] = quality_json(found->cross->pairwise);
  return json;
}

Result<void> ReportData::write(const LabelMap& labels, OutputFile& output) {
  look_at_unread();
  in_parallel(ledger_.size(), [&](Ledger::Row row) { complete(row); });
  Json about = {{"threshold", rounded(engine_.join_threshold())},
                {"evidence", evidence_names()},
                {"changes", changes_json()},
                {"notShown", {{"stories", closed_stories_}, {"articles", closed_articles_}}}};
  if (!labels.empty()) {
    auto found = quality(labels);
    if (!found) return found.error();
    if (!found->is_null()) about["quality"] = std::move(*found);
  }
  std::string text = script_safe(about);
  text.pop_back();  // its end: more comes
  output.write(text);

  std::map<StoryId, std::vector<Ledger::Row>> stories;
  for (Ledger::Row row = 0; row < ledger_.size(); ++row) {
    stories[ledger_.entry(row).story].push_back(row);
  }
  write_list("articles", ledger_.size(), output,
             [&](std::size_t row) { return article_json(row, labels); });
  const std::vector<std::pair<StoryId, std::vector<Ledger::Row>>> listed(stories.begin(),
                                                                         stories.end());
  write_list("stories", listed.size(), output,
             [&](std::size_t i) { return story_json(listed[i].first, listed[i].second); });
  output.write("}");
  return {};
}

std::string script_safe(const Json& json) {
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size() + text.size() / 8);
  for (std::string_view rest = text; !rest.empty();) {
    const auto plain = std::min(rest.find_first_of("<>&\xE2"), rest.size());
    safe.append(rest.substr(0, plain));
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const auto [replacement, size] = escaped(rest);
    safe.append(replacement.empty() ? rest.substr(0, size) : replacement);
    rest.remove_prefix(size);
  }
  return safe;
}

}  // namespace newsloom::command
