"""Following: when reports came in, and filters kept under a name."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0007_following.sql")
