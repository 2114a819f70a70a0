"""Ledger: a place to keep records and ask them, on SQLite or PostgreSQL."""
