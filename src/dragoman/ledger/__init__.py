"""Ledger: a place to keep records and ask them, on SQLite or PostgreSQL."""

from dragoman.ledger.ledgers import Ledger
from dragoman.ledger.writers import Added

__all__ = ["Added", "Ledger"]
