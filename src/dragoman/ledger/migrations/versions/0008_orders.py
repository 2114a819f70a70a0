"""Orders: what is least sure, and how an actor is called, are found without looking at all there is."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0008_orders.sql")
