"""Find: a Doc becomes mentions, statements, events, positions, commitments, places and times."""
