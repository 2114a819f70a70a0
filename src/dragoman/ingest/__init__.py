"""Ingest: sources through the coder into a ledger, safe to stop and to run again."""

from dragoman.ingest.ingests import Ingested, IngestOptions, ingest

__all__ = ["IngestOptions", "Ingested", "ingest"]
