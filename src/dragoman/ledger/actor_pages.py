"""Actor pages: in which offices reports name an actor and when, and whom it deals with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.engines import Store
from dragoman.ledger.keys import shown_day
from dragoman.ledger.memories import each_remembered
from dragoman.ledger.merges import as_one, folded, roles_as_one, roots_in, with_same

DEALING = ("actor", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office that reports give an actor.

    Args:
        title: As they have it.
        of: Of what, or None.
        reports: How many reports.
        first: The earliest report's date, or None.
        last: The latest report's date, or None.
    """

    title: str
    of: str | None
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """Whom an actor does something to or with, or who does it to the actor.

    Args:
        entity: The partner's key.
        name: The name that most reports give it.
        events: How many deeds both have a part in, without what people rejected.
    """

    entity: str
    name: str
    events: int


class ActorPages:
    """The part of a ledger that tells of one actor; `Ledger` is made of it."""

    _store: Store

    def offices(self, entity: str) -> tuple[OfficeRow, ...]:
        """Return the offices that reports give an actor, by its key; the earliest first."""
        with self._store.reading() as connection:
            return answer_offices(connection, entity)

    def partners(self, entity: str, *, limit: int = 12) -> tuple[PartnerRow, ...]:
        """Return whom an actor deals with, by its key; those of most deeds first."""
        with self._store.reading() as connection:
            return answer_partners(connection, entity, limit)


def answer_offices(connection: sa.Connection, entity: str) -> tuple[OfficeRow, ...]:
    """Return the offices that reports give an actor; the earliest first, those without a date last."""
    a, o, r = tables.actors, tables.offices, tables.reports
    dated = sa.case((r.c.day > 0, r.c.day))
    reports = sa.func.count(r.c.id.distinct()).label("reports")
    query = (
        sa.select(o.c.title, o.c.of, reports, sa.func.min(dated).label("first"), sa.func.max(dated).label("last"))
        .select_from(a)
        .join(o, sa.and_(o.c.report == a.c.report, o.c.actor == a.c.n))
        .join(r, r.c.id == a.c.report)
        .where(a.c.entity.in_(_numbered(connection, entity)))
        .group_by(o.c.title, o.c.of)
    )
    rows = sorted(
        connection.execute(query), key=lambda row: (row.first is None, row.first or 0, row.title, row.of or "")
    )
    return tuple(
        OfficeRow(
            title=row.title, of=row.of, reports=row.reports, first=shown_day(row.first or 0),
            last=shown_day(row.last or 0),
        )
        for row in rows
    )  # fmt: skip


def answer_partners(connection: sa.Connection, entity: str, limit: int) -> tuple[PartnerRow, ...]:
    """Return whom an actor deals with; those of most deeds first, of equal ones by key."""
    own, other, events, entities = (
        roles_as_one(connection, "own"),
        roles_as_one(connection, "other"),
        tables.events,
        tables.entities,
    )
    number = connection.scalar(sa.select(entities.c.id).where(entities.c.key == entity))
    if number is None:
        return ()
    number = roots_in(connection).get(number, number)
    deeds = (
        sa.select(own.c.report, own.c.n).where(own.c.entity == number, own.c.role.in_(DEALING)).distinct().subquery()
    )
    pairs = (
        sa.select(other.c.report, other.c.n, other.c.entity)
        .join(deeds, sa.and_(deeds.c.report == other.c.report, deeds.c.n == other.c.n))
        .join(events, sa.and_(events.c.report == other.c.report, events.c.n == other.c.n))
        .where(
            other.c.role.in_(DEALING), other.c.entity != number, other.c.actor.is_not(None),
            events.c.judgement.is_distinct_from("rejected"),
        )
        .distinct()
        .subquery()
    )  # fmt: skip
    count = sa.func.count().label("count")
    query = (
        sa.select(entities.c.id, entities.c.key, count)
        .join(pairs, pairs.c.entity == entities.c.id)
        .group_by(entities.c.id, entities.c.key)
        .order_by(count.desc(), entities.c.key)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    names = _names(connection, [row.id for row in rows])
    return tuple(PartnerRow(entity=row.key, name=names[row.id], events=row[2]) for row in rows)


def _numbered(connection: sa.Connection, entity: str) -> sa.Select[Any]:
    """The number of an entity, by its key, and those of all that people said are the same."""
    return with_same(connection, sa.select(tables.entities.c.id).where(tables.entities.c.key == entity))


def _names(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, str]:
    return each_remembered(connection, "names", numbers, lambda some: _commonest(connection, some))


def _commonest(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, str]:
    a = tables.actors
    count, roots = sa.func.count(), folded(connection, numbers)
    one = as_one(a.c.entity, roots)
    query = sa.select(one, a.c.name, count).where(a.c.entity.in_([*numbers, *roots])).group_by(one, a.c.name)
    best: dict[int, tuple[int, str]] = {}
    for entity, name, times in connection.execute(query):
        best[entity] = min(best.get(entity, (0, "")), (-times, name))
    return {entity: name for entity, (_, name) in best.items()}
