-- What people said of items, found again by report, kind, place in the text and type whatever coder reads the report.
-- verdict: accept, reject or correct. snapshot: the item as it was judged, correction: its corrected fields, as JSON.
CREATE TABLE judgements (
  id $serial, report BIGINT NOT NULL REFERENCES reports (id), kind TEXT NOT NULL, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, type TEXT NOT NULL, verdict TEXT NOT NULL, judge TEXT NOT NULL, time TEXT NOT NULL,
  note TEXT, snapshot TEXT NOT NULL, correction TEXT
);
CREATE INDEX judgements_by_report ON judgements (report);

-- What the latest ingest of each source set aside.
CREATE TABLE rejects (id $serial, source TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL, mend TEXT);
CREATE INDEX rejects_by_source ON rejects (source);

-- Near-copies of syndicated texts, each linked to the earliest by date, then id. likeness: Jaccard's, of word runs.
CREATE TABLE copies (
  report BIGINT PRIMARY KEY REFERENCES reports (id), original BIGINT NOT NULL REFERENCES reports (id),
  likeness DOUBLE PRECISION NOT NULL
) $rowless;
CREATE INDEX copies_by_original ON copies (original);

-- Where near-copies are looked for: reports that share a band have likely much text in common.
CREATE TABLE copy_bands (
  band BIGINT NOT NULL, report BIGINT NOT NULL REFERENCES reports (id), PRIMARY KEY (band, report)
) $rowless;
