"""Dyads: how two parties dealt with each other, counted by period, and the deeds behind each count."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.deed_questions import DyadQuestion, in_period
from dragoman.ledger.deeds import QUADS, acts_as, chosen, counted, first_tellings, listed, mean
from dragoman.ledger.rows import Answer, DyadRow, EventRow

DIVISORS = {"day": 1, "week": 1, "month": 100, "year": 10_000}
_MOST_ZEROS = 20_000
"""Periods of one series, at most, where empty ones are asked for."""


Way = Callable[[DyadQuestion, str, str], Iterable[Any]]
"""What returns the deeds of one party to another by period: `period` and the columns of `counted`."""


def answer_dyad(connection: sa.Connection, question: DyadQuestion) -> tuple[DyadRow, ...]:
    """Return what each of two parties did to the other, by period, then from `a` to `b` first; not the undated."""

    def counted_way(question: DyadQuestion, source: str, target: str) -> Iterable[Any]:
        deeds = first_tellings(question, _deeds(connection, question, source, target))
        period = (deeds.c.day // DIVISORS[question.by]).label("period")
        query = sa.select(period, *counted(deeds)).where(deeds.c.day > 0).group_by(period)
        return connection.execute(query)

    return dyad_of(question, counted_way)


def dyad_of(question: DyadQuestion, way: Way) -> tuple[DyadRow, ...]:
    """Return the rows of a dyad, each way of which is counted by period."""
    rows = _one_way(question, question.a, question.b, way)
    if question.a != question.b:
        rows += _one_way(question, question.b, question.a, way)
    if question.zeros:
        rows += _zeros(rows, question)
    return tuple(sorted(rows, key=lambda row: (row.period, row.source != question.a)))


def list_dyad(
    connection: sa.Connection,
    question: DyadQuestion,
    *,
    source: str | None = None,
    period: str | None = None,
    quad: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Answer[EventRow], int]:
    """Return a page of the deeds behind a number of `answer_dyad`, and how many they are.

    Args:
        connection: To the database.
        question: What was asked.
        source: `a` or `b` of the question: who acts; None for both ways, each deed once.
        period: As `DyadRow.period` gives it; None for all.
        quad: 1–4 for the deeds that count there; None for all.
        limit: Rows of the page.
        offset: Rows before it.

    Raises:
        QueryError: If the source is neither party, or the period none.
    """
    asked, ways = asked_ways(question, source=source, period=period)
    chosen_ways = [_deeds(connection, asked, *way) for way in ways]
    both = sa.union(*chosen_ways) if len(chosen_ways) > 1 else chosen_ways[0]
    deeds = first_tellings(asked, both.subquery("ways").select())
    if quad is not None:
        deeds = sa.select(deeds).where(deeds.c.quad == quad).subquery("of_quad")
    return listed(connection, deeds, limit=limit, offset=offset)


def asked_ways(
    question: DyadQuestion, *, source: str | None, period: str | None
) -> tuple[DyadQuestion, list[tuple[str, str]]]:  # fmt: skip
    """Return the question of one period of a dyad, and who acts on whom, as `list_dyad` is asked.

    Raises:
        QueryError: If the source is neither party, or the period none.
    """
    if source is not None and source not in (question.a, question.b):
        raise QueryError(f"source {source!r}: is neither {question.a!r} nor {question.b!r}")
    asked = question if period is None else in_period(question, period)
    ways = [(asked.a, asked.b), (asked.b, asked.a)]
    if asked.a == asked.b:
        ways = ways[:1]
    return asked, [way for way in ways if source is None or way[0] == source]


def _one_way(question: DyadQuestion, source: str, target: str, way: Way) -> list[DyadRow]:
    rows = [_Sum(row) for row in way(question, source, target)]
    if question.by == "week":
        rows = _by_week(rows)
    return [
        DyadRow(
            period=_shown(row.period, question.by), source=source, target=target, events=row.deeds,
            intensity=mean(row), **{name: row.quads[name] for name in QUADS},
        )
        for row in rows
    ]  # fmt: skip


class _Sum:
    """One period's counts; sums of several add up."""

    def __init__(self, row: Any) -> None:
        self.period, self.deeds = int(row.period), int(row.deeds)
        self.scores, self.scored = float(row.scores or 0), int(row.scored)
        self.quads = {name: int(getattr(row, name)) for name in QUADS}

    def add(self, other: "_Sum") -> None:
        self.deeds += other.deeds
        self.scores += other.scores
        self.scored += other.scored
        for name in QUADS:
            self.quads[name] += other.quads[name]


def _by_week(rows: list[_Sum]) -> list[_Sum]:
    weeks: dict[int, _Sum] = {}
    for row in sorted(rows, key=lambda row: row.period):
        day = _date(row.period)
        row.period = int((day - dt.timedelta(days=day.weekday())).strftime("%Y%m%d"))
        if row.period in weeks:
            weeks[row.period].add(row)
        else:
            weeks[row.period] = row
    return list(weeks.values())


def _date(day: int) -> dt.date:
    return dt.date(day // 10_000, day // 100 % 100 or 1, day % 100 or 1)


def _deeds(connection: sa.Connection, question: DyadQuestion, source: str, target: str) -> sa.Select[Any]:
    """The deeds of one party to another, each once; where actors acted on each other, each is source and target."""
    deeds, a, b = chosen(question), tables.event_roles.alias(), tables.event_roles.alias()
    parts = ("actor", "recipient")
    return (
        sa.select(deeds.c.report, deeds.c.n, deeds.c.day, deeds.c.quad, deeds.c.intensity, deeds.c.unit, deeds.c.nth)
        .select_from(a)
        .join(b, sa.and_(b.c.report == a.c.report, b.c.n == a.c.n))
        .join(deeds, sa.and_(deeds.c.report == a.c.report, deeds.c.n == a.c.n))
        .where(
            acts_as(connection, a, source), acts_as(connection, b, target), a.c.role.in_(parts), b.c.role.in_(parts),
            sa.or_(a.c.role != b.c.role, a.c.nth != b.c.nth),
            sa.or_(sa.and_(a.c.role == "actor", b.c.role == "recipient"), deeds.c.reciprocal),
        )
        .distinct()
    )  # fmt: skip


def _shown(period: int, by: str) -> str:
    digits = str(period).zfill({"day": 8, "week": 8, "month": 6, "year": 4}[by])
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)


def _zeros(rows: list[DyadRow], question: DyadQuestion) -> list[DyadRow]:
    """Rows for what was not done from the first to the last period of a series."""
    if not rows:
        return []
    periods = sorted({row.period for row in rows})
    every = periods_between(periods[0], periods[-1], question.by)
    if len(every) > _MOST_ZEROS:
        raise QueryError(f"zeros: would give {len(every)} periods; ask by month or year, or for less time")
    ways = {(question.a, question.b), (question.b, question.a)}
    there = {(row.period, row.source) for row in rows}
    nothing: dict[str, Any] = {**dict.fromkeys(QUADS, 0), "events": 0, "intensity": None}
    return [
        DyadRow(period=period, source=source, target=target, **nothing)
        for period in every
        for source, target in ways
        if (period, source) not in there
    ]


def periods_between(first: str, last: str, by: str) -> list[str]:
    """Return the periods from one to another, both included, as `DyadRow.period` gives them."""
    if by == "year":
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    if by == "month":
        start, end = (int(period[:4]) * 12 + int(period[5:7]) - 1 for period in (first, last))
        return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]
    step = 7 if by == "week" else 1
    start_day, end_day = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [
        (start_day + dt.timedelta(days=days)).isoformat() for days in range(0, (end_day - start_day).days + 1, step)
    ]
