#include <string>

#include "store/state_tables.hpp"

// The part of the tables that commits write to.

namespace newsloom::store {
namespace {

#define NEWSLOOM_ARTICLE_HASH(story, duplicate_of, active, time)                               \
  "row_hash(arrival, id, title, language, source, url, published_at, " story ", " duplicate_of \
  ", " active ", " time ", content_hash)"
constexpr const char* kInsertArticle =
    "INSERT INTO articles VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?8, 1, ?9, ?10,"
    " row_hash(?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?8, 1, ?9, ?10))";
constexpr const char* kMoveArticle =
    "UPDATE articles SET story = ?2,"
    " checksum = " NEWSLOOM_ARTICLE_HASH("?2", "duplicate_of", "active", "time") " WHERE id = ?1";
constexpr const char* kCopyArticle =
    "UPDATE articles SET duplicate_of = ?2,"
    " checksum = " NEWSLOOM_ARTICLE_HASH("story", "?2", "active", "time") " WHERE id = ?1";
constexpr const char* kTimeArticle =
    "UPDATE articles SET time = ?2,"
    " checksum = " NEWSLOOM_ARTICLE_HASH("story", "duplicate_of", "active", "?2") " WHERE id = ?1";
constexpr const char* kCloseArticle =
    "UPDATE articles SET active = 0,"
    " checksum = " NEWSLOOM_ARTICLE_HASH("story", "duplicate_of", "0", "time") " WHERE id = ?1";
#undef NEWSLOOM_ARTICLE_HASH

std::int64_t number(StoryId id) { return static_cast<std::int64_t>(to_number(id)); }
std::int64_t signed_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::optional<std::int64_t> number(const std::optional<StoryId>& id) {
  if (!id) return {};
  return number(*id);
}

}  // namespace

/// The statements that commits use.
struct StateTables::Writers {
  explicit Writers(const Database& database)
      : insert_article(database, kInsertArticle),
        insert_features(database,
                        "INSERT INTO features VALUES(?1, ?2, ?3, ?4, ?5,"
                        " row_hash(?1, ?2, ?3, ?4, ?5))"),
        move_article(database, kMoveArticle),
        copy_article(database, kCopyArticle),
        time_article(database, kTimeArticle),
        close_article(database, kCloseArticle),
        drop_features(database,
                      "DELETE FROM features WHERE arrival ="
                      " (SELECT arrival FROM articles WHERE id = ?1)"),
        move_features(database,
                      "UPDATE features SET slot = ?2,"
                      " checksum = row_hash(arrival, ?2, features, links, spellings)"
                      " WHERE arrival = (SELECT arrival FROM articles WHERE id = ?1)"),
        drop_article(database, "DELETE FROM articles WHERE id = ?1"),
        insert_change(database,
                      "INSERT INTO changes VALUES(?1, ?2, ?3, ?4, ?5,"
                      " row_hash(?1, ?2, ?3, ?4, ?5))"),
        insert_change_article(
            database, "INSERT INTO change_articles VALUES(?1, ?2, ?3, row_hash(?1, ?2, ?3))"),
        insert_redirect(database,
                        "INSERT OR REPLACE INTO redirects VALUES(?1, ?2, row_hash(?1, ?2))"),
        update_meta(
            database,
            "UPDATE meta SET next_story = ?1, arrivals = ?2, changes = ?3,"
            " active_articles = ?4, newest_published_at = ?5, clock = ?6, revision = ?7,"
            " checksum = row_hash(model_hash, model_name, library_version, profile,"
            " horizon_s, max_candidates, repair, vector_dimension, ?1, ?2, ?3, ?4, ?5, ?6, ?7)") {}

  Statement insert_article, insert_features, move_article, copy_article, time_article,
      close_article, drop_features, move_features, drop_article, insert_change,
      insert_change_article, insert_redirect, update_meta;
};

StateTables::Writers& StateTables::writers() {
  if (writers_ == nullptr) writers_ = std::make_shared<Writers>(database);
  return *writers_;
}

void StateTables::write(const StoredArticle& article) {
  const auto& shown = article.shown;
  writers()
      .insert_article
      .with(signed_number(article.arrival), shown.id, shown.title, shown.language, shown.source,
            shown.url, shown.published_at, shown.duplicate_of, article.time,
            signed_number(article.content_hash))
      .run();
  writers()
      .insert_features
      .with(signed_number(article.arrival), std::int64_t{article.slot}, article.features,
            article.links, article.spellings)
      .run();
}

void StateTables::write(const StoredCopy& copy) {
  writers().copy_article.with(copy.id, copy.duplicate_of).run();
}

void StateTables::write(const StoredTime& time) {
  writers().time_article.with(time.id, time.time).run();
}

void StateTables::write(const StoredSlot& slot) {
  writers().move_features.with(slot.id, std::int64_t{slot.slot}).run();
}

void StateTables::write(const StoredPlace& place) {
  writers().move_article.with(place.id, number(place.story)).run();
}

void StateTables::write(const StoredRedirect& redirect) {
  writers().insert_redirect.with(number(redirect.story), number(redirect.survivor)).run();
}

void StateTables::write(const StoredForgetting& forgetting) const {
  for (const auto* table : {"change_articles", "changes"}) {
    Statement(database, std::string("DELETE FROM ") + table + " WHERE sequence <= ?1")
        .with(signed_number(forgetting.through))
        .run();
  }
}

void StateTables::write(const StoryChange& change) {
  const auto sequence = signed_number(change.sequence);
  writers()
      .insert_change
      .with(sequence, change_name(change.kind), number(change.story), number(change.other),
            signed_number(change.articles.size()))
      .run();
  std::int64_t position = 0;
  for (const auto& id : change.articles) {
    writers().insert_change_article.with(sequence, position++, id).run();
    switch (change.kind) {
      case ChangeKind::expired:
        writers().drop_features.with(id).run();
        writers().close_article.with(id).run();
        break;
      case ChangeKind::removed:
      case ChangeKind::corrected:
        writers().drop_features.with(id).run();
        writers().drop_article.with(id).run();
        break;
      default:
        writers().move_article.with(id, number(change.story)).run();
    }
  }
  if (change.kind == ChangeKind::merged && change.other) {
    write(StoredRedirect{*change.other, change.story});
  }
}

void StateTables::write(const StateSummary& summary) {
  writers()
      .update_meta
      .with(signed_number(summary.next_story), signed_number(summary.arrivals),
            signed_number(summary.changes), signed_number(summary.active_articles), summary.newest,
            summary.clock, revision + 1)
      .run();
}

}  // namespace newsloom::store
