#include "store/state_tables.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "newsloom/version.hpp"
#include "store/state_schema.hpp"

namespace newsloom::store {
namespace {

constexpr const char* kSelectMeta =
    "SELECT model_hash, model_name, profile, horizon_s, max_candidates, repair, vector_dimension,"
    " next_story, arrivals, changes, active_articles, newest_published_at, clock, revision,"
    " checksum = row_hash(model_hash, model_name, library_version, profile, horizon_s,"
    " max_candidates, repair, vector_dimension, next_story, arrivals, changes, active_articles,"
    " newest_published_at, clock, revision) FROM meta";

constexpr const char* kArticleIntact =
    "checksum = row_hash(arrival, id, title, language, source, url, published_at, story,"
    " duplicate_of, active, time, content_hash)";

constexpr const char* kFeaturesIntact =
    "checksum = row_hash(arrival, slot, features, links, spellings)";
constexpr const char* kChangeIntact = "checksum = row_hash(sequence, kind, story, other, articles)";
constexpr const char* kChangeArticleIntact = "checksum = row_hash(sequence, position, article)";
constexpr const char* kRedirectIntact = "checksum = row_hash(story, survivor)";

StoryId story_id(std::int64_t number) { return StoryId{static_cast<std::uint64_t>(number)}; }
std::int64_t signed_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t unsigned_number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

// No engine counts so far; what goes on counting from below has room.
constexpr std::int64_t kMostCounted = std::int64_t{1} << 62;

std::optional<ChangeKind> kind_of(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(ChangeKind::corrected); ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    if (name == change_name(kind)) return kind;
  }
  return {};
}

/// Columns from `first` on: id, title, language, source, url, published_at, duplicate_of.
StoryArticle read_shown(const Statement& row, int first) {
  StoryArticle shown;
  shown.id = row.text(first);
  shown.title = row.text(first + 1);
  shown.language = row.text(first + 2);
  shown.source = row.text(first + 3);
  shown.url = row.text(first + 4);
  shown.published_at = row.maybe_number(first + 5);
  shown.duplicate_of = row.maybe_text(first + 6);
  return shown;
}

}  // namespace

bool StateTables::identify() {
  const auto application = database.number("PRAGMA application_id");
  const auto schema = database.number("PRAGMA user_version");
  if (application == 0 && schema == 0 &&
      database.number("SELECT count(*) FROM sqlite_schema") == 0) {
    return true;
  }
  if (application != kStateApplication) {
    database.refuse(ErrorCode::unsupported, "is a database of another program");
  }
  if (schema < 1 || schema > kStateSchema) {
    database.refuse(ErrorCode::unsupported, "has schema version " + std::to_string(schema) +
                                                "; this library reads 1 to " +
                                                std::to_string(kStateSchema));
  }
  // A view or a trigger in their place could do anything whenever they are read or written, and
  // what is computed may be of any size.
  const std::string count = "SELECT count(*) FROM sqlite_schema AS s ";
  const std::string ours =
      " AND s.tbl_name IN ('meta', 'articles', 'features', 'changes', 'change_articles',"
      " 'redirects')";
  const auto found = [&](const std::string& what) {
    return database.number((count + what).c_str());
  };
  if (found("WHERE type = 'table' AND rootpage > 0" + ours) != 6 ||
      found("WHERE type = 'trigger'") != 0) {
    database.corrupt("is not built as a state");
  }
  if (found("JOIN pragma_table_xinfo(s.name) AS c WHERE s.type = 'table' AND c.hidden IN (2, 3)" +
            ours) != 0 ||
      found("JOIN pragma_index_xinfo(s.name) AS c WHERE s.type = 'index' AND c.cid = -2" + ours) !=
          0) {
    database.corrupt("has columns or indexes that are computed");
  }
  return false;
}

void StateTables::create() {
  database.run(kStateSchemaSql);
  database.run(("PRAGMA application_id = " + std::to_string(kStateApplication)).c_str());
  database.run(("PRAGMA user_version = " + std::to_string(kStateSchema)).c_str());
}

void StateTables::create(const StateSummary& summary) {
  create();
  const auto& options = summary.options;
  Statement(database,
            "INSERT INTO meta VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, 0, 0, 0, NULL, NULL, 0, 0)")
      .with(summary.model_hash, summary.model_name, version(),
            static_cast<std::int64_t>(options.profile), options.horizon_s,
            static_cast<std::int64_t>(options.max_candidates),
            static_cast<std::int64_t>(options.repair),
            static_cast<std::int64_t>(options.vector_dimension))
      .run();
  write(summary);
}

void StateTables::clear_window(const StateSummary& summary) {
  database.run("DELETE FROM features; DELETE FROM articles WHERE active = 1");
  Statement(database, "UPDATE meta SET model_hash = ?1, model_name = ?2, library_version = ?3")
      .with(summary.model_hash, summary.model_name, version())
      .run();
}

StateSummary StateTables::read_summary() {
  Statement meta(database, kSelectMeta);
  if (!meta.step() || meta.number(14) != 1) database.corrupt("table meta is damaged");
  for (const int counter : {7, 8, 9, 10, 13}) {
    if (meta.number(counter) < 0 || meta.number(counter) > kMostCounted) {
      database.corrupt("meta." + meta.name(counter) + " is out of range");
    }
  }
  StateSummary summary;
  summary.model_hash = meta.text(0);
  summary.model_name = meta.text(1);
  summary.options.profile = static_cast<Profile>(meta.number(2));
  summary.options.horizon_s = meta.number(3);
  summary.options.max_candidates = static_cast<std::size_t>(meta.number(4));
  summary.options.repair = meta.number(5) != 0;
  summary.options.vector_dimension = static_cast<std::size_t>(meta.number(6));
  summary.next_story = unsigned_number(meta.number(7));
  summary.arrivals = unsigned_number(meta.number(8));
  summary.changes = unsigned_number(meta.number(9));
  summary.active_articles = unsigned_number(meta.number(10));
  summary.newest = meta.maybe_number(11);
  summary.clock = meta.maybe_number(12);
  revision = meta.number(13);
  return summary;
}

std::vector<StoredArticle> StateTables::read_articles() const {
  Statement row(database,
                std::string("SELECT arrival, slot, time, content_hash, story, features, links,"
                            " spellings, features_intact, ") +
                    kArticleIntact +
                    ", id, title, language, source, url, published_at, duplicate_of FROM"
                    " (SELECT arrival AS feature_arrival, slot, features, links, spellings, " +
                    kFeaturesIntact +
                    " AS features_intact FROM features)"
                    " LEFT JOIN articles ON arrival = feature_arrival AND active = 1"
                    " ORDER BY feature_arrival");
  std::vector<StoredArticle> articles;
  while (row.step()) {
    if (row.number(8) != 1) database.corrupt("table features is damaged");
    if (row.number(9) != 1) database.corrupt("table articles is damaged");
    if (row.number(1) < 0 || row.number(1) > std::numeric_limits<std::uint32_t>::max()) {
      database.corrupt("features.slot of article '" + row.text(10) + "' is out of range");
    }
    StoredArticle article;
    article.arrival = unsigned_number(row.number(0));
    article.slot = static_cast<std::uint32_t>(row.number(1));
    article.time = row.maybe_number(2);
    article.content_hash = unsigned_number(row.number(3));
    article.story = story_id(row.number(4));
    article.features = row.bytes(5);
    article.links = row.bytes(6);
    article.spellings = row.bytes(7);
    article.shown = read_shown(row, 10);
    articles.push_back(std::move(article));
  }
  return articles;
}

std::vector<std::pair<StoryId, StoryId>> StateTables::read_redirects() const {
  Statement row(database,
                std::string("SELECT story, survivor, ") + kRedirectIntact + " FROM redirects");
  std::vector<std::pair<StoryId, StoryId>> redirects;
  while (row.step()) {
    // The older story survives, so redirects cannot go round in circles.
    if (row.number(2) != 1 || row.number(1) >= row.number(0)) {
      database.corrupt("table redirects is damaged");
    }
    redirects.emplace_back(story_id(row.number(0)), story_id(row.number(1)));
  }
  return redirects;
}

std::vector<StoryChange> StateTables::read_changes(std::uint64_t after, std::size_t limit) const {
  Statement row(database, std::string("SELECT sequence, kind, story, other, articles, ") +
                              kChangeIntact +
                              " FROM changes WHERE sequence > ?1 ORDER BY sequence LIMIT ?2");
  Statement member(database, std::string("SELECT article, ") + kChangeArticleIntact +
                                 " FROM change_articles WHERE sequence = ?1 ORDER BY position");
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  std::vector<StoryChange> changes;
  row.with(signed_number(after), signed_number(std::min(limit, kMost)));
  while (row.step()) {
    const auto kind = kind_of(row.text(1));
    if (row.number(5) != 1 || !kind) database.corrupt("table changes is damaged");
    StoryChange change;
    change.sequence = unsigned_number(row.number(0));
    change.kind = *kind;
    change.story = story_id(row.number(2));
    if (const auto other = row.maybe_number(3)) change.other = story_id(*other);
    member.with(row.number(0));
    while (member.step()) {
      if (member.number(1) != 1) database.corrupt("table change_articles is damaged");
      change.articles.push_back(member.text(0));
    }
    if (change.articles.size() != unsigned_number(row.number(4))) {
      database.corrupt("table change_articles lacks a row");
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

std::optional<ClosedArticle> StateTables::read_closed(std::string_view id) const {
  Statement row(database, std::string("SELECT content_hash, story, ") + kArticleIntact +
                              ", id, title, language, source, url, published_at, duplicate_of"
                              " FROM articles WHERE id = ?1 AND active = 0");
  row.with(id);
  if (!row.step()) return {};
  if (row.number(2) != 1) database.corrupt("table articles is damaged");
  ClosedArticle article;
  article.content_hash = unsigned_number(row.number(0));
  article.story = story_id(row.number(1));
  article.shown = read_shown(row, 3);
  return article;
}

void StateTables::check() const {
  const std::pair<const char*, const char*> tables[] = {{"articles", kArticleIntact},
                                                        {"features", kFeaturesIntact},
                                                        {"changes", kChangeIntact},
                                                        {"change_articles", kChangeArticleIntact},
                                                        {"redirects", kRedirectIntact}};
  for (const auto& [table, intact] : tables) {
    Statement damaged(
        database, std::string("SELECT 1 FROM ") + table + " WHERE NOT (" + intact + ") LIMIT 1");
    if (damaged.step()) database.corrupt(std::string("table ") + table + " is damaged");
  }
}

}  // namespace newsloom::store
