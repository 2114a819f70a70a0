"""What people say of items, what was set aside, and near-copies."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0002_people_and_copies.sql")
