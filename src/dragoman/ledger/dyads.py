"""Dyads: how two parties dealt with each other, counted by period."""

from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.conditions import is_party
from dragoman.ledger.questions import PERIODS, DyadQuestion, Question
from dragoman.ledger.rows import DyadRow

_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def answer_dyad(connection: sa.Connection, question: DyadQuestion) -> tuple[DyadRow, ...]:
    """Return what each of two parties did to the other, by period, then from `a` to `b` first."""
    rows = _one_way(connection, question, question.a, question.b)
    if question.a != question.b:
        rows += _one_way(connection, question, question.b, question.a)
    return tuple(sorted(rows, key=lambda row: (row.period, row.source != question.a)))


def _one_way(connection: sa.Connection, question: DyadQuestion, source: str, target: str) -> list[DyadRow]:
    deeds = _deeds(question, source, target).subquery()
    period = (deeds.c.day // PERIODS[question.by]).label("period")
    query = sa.select(
        period, sa.func.count().label("events"), sa.func.avg(deeds.c.intensity).label("intensity"),
        *(sa.func.sum(sa.case((deeds.c.quad == n, 1), else_=0)).label(name) for n, name in enumerate(_QUADS, 1)),
    ).group_by(period)  # fmt: skip
    return [
        DyadRow(
            period=_shown(row.period, question.by), source=source, target=target, events=row.events,
            intensity=None if row.intensity is None else round(row.intensity, 4),
            **{name: int(getattr(row, name)) for name in _QUADS},
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def _deeds(question: DyadQuestion, source: str, target: str) -> sa.Select[Any]:
    """The deeds of one party to another, each once; where actors acted on each other, each is source and target."""
    events, a, b = tables.events, tables.event_roles.alias(), tables.event_roles.alias()
    first, last = Question(since=question.since, until=question.until).days()
    parts = ("actor", "recipient")
    query = (
        sa.select(events.c.report, events.c.n, events.c.day, events.c.quad, events.c.intensity)
        .select_from(a)
        .join(b, sa.and_(b.c.report == a.c.report, b.c.n == a.c.n))
        .join(events, sa.and_(events.c.report == a.c.report, events.c.n == a.c.n))
        .where(
            is_party(a, source), is_party(b, target), a.c.role.in_(parts), b.c.role.in_(parts),
            sa.or_(a.c.role != b.c.role, a.c.nth != b.c.nth),
            sa.or_(sa.and_(a.c.role == "actor", b.c.role == "recipient"), events.c.reciprocal),
            events.c.status == "happened", events.c.polarity == "positive", sa.not_(events.c.historical),
            events.c.day.between(max(first, 1), last), events.c.judgement.is_distinct_from("rejected"),
        )
        .distinct()
    )  # fmt: skip
    return query if question.copies else query.where(events.c.report.not_in(sa.select(tables.copies.c.report)))


def _shown(period: int, by: str) -> str:
    digits = str(period).zfill({"day": 8, "month": 6, "year": 4}[by])
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)
