"""Migrations of the ledger's schema, in order; each one leaves what the ledger holds in place."""
