"""Parse: a report becomes a spaCy Doc, in windows, with sentences that respect quotes."""
