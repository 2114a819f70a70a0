"""Read: a source of any kind becomes reports, one source a file."""
