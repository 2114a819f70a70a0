-- All of this follows from records, judgements and samenesses, and is made anew as they change.
-- Positions, and deeds that amount to one, as they are followed: one row for each holder and thing of an item; line: in
-- the form of the linker.
CREATE TABLE stands (
  id TEXT NOT NULL $bytewise, nth INTEGER NOT NULL, report BIGINT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (id, nth)
) $rowless;
CREATE INDEX stands_by_report ON stands (report);

-- Deeds that whoever would have done them denies or renounces.
CREATE TABLE denials (
  id TEXT NOT NULL $bytewise PRIMARY KEY, report BIGINT NOT NULL, line TEXT NOT NULL
) $rowless;
CREATE INDEX denials_by_report ON denials (report);

-- What one holder holds about one thing over time. day: since when the latest stance is held, last_day: when it was last
-- told, as yyyymmdd, 0 where unknown; turns: how often it changed; detail: JSON.
CREATE TABLE histories (
  id TEXT NOT NULL $bytewise PRIMARY KEY, day INTEGER NOT NULL, last_day INTEGER NOT NULL, family TEXT NOT NULL,
  stance TEXT NOT NULL, territory TEXT, turns INTEGER NOT NULL, confidence DOUBLE PRECISION NOT NULL,
  detail TEXT NOT NULL
) $rowless;
CREATE INDEX histories_by_last_day ON histories (last_day, id);

-- The positions and events of each, nth in its course, then those beside it. kind: position or event.
CREATE TABLE history_items (
  history TEXT NOT NULL $bytewise, nth INTEGER NOT NULL, report BIGINT NOT NULL, kind TEXT NOT NULL,
  item TEXT NOT NULL, PRIMARY KEY (history, nth)
) $rowless;
CREATE INDEX history_items_by_report ON history_items (report);

-- Two sentences that cannot both hold. a_kind, b_kind: position or event. happening: that they tell of, where
-- they are two tellings of one.
CREATE TABLE clashes (
  id TEXT NOT NULL $bytewise PRIMARY KEY, kind TEXT NOT NULL, day INTEGER NOT NULL, a_report BIGINT NOT NULL,
  a_kind TEXT NOT NULL, a_item TEXT NOT NULL, b_report BIGINT NOT NULL, b_kind TEXT NOT NULL, b_item TEXT NOT NULL,
  happening TEXT $bytewise, confidence DOUBLE PRECISION NOT NULL, detail TEXT NOT NULL
) $rowless;
CREATE INDEX clashes_by_day ON clashes (day, id);
CREATE INDEX clashes_by_a_report ON clashes (a_report);
CREATE INDEX clashes_by_b_report ON clashes (b_report);
CREATE INDEX clashes_by_happening ON clashes (happening);

-- Everything is linked anew: courses are made in the same pass.
DELETE FROM linked;
