"""Happenings: what tells of one deed, and what people said of who and what is the same."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0004_happenings.sql")
