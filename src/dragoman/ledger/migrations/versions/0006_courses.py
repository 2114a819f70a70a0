"""Courses: positions over time, and contradictions."""

from alembic import op

from dragoman.ledger.migrations.scripts import run_script

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Bring the schema up."""
    run_script(op.get_bind(), "0006_courses.sql")
