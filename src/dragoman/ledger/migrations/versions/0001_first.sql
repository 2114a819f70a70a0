-- Numbers kept by the ledger itself.
CREATE TABLE ledger_notes (name TEXT PRIMARY KEY, value BIGINT) $rowless;

-- What made the records: detail is JSON with the SHA-256 of models and knowledge.
CREATE TABLE coders (
  id $serial, name TEXT NOT NULL, version TEXT NOT NULL, detail TEXT NOT NULL, UNIQUE (name, version, detail)
);

-- One text each, under the first of its appearances by date and id. key: 48 bits of the SHA-256 of the text.
-- name: the id it came with, NULL where that is the SHA-256 of its text. day: yyyymmdd, 0 where unknown.
CREATE TABLE reports (
  id $key NOT NULL PRIMARY KEY, key BIGINT NOT NULL UNIQUE, name TEXT, date TEXT, day INTEGER NOT NULL, title TEXT, source TEXT, url TEXT,
  language TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX reports_by_name ON reports (name);
CREATE INDEX reports_by_day ON reports (day, key);

-- Where else the same text appeared.
CREATE TABLE appearances (
  report BIGINT NOT NULL REFERENCES reports (id), digest BIGINT NOT NULL, name TEXT, date TEXT, title TEXT,
  source TEXT, url TEXT, PRIMARY KEY (report, digest)
) $rowless;
CREATE INDEX appearances_by_name ON appearances (name);

-- The record as coded, packed; the tables below show it with people's judgements applied.
CREATE TABLE records (
  report $key NOT NULL PRIMARY KEY REFERENCES reports (id), coder INTEGER NOT NULL REFERENCES coders (id),
  schema TEXT NOT NULL, packed $bytes NOT NULL
);

-- Stretches of a report that can be searched: its sentences, and contents of statements that are no sentences.
CREATE TABLE passages (
  id $key NOT NULL PRIMARY KEY, report BIGINT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, stop INTEGER NOT NULL,
  content BOOLEAN NOT NULL $words
);
CREATE INDEX passages_by_report ON passages (report);
$only_sqlite CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* C*'");
$only_postgresql CREATE INDEX passages_by_word ON passages USING gin (words);

-- Who and what stands for itself across reports: key is a Wikidata or GeoNames id, else country/kind/name.
CREATE TABLE entities (
  id $serial, key TEXT $bytewise NOT NULL UNIQUE
);
CREATE TABLE entity_words (
  word TEXT $bytewise NOT NULL, entity INTEGER NOT NULL REFERENCES entities (id), PRIMARY KEY (word, entity)
) $rowless;

-- n counts the items of a kind in a record from 0; item is the id in the record. sectors: joined by commas.
CREATE TABLE actors (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, country TEXT, sectors TEXT, wikidata TEXT, confidence DOUBLE PRECISION,
  entity INTEGER NOT NULL REFERENCES entities (id), PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX actors_by_entity ON actors (entity);
CREATE TABLE offices (
  report BIGINT NOT NULL REFERENCES reports (id), actor INTEGER NOT NULL, n INTEGER NOT NULL, title TEXT NOT NULL,
  "of" TEXT, PRIMARY KEY (report, actor, n), FOREIGN KEY (report, actor) REFERENCES actors (report, n)
) $rowless;
CREATE TABLE places (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, country TEXT, admin1 TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, geonameid TEXT,
  confidence DOUBLE PRECISION, entity INTEGER NOT NULL REFERENCES entities (id), PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX places_by_entity ON places (entity);
CREATE TABLE times (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (report, n)
) $rowless;

-- Where the report speaks of an actor or place; "of" is its id in the record.
CREATE TABLE mentions (
  report BIGINT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, stop INTEGER NOT NULL, "of" TEXT NOT NULL,
  PRIMARY KEY (report, start, stop, "of")
) $rowless;

-- Items that people can judge. day, last_day: first and last day of its date, or the report's day. passage: its
-- sentence. start, stop: its trigger or first evidence. judgement: accepted, rejected, corrected or NULL.
CREATE TABLE statements (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL,
  last_day INTEGER NOT NULL, passage BIGINT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, judgement TEXT, kind TEXT NOT NULL, cue TEXT, source TEXT, within TEXT,
  venue TEXT, date TEXT, content BIGINT NOT NULL, PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX statements_by_day ON statements (day);
CREATE TABLE events (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL,
  last_day INTEGER NOT NULL, passage BIGINT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, judgement TEXT, type TEXT NOT NULL, second_type TEXT, modes TEXT,
  contexts TEXT, status TEXT NOT NULL, polarity TEXT NOT NULL, date TEXT NOT NULL, date_basis TEXT NOT NULL,
  historical BOOLEAN NOT NULL, reciprocal BOOLEAN NOT NULL, condition TEXT, statement TEXT, embedded_in TEXT,
  dead INTEGER, injured INTEGER, arrested INTEGER, displaced INTEGER, participants INTEGER, cameo TEXT,
  quad INTEGER, intensity DOUBLE PRECISION, goldstein DOUBLE PRECISION, PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_by_type ON events (type, day);
CREATE INDEX events_by_second_type ON events (second_type, day) WHERE second_type IS NOT NULL;
CREATE TABLE positions (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL,
  last_day INTEGER NOT NULL, passage BIGINT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, judgement TEXT, stance TEXT NOT NULL, regarded_as TEXT, issue TEXT,
  date TEXT, statement TEXT, PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX positions_by_day ON positions (day);
CREATE TABLE commitments (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL,
  last_day INTEGER NOT NULL, passage BIGINT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, judgement TEXT, deed TEXT NOT NULL, event TEXT, condition TEXT,
  deadline TEXT, statement TEXT, PRIMARY KEY (report, n)
) $rowless;
CREATE INDEX commitments_by_day ON commitments (day);

-- Who or what takes part in a statement, and as what: speaker, addressee. Either actor or place is given.
CREATE TABLE statement_roles (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, role TEXT NOT NULL, nth INTEGER NOT NULL,
  actor INTEGER, place INTEGER, country TEXT, entity INTEGER NOT NULL REFERENCES entities (id),
  day INTEGER NOT NULL,
  PRIMARY KEY (report, n, role, nth), FOREIGN KEY (report, n) REFERENCES statements (report, n),
  FOREIGN KEY (report, actor) REFERENCES actors (report, n), FOREIGN KEY (report, place) REFERENCES places (report, n)
) $rowless;
CREATE INDEX statement_roles_by_entity ON statement_roles (entity, role, day);
CREATE INDEX statement_roles_by_country ON statement_roles (country, role, day);

-- Who or what takes part in a event, and as what: actor, recipient, teller, place. Either actor or place is given.
CREATE TABLE event_roles (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, role TEXT NOT NULL, nth INTEGER NOT NULL,
  actor INTEGER, place INTEGER, country TEXT, entity INTEGER NOT NULL REFERENCES entities (id),
  day INTEGER NOT NULL,
  PRIMARY KEY (report, n, role, nth), FOREIGN KEY (report, n) REFERENCES events (report, n),
  FOREIGN KEY (report, actor) REFERENCES actors (report, n), FOREIGN KEY (report, place) REFERENCES places (report, n)
) $rowless;
CREATE INDEX event_roles_by_entity ON event_roles (entity, role, day);
CREATE INDEX event_roles_by_country ON event_roles (country, role, day);

-- Who or what takes part in a position, and as what: holder, about. Either actor or place is given.
CREATE TABLE position_roles (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, role TEXT NOT NULL, nth INTEGER NOT NULL,
  actor INTEGER, place INTEGER, country TEXT, entity INTEGER NOT NULL REFERENCES entities (id),
  day INTEGER NOT NULL,
  PRIMARY KEY (report, n, role, nth), FOREIGN KEY (report, n) REFERENCES positions (report, n),
  FOREIGN KEY (report, actor) REFERENCES actors (report, n), FOREIGN KEY (report, place) REFERENCES places (report, n)
) $rowless;
CREATE INDEX position_roles_by_entity ON position_roles (entity, role, day);
CREATE INDEX position_roles_by_country ON position_roles (country, role, day);

-- Who or what takes part in a commitment, and as what: by, to. Either actor or place is given.
CREATE TABLE commitment_roles (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, role TEXT NOT NULL, nth INTEGER NOT NULL,
  actor INTEGER, place INTEGER, country TEXT, entity INTEGER NOT NULL REFERENCES entities (id),
  day INTEGER NOT NULL,
  PRIMARY KEY (report, n, role, nth), FOREIGN KEY (report, n) REFERENCES commitments (report, n),
  FOREIGN KEY (report, actor) REFERENCES actors (report, n), FOREIGN KEY (report, place) REFERENCES places (report, n)
) $rowless;
CREATE INDEX commitment_roles_by_entity ON commitment_roles (entity, role, day);
CREATE INDEX commitment_roles_by_country ON commitment_roles (country, role, day);

-- Links between items of one record, and stretches that could not be read.
CREATE TABLE links (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
  kind TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (report, n)
) $rowless;
CREATE TABLE gaps (
  report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL, reason TEXT NOT NULL, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, PRIMARY KEY (report, n)
) $rowless;
