-- What later reports tell of promises, pair by pair, what holds on a day is worked out from it. commitment: REPORT/ITEM,
-- start and stop: the sentence in `report`; day, due: days counted from 0001-01-01 as 1, due NULL where none is told;
-- item: REPORT/ITEM of a further telling of the promise.
CREATE TABLE followings (
  commitment TEXT NOT NULL $bytewise, report BIGINT NOT NULL, start INTEGER NOT NULL, kind TEXT NOT NULL,
  stop INTEGER NOT NULL, of_report BIGINT NOT NULL, day INTEGER NOT NULL, confidence DOUBLE PRECISION NOT NULL,
  because TEXT NOT NULL, due INTEGER, item TEXT, lasting BOOLEAN NOT NULL,
  PRIMARY KEY (commitment, report, start, kind)
) $rowless;
CREATE INDEX followings_by_report ON followings (report);
CREATE INDEX followings_by_of_report ON followings (of_report);

-- Promises as later reports are compared with them. line: in the form of the linker; parties: countries and
-- names it is found by, as in told_parties.
CREATE TABLE undertakings (
  id TEXT NOT NULL $bytewise PRIMARY KEY, report BIGINT NOT NULL REFERENCES reports (id), day INTEGER NOT NULL,
  parties TEXT NOT NULL, line TEXT NOT NULL
) $rowless;
CREATE INDEX undertakings_by_report ON undertakings (report);
CREATE INDEX undertakings_by_day ON undertakings (day);

-- The countries and names that each linked report has to do with, one a line.
CREATE TABLE told_parties (
  report BIGINT PRIMARY KEY REFERENCES reports (id), day INTEGER NOT NULL, parties TEXT NOT NULL
) $rowless;
CREATE INDEX told_parties_by_day ON told_parties (day);

-- How promises stand by what people said. start and stop: the words of the promise in the report's text.
CREATE TABLE commitment_verdicts (
  report BIGINT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, stop INTEGER NOT NULL, judge TEXT NOT NULL,
  time TEXT NOT NULL, standing TEXT NOT NULL, note TEXT, PRIMARY KEY (report, start, stop, judge, time)
) $rowless;

-- Everything is linked anew: followings are made in the same pass.
DELETE FROM linked;
