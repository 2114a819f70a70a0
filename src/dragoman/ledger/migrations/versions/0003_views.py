"""The views that analysts expect: events flat, and dyads by month."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0003_views.sql")
