-- A state as version 2 of the schema had it: written once by that library, kept for ever.
PRAGMA application_id = 1314345804;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE meta(
  model_hash TEXT NOT NULL,
  model_name TEXT NOT NULL,
  library_version TEXT NOT NULL,
  profile INTEGER NOT NULL,
  horizon_s INTEGER NOT NULL,
  max_candidates INTEGER NOT NULL,
  repair INTEGER NOT NULL,
  next_story INTEGER NOT NULL,
  arrivals INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  active_articles INTEGER NOT NULL,
  newest_published_at INTEGER,
  clock INTEGER,
  revision INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO meta VALUES('0123456789abcdef','invented-1','0.1.0',0,86400,256,1,4,4,6,3,NULL,NULL,3,334850486798602067);
CREATE TABLE features(
  arrival INTEGER PRIMARY KEY,
  slot INTEGER NOT NULL,
  features BLOB NOT NULL,
  links BLOB NOT NULL,
  spellings BLOB NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO features VALUES(0,0,X'6665617475726573206f6620',X'6c696e6b73',X'',4176438499615954222);
INSERT INTO features VALUES(1,1,X'6665617475726573206f6620',X'6c696e6b73',X'',-804566200337606042);
INSERT INTO features VALUES(2,2,X'6665617475726573206f6620',X'6c696e6b73',X'',-230861163945418182);
CREATE TABLE changes(
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  story INTEGER NOT NULL,
  other INTEGER,
  articles INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO changes VALUES(1,'created',1,NULL,1,-1917592857683973785);
INSERT INTO changes VALUES(2,'created',2,NULL,1,-2766110330554352221);
INSERT INTO changes VALUES(3,'merged',1,2,1,-5847656631609072732);
INSERT INTO changes VALUES(4,'extended',1,NULL,1,-1517699959224720664);
INSERT INTO changes VALUES(5,'created',3,NULL,1,6243599901598534463);
INSERT INTO changes VALUES(6,'expired',3,NULL,1,-2850147137166704237);
CREATE TABLE change_articles(
  sequence INTEGER NOT NULL,
  position INTEGER NOT NULL,
  article TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY(sequence, position)
) WITHOUT ROWID;
INSERT INTO change_articles VALUES(1,0,'a',1750037724665295368);
INSERT INTO change_articles VALUES(2,0,'b',3354677586498212466);
INSERT INTO change_articles VALUES(3,0,'b',-5286332179848265778);
INSERT INTO change_articles VALUES(4,0,'c',8518940135124575594);
INSERT INTO change_articles VALUES(5,0,'d',1981267739967110296);
INSERT INTO change_articles VALUES(6,0,'d',-778745711310999982);
CREATE TABLE redirects(
  story INTEGER PRIMARY KEY,
  survivor INTEGER NOT NULL,
  checksum INTEGER NOT NULL
);
INSERT INTO redirects VALUES(2,1,719438980295139102);
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
INSERT INTO articles VALUES(0,'a','A bridge in Halden is closed','en','Invented Post','',NULL,1,NULL,1,NULL,-1152921504606846975,1000742756633010887);
INSERT INTO articles VALUES(1,'b','Le pont de Halden est fermé','fr','Invented Post','',NULL,1,NULL,1,NULL,-1152921504606846974,7197121322790165959);
INSERT INTO articles VALUES(2,'c','A bridge in Halden is closed!','en','Invented Post','',NULL,1,'a',1,NULL,-1152921504606846973,-3463535136310179850);
INSERT INTO articles VALUES(3,'d','Quarnero votes','en','Invented Post','',NULL,3,NULL,0,0,-1152921504606846972,-1282769718490232532);
CREATE INDEX articles_by_story ON articles(story);
CREATE VIEW stories AS
  SELECT s.*, a.title FROM (
    SELECT story AS id, max(active) AS active, count(*) AS articles,
           count(DISTINCT language) AS languages, count(DISTINCT nullif(source, '')) AS sources,
           min(published_at) AS first_published_at, max(published_at) AS last_published_at,
           min(arrival) AS first_arrival
    FROM articles WHERE story IS NOT NULL GROUP BY story) s
  JOIN articles a ON a.arrival = s.first_arrival;
COMMIT;
