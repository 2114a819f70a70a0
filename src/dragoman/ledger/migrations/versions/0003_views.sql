-- One row an event, with its report, sentence and parties by name; what people rejected is left out.
CREATE VIEW events_flat AS
SELECT
  $hexkey || '/' || e.item AS event, COALESCE(p.name, $hexkey) AS report, p.date AS published, p.source, p.url, p.title,
  e.date, e.day, e.type, e.second_type, e.modes, e.contexts, e.status, e.polarity, e.historical, e.reciprocal,
  (SELECT $join FROM event_roles r JOIN actors a ON a.report = r.report AND a.n = r.actor
   WHERE r.report = e.report AND r.n = e.n AND r.role = 'actor') AS actors,
  (SELECT $joincountry FROM event_roles r
   WHERE r.report = e.report AND r.n = e.n AND r.role = 'actor' AND r.country IS NOT NULL) AS actor_countries,
  (SELECT $join FROM event_roles r JOIN actors a ON a.report = r.report AND a.n = r.actor
   WHERE r.report = e.report AND r.n = e.n AND r.role = 'recipient') AS recipients,
  (SELECT $joincountry FROM event_roles r
   WHERE r.report = e.report AND r.n = e.n AND r.role = 'recipient' AND r.country IS NOT NULL) AS recipient_countries,
  (SELECT $join FROM event_roles r JOIN actors a ON a.report = r.report AND a.n = r.actor
   WHERE r.report = e.report AND r.n = e.n AND r.role = 'teller') AS told_by,
  l.name AS place, l.country AS place_country, l.lat, l.lon,
  e.dead, e.injured, e.arrested, e.displaced, e.participants, e.cameo, e.quad, e.intensity, e.goldstein, e.confidence,
  e.judgement, substr(p.text, e.start + 1, e.stop - e.start) AS words, e.start, e.stop,
  substr(p.text, s.start + 1, s.stop - s.start) AS sentence, s.start AS sentence_start
FROM events e
JOIN reports p ON p.id = e.report
JOIN passages s ON s.id = e.passage
LEFT JOIN event_roles lr ON lr.report = e.report AND lr.n = e.n AND lr.role = 'place' AND lr.nth = 0
LEFT JOIN places l ON l.report = lr.report AND l.n = lr.place
WHERE e.judgement IS NULL OR e.judgement <> 'rejected';

-- What countries did to one another by month: deeds happened, not denied, no background, dated by the deed.
-- Where actors acted on each other, each counts as source and as target.
CREATE VIEW dyad_months AS
SELECT
  d.source, d.target, $month AS month, count(*) AS events,
  sum(CASE WHEN d.quad = 1 THEN 1 ELSE 0 END) AS verbal_cooperation,
  sum(CASE WHEN d.quad = 2 THEN 1 ELSE 0 END) AS material_cooperation,
  sum(CASE WHEN d.quad = 3 THEN 1 ELSE 0 END) AS verbal_conflict,
  sum(CASE WHEN d.quad = 4 THEN 1 ELSE 0 END) AS material_conflict,
  avg(d.intensity) AS intensity
FROM (
  SELECT DISTINCT e.report, e.n, e.day, e.quad, e.intensity, a.country AS source, b.country AS target
  FROM events e
  JOIN event_roles a ON a.report = e.report AND a.n = e.n
  JOIN event_roles b ON b.report = e.report AND b.n = e.n AND b.actor <> a.actor
  WHERE e.status = 'happened' AND e.polarity = 'positive' AND NOT e.historical AND e.day > 0
    AND (e.judgement IS NULL OR e.judgement <> 'rejected') AND a.country IS NOT NULL AND b.country IS NOT NULL
    AND (a.role = 'actor' AND b.role = 'recipient'
      OR e.reciprocal AND a.role IN ('actor', 'recipient') AND b.role IN ('actor', 'recipient'))
) d
GROUP BY d.source, d.target, $month;
