-- The least sure items first: for whoever reviews, and for lists ordered by confidence.
CREATE INDEX statements_by_confidence ON statements (confidence, report, n);
CREATE INDEX events_by_confidence ON events (confidence, report, n);
CREATE INDEX positions_by_confidence ON positions (confidence, report, n);
CREATE INDEX commitments_by_confidence ON commitments (confidence, report, n);

-- How most reports call an actor, of which kind and country it is.
CREATE INDEX actors_by_name ON actors (entity, name, kind, country);
