"""Deeds: those that a picture counts, each once, and the rows behind any number of it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.knowledge.countries import load_countries
from dragoman.ledger import tables
from dragoman.ledger.answers import _event, item_rows
from dragoman.ledger.conditions import Condition
from dragoman.ledger.deed_questions import DeedQuestion
from dragoman.ledger.merges import with_same
from dragoman.ledger.parties import is_country, is_party
from dragoman.ledger.rows import Answer, EventRow
from dragoman.ledger.words import fold

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The fields that count deeds by quad, from 1."""

MOST_LISTED = 200
"""Deeds of one page of a list, at most."""


@cache
def disputed_keys() -> tuple[str, ...]:
    """Return the keys of the entities that are disputed territories under another state's code."""
    return tuple(
        territory.wikidata or f"{territory.country}/disputed/{' '.join(fold(territory.name))}"
        for territory in load_countries().disputed
    )


def disputed_entities(connection: sa.Connection) -> sa.Select[Any]:
    """Return the numbers of those entities in a ledger, and of all that people said are the same."""
    return with_same(connection, sa.select(tables.entities.c.id).where(tables.entities.c.key.in_(disputed_keys())))


def acts_as(connection: sa.Connection, roles: sa.FromClause, term: str) -> Condition:
    """Return that a row of roles is of the party that a term stands for where deeds are counted.

    A state's code stands for whoever has it but for the disputed territories that act for themselves: these are asked
    for by name or id. Else it is as in all questions.
    """
    if is_country(term) and term in load_countries().names:
        return sa.and_(roles.c.country == term, roles.c.entity.not_in(disputed_entities(connection)))
    return is_party(connection, roles, term)


def chosen(question: DeedQuestion, *, name: str = "deeds") -> sa.Subquery:
    """Return the deeds that a question chooses, before they are told apart by parties or places.

    Columns: report, n, day, type, quad, intensity, reciprocal, unit (what counts once), nth (the order within it).
    """
    events, of, happenings = tables.events, tables.happening_tellings, tables.happenings
    itself = sa.cast(events.c.report, sa.Text) + "/" + sa.cast(events.c.n, sa.Text)
    if question.count == "happenings":
        day: Any = sa.func.coalesce(sa.func.nullif(happenings.c.day, 0), events.c.day)
        unit: Any = sa.func.coalesce(of.c.happening, itself)
        nth: Any = sa.func.coalesce(of.c.nth, 0)
        source: Any = events.outerjoin(of, sa.and_(of.c.report == events.c.report, of.c.n == events.c.n))
        source = source.outerjoin(happenings, happenings.c.id == of.c.happening)
    else:
        day, unit, nth, source = events.c.day, sa.literal(""), sa.literal(0), events
    query = (
        sa.select(
            events.c.report, events.c.n, day.label("day"), events.c.type, events.c.quad, events.c.intensity,
            events.c.reciprocal, unit.label("unit"), nth.label("nth"),
        )
        .select_from(source)
        .where(*_conditions(question, day))
    )  # fmt: skip
    return query.subquery(name)


def _conditions(question: DeedQuestion, day: sa.ColumnElement[int]) -> list[Condition]:
    events = tables.events
    found: list[Condition] = [events.c.judgement.is_distinct_from("rejected")]
    if question.since is not None or question.until is not None:
        first, last = question.days()
        found.append(day.between(max(first, 1), last))
    if question.types:
        found.append(sa.or_(events.c.type.in_(question.types), events.c.second_type.in_(question.types)))
    if question.status == "denied":
        found.append(events.c.polarity == "negative")
    elif question.status != "any":
        found += [
            events.c.status == question.status, events.c.polarity == "positive", sa.not_(events.c.historical),
        ]  # fmt: skip
    if question.quad is not None:
        found.append(events.c.quad == question.quad)
    if question.confidence:
        found.append(events.c.confidence >= question.confidence)
    if not question.copies:
        found.append(events.c.report.not_in(sa.select(tables.copies.c.report)))
    return found


def first_tellings(question: DeedQuestion, deeds: sa.Select[Any], *by: str, name: str = "counted") -> sa.Subquery:
    """Return of deeds the first telling of each unit, by the columns named; all where events count.

    Args:
        question: What was asked.
        deeds: With at least the columns report, n, unit and nth, each event once.
        by: Columns within which a unit counts once.
        name: The subquery's name.
    """
    if question.count == "events":
        return deeds.subquery(name)
    inner = deeds.subquery(f"{name}_all")
    c = inner.c
    rank = sa.func.row_number().over(
        partition_by=[c.unit, *(c[column] for column in by)], order_by=[c.nth, c.report, c.n]
    )
    ranked = sa.select(inner, rank.label("place")).subquery(f"{name}_ranked")
    return sa.select(ranked).where(ranked.c.place == 1).subquery(name)


def counted(deeds: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    """Return the columns that count deeds: all, by quad, and the sum and number of their scores."""
    c = deeds.c
    return [
        sa.func.count().label("deeds"),
        *(sa.func.sum(sa.case((c.quad == n, 1), else_=0)).label(name) for n, name in enumerate(QUADS, 1)),
        sa.func.sum(c.intensity).label("scores"), sa.func.count(c.intensity).label("scored"),
    ]  # fmt: skip


def mean(row: Any) -> float | None:
    """Return the mean score of a row of `counted`."""
    return round(row.scores / row.scored, 4) if row.scored else None


def listed(
    connection: sa.Connection, deeds: sa.Subquery, *, limit: int = 50, offset: int = 0
) -> tuple[Answer[EventRow], int]:
    """Return a page of the deeds that a number of a picture counts, by day and report, and how many they are.

    Args:
        connection: To the database.
        deeds: With the columns report, n and day, each deed once.
        limit: Rows of the page.
        offset: Rows before it.

    Raises:
        QueryError: If limit or offset is impossible.
    """
    check_page(limit, offset)
    total = int(connection.scalar(sa.select(sa.func.count()).select_from(deeds)) or 0)
    reports, c = tables.reports, deeds.c
    query = (
        sa.select(c.report, c.n)
        .join(reports, reports.c.id == c.report)
        .order_by(c.day, reports.c.key, c.n)
        .limit(limit)
        .offset(offset)
    )
    keys: Sequence[tuple[int, int]] = [(row.report, row.n) for row in connection.execute(query)]
    return page_of(connection, keys, total, limit=limit, offset=offset)


def check_page(limit: int, offset: int) -> None:
    """Check which rows of a list are asked for.

    Raises:
        QueryError: If limit or offset is impossible.
    """
    if not 1 <= limit <= MOST_LISTED:
        raise QueryError(f"limit {limit}: takes 1 to {MOST_LISTED}")
    if not 0 <= offset <= 10**9:
        raise QueryError(f"offset {offset}: takes 0 or more")


def page_of(
    connection: sa.Connection, keys: Sequence[tuple[int, int]], total: int, *, limit: int, offset: int
) -> tuple[Answer[EventRow], int]:
    """Return a page of deeds by their places, and how many there are in all."""
    rows = item_rows(connection, keys, tables.events, tables.event_roles, _event)
    return Answer(rows, str(offset + limit) if offset + limit < total else None), total
