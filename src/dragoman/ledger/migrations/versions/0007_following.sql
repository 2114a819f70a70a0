-- When a report first came into this ledger: time is ISO 8601 in UTC. Reports that came before this was kept have none.
CREATE TABLE arrivals (
  report BIGINT NOT NULL PRIMARY KEY REFERENCES reports (id), time TEXT $bytewise NOT NULL
) $rowless;
CREATE INDEX arrivals_by_time ON arrivals (time, report);

-- Filters of lists that people keep under a name: a row for each word of a person on a name, the latest holds.
-- deed: keep or remove; path: the address of the list, without its query; query: what is asked of it.
CREATE TABLE filter_words (
  name TEXT $bytewise NOT NULL, nth INTEGER NOT NULL, deed TEXT NOT NULL, path TEXT NOT NULL, query TEXT NOT NULL,
  judge TEXT NOT NULL, time TEXT NOT NULL, note TEXT, PRIMARY KEY (name, nth)
) $rowless;
