"""Rejects: what the latest ingest of each source set aside, and why."""

from collections.abc import Iterable

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.values.readings import SetAside


def forget_rejects(connection: sa.Connection, sources: Iterable[str]) -> None:
    """Take away what was set aside of the sources: they are read anew."""
    table = tables.rejects
    for source in sources:
        below = table.c.source.startswith(source.rstrip("/") + "/", autoescape=True)
        items = table.c.source.startswith(source + ", ", autoescape=True)
        connection.execute(sa.delete(table).where(sa.or_(table.c.source == source, below, items)))


def add_rejects(connection: sa.Connection, aside: Iterable[SetAside]) -> None:
    """Write down what was set aside, each once."""
    known = {(a.source, a.line, a.reason, a.mend) for a in rejected(connection)}
    new = [a for a in dict.fromkeys(aside) if (a.source, a.line, a.reason, a.mend) not in known]
    if new:
        rows = [{"source": a.source, "line": a.line, "reason": a.reason, "mend": a.mend} for a in new]
        connection.execute(sa.insert(tables.rejects), rows)


def rejected(connection: sa.Connection) -> list[SetAside]:
    """Return all that was set aside, by source, line and reason."""
    rows = connection.execute(sa.select(tables.rejects))
    found = [SetAside(row.source, row.reason, row.line, row.mend or "") for row in rows]
    return sorted(found, key=lambda a: (a.source, a.line or 0, a.reason, a.mend))
