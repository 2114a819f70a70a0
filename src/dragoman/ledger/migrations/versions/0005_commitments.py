"""Commitments: what later reports tell of promises, and what people said of how they stand."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0005_commitments.sql")
