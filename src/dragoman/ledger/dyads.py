"""Dyads: how two parties dealt with each other, counted by period."""

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.conditions import takes_part
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
    events, roles = tables.events, tables.event_roles
    first, last = Question(since=question.since, until=question.until).days()
    directed = sa.and_(takes_part(events, roles, source, "actor"), takes_part(events, roles, target, "recipient"))
    both = ("actor", "recipient")
    mutual = sa.and_(
        events.c.reciprocal, takes_part(events, roles, source, *both), takes_part(events, roles, target, *both)
    )
    period = (events.c.day // PERIODS[question.by]).label("period")
    query = (
        sa.select(
            period, sa.func.count().label("events"), sa.func.avg(events.c.intensity).label("intensity"),
            *(sa.func.sum(sa.case((events.c.quad == n, 1), else_=0)).label(name) for n, name in enumerate(_QUADS, 1)),
        )
        .where(
            events.c.status == "happened", events.c.polarity == "positive", sa.not_(events.c.historical),
            events.c.day.between(max(first, 1), last), events.c.judgement.is_distinct_from("rejected"),
            sa.or_(directed, mutual),
        )
        .group_by(period)
    )  # fmt: skip
    if not question.copies:
        query = query.where(events.c.report.not_in(sa.select(tables.copies.c.report)))
    return [
        DyadRow(
            period=_shown(row.period, question.by), source=source, target=target, events=row.events,
            intensity=None if row.intensity is None else round(row.intensity, 4),
            **{name: int(getattr(row, name)) for name in _QUADS},
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def _shown(period: int, by: str) -> str:
    digits = str(period).zfill({"day": 8, "month": 6, "year": 4}[by])
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)
