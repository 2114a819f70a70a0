-- What people said of two actors, places or events, by entity's key or REPORT/ITEM, a before b. verdict: same, not-same.
CREATE TABLE samenesses (
  a TEXT NOT NULL $bytewise, b TEXT NOT NULL $bytewise, judge TEXT NOT NULL, time TEXT NOT NULL, verdict TEXT NOT NULL,
  note TEXT, PRIMARY KEY (a, b, judge, time)
) $rowless;

-- The rest follows from records, judgements and samenesses, and is made anew as they change.
-- Reports whose events are linked with those of others, and the rules they are linked by.
CREATE TABLE linked (report BIGINT PRIMARY KEY REFERENCES reports (id), linker TEXT NOT NULL) $rowless;

-- Events that are compared: day (counted from the year 1) is where they stand.
CREATE TABLE tellings (
  id TEXT NOT NULL $bytewise PRIMARY KEY, report BIGINT NOT NULL REFERENCES reports (id), n INTEGER NOT NULL,
  day INTEGER NOT NULL
) $rowless;
CREATE INDEX tellings_by_report ON tellings (report);
CREATE INDEX tellings_by_day ON tellings (day);

-- Two events that tell of one deed; because: JSON.
CREATE TABLE joins (
  a TEXT NOT NULL $bytewise, b TEXT NOT NULL $bytewise, a_report BIGINT NOT NULL, b_report BIGINT NOT NULL,
  score DOUBLE PRECISION NOT NULL, because TEXT NOT NULL, PRIMARY KEY (a, b)
) $rowless;
CREATE INDEX joins_by_b ON joins (b);
CREATE INDEX joins_by_a_report ON joins (a_report);
CREATE INDEX joins_by_b_report ON joins (b_report);

-- Deeds that several events tell of. detail: the joins that hold them together and their disagreements, as JSON.
CREATE TABLE happenings (
  id TEXT NOT NULL $bytewise PRIMARY KEY, day INTEGER NOT NULL, last_day INTEGER NOT NULL, type TEXT NOT NULL,
  date TEXT NOT NULL, place TEXT, tellings INTEGER NOT NULL, confidence DOUBLE PRECISION NOT NULL, detail TEXT NOT NULL
) $rowless;
CREATE INDEX happenings_by_day ON happenings (day, id);

-- The events of each, nth by the report's date.
CREATE TABLE happening_tellings (
  telling TEXT NOT NULL $bytewise PRIMARY KEY, happening TEXT NOT NULL $bytewise, nth INTEGER NOT NULL,
  report BIGINT NOT NULL, n INTEGER NOT NULL
) $rowless;
CREATE INDEX happening_tellings_by_happening ON happening_tellings (happening, nth);
CREATE INDEX happening_tellings_by_report ON happening_tellings (report, n);
