#include "store/state_migrations.hpp"

#include <array>
#include <string>

#include "store/state_file.hpp"

namespace newsloom::store {
namespace {

// What a migration does is fixed for ever: it spells everything out and uses nothing that the
// library may change later.

// An article that arrived before there was any clock had the time 0; now it has none.
constexpr const char* kFrom1 = R"sql(
DROP VIEW stories;
ALTER TABLE articles RENAME TO articles_1;
CREATE TABLE articles(
  arrival INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  published_at INTEGER,
  story INTEGER,
  duplicate_of TEXT,
  active INTEGER NOT NULL,
  time INTEGER,
  content_hash INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO articles SELECT * FROM articles_1;
DROP TABLE articles_1;
CREATE INDEX articles_by_story ON articles(story);
UPDATE articles SET time = NULL,
  checksum = row_hash(arrival, id, title, language, source, url, published_at, story, duplicate_of,
                      active, NULL, content_hash)
  WHERE published_at IS NULL AND time = 0 AND active = 1
    AND (SELECT newest_published_at FROM meta) IS NULL
    AND checksum = row_hash(arrival, id, title, language, source, url, published_at, story,
                            duplicate_of, active, time, content_hash);
CREATE VIEW stories AS
  SELECT s.*, a.title FROM (
    SELECT story AS id, max(active) AS active, count(*) AS articles,
           count(DISTINCT language) AS languages, count(DISTINCT nullif(source, '')) AS sources,
           min(published_at) AS first_published_at, max(published_at) AS last_published_at,
           min(arrival) AS first_arrival
    FROM articles WHERE story IS NOT NULL GROUP BY story) s
  JOIN articles a ON a.arrival = s.first_arrival;
)sql";

// Articles may bring vectors; so far they did not.
constexpr const char* kFrom2 = R"sql(
ALTER TABLE meta RENAME TO meta_2;
CREATE TABLE meta(
  model_hash TEXT NOT NULL,
  model_name TEXT NOT NULL,
  library_version TEXT NOT NULL,
  profile INTEGER NOT NULL,
  horizon_s INTEGER NOT NULL,
  max_candidates INTEGER NOT NULL,
  repair INTEGER NOT NULL,
  vector_dimension INTEGER NOT NULL,
  next_story INTEGER NOT NULL,
  arrivals INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  active_articles INTEGER NOT NULL,
  newest_published_at INTEGER,
  clock INTEGER,
  revision INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO meta SELECT
  model_hash, model_name, library_version, profile, horizon_s, max_candidates, repair, 0,
  next_story, arrivals, changes, active_articles, newest_published_at, clock, revision,
  iif(checksum = row_hash(model_hash, model_name, library_version, profile, horizon_s,
                          max_candidates, repair, next_story, arrivals, changes, active_articles,
                          newest_published_at, clock, revision),
      row_hash(model_hash, model_name, library_version, profile, horizon_s, max_candidates, repair,
               0, next_story, arrivals, changes, active_articles, newest_published_at, clock,
               revision),
      checksum)
  FROM meta_2;
DROP TABLE meta_2;
)sql";

// An article shows the names that it is about; of those from before none is known.
constexpr const char* kFrom3 = R"sql(
UPDATE features SET spellings = CAST(spellings || zeroblob(4) AS BLOB),
  checksum = iif(checksum = row_hash(arrival, slot, features, links, spellings),
                 row_hash(arrival, slot, features, links,
                          CAST(spellings || zeroblob(4) AS BLOB)),
                 checksum);
)sql";

/// [i] leads from version i + 1 to version i + 2.
constexpr std::array<const char*, kStateSchema - 1> kMigrations = {kFrom1, kFrom2, kFrom3};

// An engine of another program that has the state open must notice.
constexpr const char* kNextRevision =
    "UPDATE meta SET revision = revision + 1,"
    " checksum = row_hash(model_hash, model_name, library_version, profile, horizon_s,"
    " max_candidates, repair, vector_dimension, next_story, arrivals, changes, active_articles,"
    " newest_published_at, clock, revision + 1)"
    " WHERE checksum = row_hash(model_hash, model_name, library_version, profile, horizon_s,"
    " max_candidates, repair, vector_dimension, next_story, arrivals, changes, active_articles,"
    " newest_published_at, clock, revision)";

std::int64_t schema_of(Database& database) { return database.number("PRAGMA user_version"); }

}  // namespace

void migrate(Database& database) {
  if (schema_of(database) == kStateSchema) return;
  database.run("BEGIN IMMEDIATE");
  try {
    for (auto from = schema_of(database); from < kStateSchema; ++from) {
      database.run(kMigrations[static_cast<std::size_t>(from - 1)]);
    }
    database.run(kNextRevision);
    database.run(("PRAGMA user_version = " + std::to_string(kStateSchema)).c_str());
    database.run("COMMIT");
  } catch (const Refused&) {
    database.roll_back();
    throw;
  }
}

}  // namespace newsloom::store
