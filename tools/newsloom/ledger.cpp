#include "ledger.hpp"

#include <algorithm>
#include <utility>

namespace newsloom::command {
namespace {

constexpr std::size_t kShownBytes = 120;

/// The title, or else the start of the body up to a line's end.
std::string shown_title(const Article& article) {
  if (!article.title.empty()) return article.title;
  std::string start = article.body.substr(0, article.body.find('\n'));
  if (start.size() <= kShownBytes) return start;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(start[end]) & 0xC0) == 0x80) --end;
  return start.substr(0, end) + "...";
}

}  // namespace

void Ledger::recall(const StoryArticle& article, StoryId story) {
  row_of_.emplace(article.id, entries_.size());
  entries_.push_back({article, {}, story, story});
}

Ledger::Row Ledger::add(const Article& article, std::size_t position, const Assignment& assignment,
                        std::span<const StoryChange> changes) {
  const auto [known, fresh] = row_of_.emplace(article.id, entries_.size());
  const Row row = known->second;
  if (fresh) entries_.emplace_back();
  StoryArticle shown{article.id,  shown_title(article), assignment.language,    article.source,
                     article.url, article.published_at, assignment.duplicate_of};
  entries_[row] = {std::move(shown), position, assignment.story, assignment.story};
  for (const StoryChange& change : changes) {
    if (change.kind == ChangeKind::expired) closed_.insert(change.story);
    for (const std::string& id : change.articles) entries_[row_of_.at(id)].story = change.story;
  }
  return row;
}

std::optional<Ledger::Row> Ledger::find(const std::string& id) const {
  const auto known = row_of_.find(id);
  if (known == row_of_.end()) return std::nullopt;
  return known->second;
}

std::vector<Ledger::Row> Ledger::in_input_order() const {
  std::vector<Row> rows;
  for (Row row = 0; row < entries_.size(); ++row) {
    if (entries_[row].position) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(),
            [&](Row a, Row b) { return entries_[a].position < entries_[b].position; });
  return rows;
}

std::map<StoryId, std::vector<Ledger::Row>> Ledger::stories() const {
  std::map<StoryId, std::vector<Row>> stories;
  for (const auto& entry : entries_) {
    if (entry.position) stories[entry.story];
  }
  for (Row row = 0; row < entries_.size(); ++row) {
    const auto at = stories.find(entries_[row].story);
    if (at != stories.end()) at->second.push_back(row);
  }
  return stories;
}

Story Ledger::story(StoryId id, std::span<const Row> rows, const Engine& engine) const {
  Story story;
  if (!is_closed(id)) {
    if (auto active = engine.story(id)) story = std::move(*active);
  }
  story.id = id;
  story.articles.clear();
  for (const auto row : rows) {
    const StoryArticle& article = entries_[row].article;
    std::string& title = story.titles[article.language];
    if (title.empty()) title = article.title;
    story.articles.push_back(article);
  }
  return story;
}

}  // namespace newsloom::command
