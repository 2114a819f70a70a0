"""Whereabouts: in which places deeds were done, counted by place, and the deeds behind each count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.deed_questions import PlaceQuestion
from dragoman.ledger.deeds import QUADS, acts_as, chosen, counted, first_tellings, listed, mean
from dragoman.ledger.merges import roles_as_one, with_same
from dragoman.ledger.rows import Answer, EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """What was done in one place.

    Args:
        key: The place's key, as questions take it.
        name: Its name; of several the first by letters.
        kind: As in the record: city, admin, country, disputed, …
        country: The code that records give it: for a disputed territory that of one claimant, no verdict.
        lat: Degrees north, WGS 84.
        lon: Degrees east.
        deeds: How many were done there.
        verbal_cooperation: Of them, quad 1.
        material_cooperation: Quad 2.
        verbal_conflict: Quad 3.
        material_conflict: Quad 4.
        intensity: Mean of the scores, −10 … +10; None where no deed has one.
    """

    key: str
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    deeds: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Places with what was done there.

    Args:
        places: Those of the most deeds first, then by key.
        deeds: Sum of their deeds.
        nowhere: Deeds that are told without a place, or with one whose whereabouts are not known.
        last_day: The latest day of the deeds in places, or None.
    """

    places: tuple[PlaceRow, ...]
    deeds: int
    nowhere: int
    last_day: str | None


TOLD = ("name", "kind", "country", "lat", "lon")
"""What reports tell of a place."""


def answer_places(connection: sa.Connection, question: PlaceQuestion) -> Whereabouts:
    """Return where deeds were done; a happening that several tellings put in several places counts in the first's."""
    deeds = _deeds(connection, question)
    c, entities = deeds.c, tables.entities
    query = (
        sa.select(
            entities.c.key, *counted(deeds), sa.func.max(c.day).label("last_day"),
            *(_least(connection, c[name]).label(name) for name in TOLD),
        )
        .join(entities, entities.c.id == c.entity)
        .group_by(entities.c.key)
    )  # fmt: skip
    rows = connection.execute(query).all()
    nowhere = connection.scalar(sa.select(sa.func.count()).select_from(deeds).where(c.entity.is_(None)))
    return whereabouts_of(rows, nowhere=int(nowhere or 0))


def whereabouts_of(rows: Sequence[Any], *, nowhere: int) -> Whereabouts:
    """Return whereabouts that are counted.

    Args:
        rows: Places: key, what is told of each, last_day, and the columns of `counted`.
        nowhere: Deeds told without a place.
    """
    places = [_place(row) for row in rows]
    places.sort(key=lambda place: (-place.deeds, place.key))
    last = max((int(row.last_day) for row in rows), default=0)
    digits = f"{last:08d}"
    return Whereabouts(
        places=tuple(places), deeds=sum(place.deeds for place in places), nowhere=nowhere,
        last_day=f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if last else None,
    )  # fmt: skip


def _least(connection: sa.Connection, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The least of several values, of texts the first by code points on both databases."""
    by_bytes = connection.dialect.name == "postgresql" and isinstance(column.type, sa.Text)
    return sa.func.min(sa.collate(column, "C") if by_bytes else column)


def _place(row: Any) -> PlaceRow:
    counts: dict[str, Any] = {name: int(getattr(row, name)) for name in QUADS}
    told: dict[str, Any] = {name: getattr(row, name) for name in TOLD}
    return PlaceRow(key=row.key, deeds=int(row.deeds), intensity=mean(row), **told, **counts)


def list_places(
    connection: sa.Connection, question: PlaceQuestion, keys: tuple[str, ...], *, limit: int = 50, offset: int = 0
) -> tuple[Answer[EventRow], int]:
    """Return a page of the deeds behind the numbers of some places, and how many they are.

    Args:
        connection: To the database.
        question: What was asked.
        keys: Keys of places; none for those told without a place.
        limit: Rows of the page.
        offset: Rows before it.
    """
    deeds = _deeds(connection, question)
    if keys:
        numbers = with_same(connection, sa.select(tables.entities.c.id).where(tables.entities.c.key.in_(keys)))
        found = sa.select(deeds).where(deeds.c.entity.in_(numbers))
    else:
        found = sa.select(deeds).where(deeds.c.entity.is_(None))
    return listed(connection, found.subquery("there"), limit=limit, offset=offset)


def _deeds(connection: sa.Connection, question: PlaceQuestion) -> sa.Subquery:
    """Each deed once, with the place it was done in; where that has no coordinates, without."""
    deeds, roles, places = chosen(question), tables.event_roles, tables.places
    of = roles_as_one(connection, "of_place")
    query = (
        sa.select(
            deeds.c.report, deeds.c.n, deeds.c.day, deeds.c.quad, deeds.c.intensity, deeds.c.unit,
            (deeds.c.nth + sa.case((places.c.lat.is_(None), 10_000), else_=0)).label("nth"),
            sa.case((places.c.lat.is_not(None), of.c.entity)).label("entity"),
            *(places.c[name] for name in TOLD),
        )
        .select_from(deeds)
        .outerjoin(of, sa.and_(of.c.report == deeds.c.report, of.c.n == deeds.c.n, of.c.role == "place"))
        .outerjoin(places, sa.and_(places.c.report == of.c.report, places.c.n == of.c.place))
    )  # fmt: skip
    if question.country is not None:
        query = query.where(of.c.country == question.country)
    if question.party is not None:
        them = roles.alias("them")
        same = (them.c.report == deeds.c.report, them.c.n == deeds.c.n)
        parts = them.c.role.in_(("actor", "recipient"))
        query = query.where(sa.exists().where(*same, parts, acts_as(connection, them, question.party)))
    return first_tellings(question, query)
