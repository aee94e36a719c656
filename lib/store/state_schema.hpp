#pragma once

namespace newsloom::store {

/// "NWSL": told apart from the databases of other programs by PRAGMA application_id.
constexpr long long kStateApplication = 0x4E57534C;

/// Schema version 4; docs/format.md says what the columns mean.
constexpr const char* kStateSchemaSql = R"sql(
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
CREATE INDEX articles_by_story ON articles(story);
CREATE TABLE features(
  arrival INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL,
  features BLOB NOT NULL,
  links BLOB NOT NULL,
  spellings BLOB NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE TABLE changes(
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  story INTEGER NOT NULL,
  other INTEGER,
  articles INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE TABLE change_articles(
  sequence INTEGER NOT NULL,
  position INTEGER NOT NULL,
  article TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY(sequence, position)
) WITHOUT ROWID;
CREATE TABLE redirects(
  story INTEGER PRIMARY KEY,
  survivor INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE VIEW stories AS
  SELECT s.*, a.title FROM (
    SELECT story AS id, max(active) AS active, count(*) AS articles,
           count(DISTINCT language) AS languages, count(DISTINCT nullif(source, '')) AS sources,
           min(published_at) AS first_published_at, max(published_at) AS last_published_at,
           min(arrival) AS first_arrival
    FROM articles WHERE story IS NOT NULL GROUP BY story) s
  JOIN articles a ON a.arrival = s.first_arrival;
)sql";

}  // namespace newsloom::store
