"""The first schema: reports, their records, and the tables of what the records hold."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0001_first.sql")
