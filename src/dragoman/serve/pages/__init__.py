"""Pages: the ledger for eyes, a page a file."""
