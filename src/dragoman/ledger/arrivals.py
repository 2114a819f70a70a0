"""Arrivals: when reports came into this ledger, which is another thing than the dates that they bear."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.judging import moment
from dragoman.ledger.keys import shown_day, written
from dragoman.ledger.questions import Question


def note_arrivals(connection: sa.Connection, numbers: Iterable[int], *, time: str | None = None) -> None:
    """Write down that new reports came in.

    Args:
        connection: A transaction.
        numbers: The reports'.
        time: When, ISO 8601; now if None.
    """
    now = moment(time)
    connection.execute(sa.insert(tables.arrivals), [{"report": number, "time": now} for number in numbers])


def arrivals_of(connection: sa.Connection, reports: Iterable[str]) -> dict[str, str]:
    """Return when reports came in, ISO 8601 in UTC, by their keys; those of which it was not kept are left out."""
    wanted = sorted({int(key, 16) for key in reports})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), 400):
        query = (
            sa.select(tables.reports.c.key, tables.arrivals.c.time)
            .join(tables.arrivals, tables.arrivals.c.report == tables.reports.c.id)
            .where(tables.reports.c.key.in_(wanted[start : start + 400]))
        )
        found.update((written(row.key), row.time) for row in connection.execute(query))
    return found


def without_arrival(connection: sa.Connection) -> int:
    """Return how many reports came in before it was kept when they do."""
    reports, arrivals = tables.reports, tables.arrivals
    there = sa.exists().where(arrivals.c.report == reports.c.id)
    return int(connection.scalar(sa.select(sa.func.count()).select_from(reports).where(~there)) or 0)


def latest_arrival(connection: sa.Connection) -> str:
    """Return when the latest report came in, ISO 8601 in UTC; "" where none did since it is kept."""
    return connection.scalar(sa.select(sa.func.max(tables.arrivals.c.time))) or ""


def first_known(connection: sa.Connection) -> Mapping[int, str]:
    """Return by each day of a report, yyyymmdd, when the ledger first held a report of that day; "" before it was
    kept."""
    reports, arrivals = tables.reports, tables.arrivals
    query = (
        sa.select(reports.c.day, sa.func.min(sa.func.coalesce(arrivals.c.time, "")).label("time"))
        .outerjoin(arrivals, arrivals.c.report == reports.c.id)
        .where(reports.c.day > 0)
        .group_by(reports.c.day)
    )
    return {row.day: row.time for row in connection.execute(query)}


def came_between(times: tuple[str, str]) -> list[sa.ColumnElement[bool]]:
    """Return that a row of `arrivals` lies between two times, both included."""
    time = tables.arrivals.c.time
    return [time >= times[0], time <= times[1]]


def window(question: Question) -> tuple[str, str]:
    """Return the first and the last time of the days that a question asks for, ISO 8601 in UTC."""
    first, last = question.days()
    return f"{shown_day(first) or ''}T00:00:00Z" if first else "", f"{shown_day(last) or '9999-12-31'}T23:59:59Z"
