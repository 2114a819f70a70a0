"""Report views: one report with its record, what people said of it, and where else it appeared."""

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.answers import report_names
from dragoman.ledger.conditions import of_report
from dragoman.ledger.judging import judged_record
from dragoman.ledger.keys import written
from dragoman.ledger.rows import ReportView


def view_report(connection: sa.Connection, name: str) -> ReportView:
    """Return a report by its id or key.

    Raises:
        QueryError: If the ledger lacks it.
    """
    number = of_report(connection, name)
    if number is None:
        raise QueryError(f"report {name!r}: is not in this ledger")
    copies, others = tables.copies, tables.appearances
    done = judged_record(connection, number)
    original = connection.scalar(sa.select(copies.c.original).where(copies.c.report == number))
    followers = connection.scalars(sa.select(copies.c.report).where(copies.c.original == number)).all()
    names = report_names(connection, [*followers, *([] if original is None else [original])])
    appearances = connection.scalars(sa.select(others.c.name).where(others.c.report == number)).all()
    key = connection.scalar(sa.select(tables.reports.c.key).where(tables.reports.c.id == number))
    return ReportView(
        key=written(int(key or 0)), record=done.record,
        judged=tuple(sorted((item, mark) for (_, item), mark in done.marks.items())),
        appearances=tuple(sorted({str(name) for name in appearances})),
        copy_of=None if original is None else names[original], copies=tuple(sorted(names[n] for n in followers)),
    )  # fmt: skip
