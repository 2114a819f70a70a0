"""Parties: what a country's code, a name or an id stands for in a question, alike on both databases.

Where people said that several entities are one, a name or id of any stands for all of them.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.conditions import Condition, aside
from dragoman.ledger.keys import is_key
from dragoman.ledger.memories import each_remembered
from dragoman.ledger.merges import with_same
from dragoman.ledger.words import LONGEST, fold
from dragoman.values.ontologies import plover

MANY = 2000
"""Parts of a party above which its items are found by their days."""

_COUNTRY = re.compile(r"[A-Z]{3}")
_COUNTRY_AND_SECTOR = re.compile(r"([A-Z]{3})[.:/]?([A-Z]{3})")
_ID = re.compile(r"Q\d+|geonames:.+|.*/.*")


def takes_part(
    connection: sa.Connection, items: sa.Table, roles: sa.Table, term: str, *parts: str, often: bool = False
) -> Condition:
    """Return that a party takes one of the parts in an item.

    Args:
        connection: A transaction.
        items: The table of items.
        roles: Its roles.
        term: A country's code, with a sector (`RUS.GOV`), a name (all its words), or an id.
        parts: The roles; none for any.
        often: Whether the party takes part in many items (`is_frequent`): those are best found by the days on which
            items are ordered, the few of another party by that party.
    """
    here = aside(roles, "here")
    same = (here.c.report == items.c.report, here.c.n == items.c.n)
    exactly = sa.exists().where(*same, is_party(connection, here, term), *_in(here, parts))
    if often:
        return exactly
    return sa.and_(items.c.report.in_(_reports(connection, roles, term, parts)), exactly)


def is_frequent(connection: sa.Connection, roles: sa.Table, term: str, *parts: str) -> bool:
    """Return whether a party takes one of the parts in more than `MANY` items."""

    def counted(_: object) -> dict[Hashable, bool]:
        some = sa.select(_reports(connection, roles, term, parts).subquery()).limit(MANY + 1).subquery()
        return {asked: int(connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0) > MANY}

    asked: Hashable = (roles.name, term, parts)
    return each_remembered(connection, "frequent", [asked], counted)[asked]


def _reports(connection: sa.Connection, roles: sa.Table, term: str, parts: Sequence[str]) -> sa.SelectBase:
    """The reports in which a party takes one of the parts, each way of meaning it asked apart, by its own index."""
    these = aside(roles, "these")
    found = [sa.select(these.c.report).where(way, *_in(these, parts)) for way in _ways(connection, these, term)]
    return found[0] if len(found) == 1 else sa.union_all(*found)


def _in(roles: sa.FromClause, parts: Sequence[str]) -> list[Condition]:
    return [roles.c.role.in_(parts)] if parts else []


def is_country(term: str) -> bool:
    """Return whether a term has the form of a country's code."""
    return bool(_COUNTRY.fullmatch(term))


def is_party(connection: sa.Connection, roles: sa.FromClause, term: str) -> Condition:
    """Return that a row of roles, or of `actors`, is of the party that a term stands for."""
    return sa.or_(*_ways(connection, roles, term))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term may stand for: all that is given is so.

    Args:
        country: A code.
        sector: One of the actor's sectors.
        entities: A query for the numbers of entities.
    """

    country: str | None = None
    sector: str | None = None
    entities: Any = None


def meanings(connection: sa.Connection, term: str) -> tuple[Meaning, ...]:
    """Return what a term may stand for, any of it; entities with all that people said are the same.

    Raises:
        QueryError: If the term holds no word.
    """
    if _ID.fullmatch(term):
        return (Meaning(entities=with_same(connection, entities_by_id(term))),)
    if _COUNTRY.fullmatch(term):
        return (Meaning(country=term), Meaning(entities=with_same(connection, entities_by_name(term))))
    coded = _COUNTRY_AND_SECTOR.fullmatch(term)
    if coded and coded[2] in plover().sectors:
        return (Meaning(country=coded[1], sector=coded[2]),)
    return (Meaning(entities=with_same(connection, entities_by_name(term))),)


def _ways(connection: sa.Connection, roles: sa.FromClause, term: str) -> list[Condition]:
    """What a term may mean, each a condition on a row of roles or of `actors`."""
    return [sa.and_(*_meant(roles, meaning)) for meaning in meanings(connection, term)]


def _meant(roles: sa.FromClause, meaning: Meaning) -> Iterator[Condition]:
    if meaning.country is not None:
        yield roles.c.country == meaning.country
    if meaning.sector is not None:
        actors = tables.actors.alias()
        has = (sa.literal(",") + actors.c.sectors + ",").contains(f",{meaning.sector},", autoescape=True)
        number = roles.c.actor if "actor" in roles.c else roles.c.n
        yield sa.exists().where(actors.c.report == roles.c.report, actors.c.n == number, has)
    if meaning.entities is not None:
        yield roles.c.entity.in_(meaning.entities)


def entities_by_id(term: str) -> sa.Select[Any]:
    """Return the entity of a key (`Q159`), or the one of an actor or place of a record (`3fa2b8c1d0e4/a1`)."""
    report, _, item = term.rpartition("/")
    if is_key(report):
        found = [
            sa.select(table.c.entity)
            .join(tables.reports, tables.reports.c.id == table.c.report)
            .where(tables.reports.c.key == int(report, 16), table.c.item == item)
            for table in (tables.actors, tables.places)
        ]
        return sa.union(*found).subquery().select()
    return sa.select(tables.entities.c.id).where(tables.entities.c.key == term)


def entities_by_name(term: str) -> Any:
    """Return the entities whose names hold all words of a term, in any order.

    Raises:
        QueryError: If the term holds no word.
    """
    words = sorted({word[:LONGEST] for word in fold(term)})
    if not words:
        raise QueryError(f"name {term!r}: holds no word; give a name, a country's code such as RUS, or an id")
    table = tables.entity_words
    found = [sa.select(table.c.entity).where(table.c.word == word) for word in words]
    return found[0] if len(found) == 1 else sa.intersect(*found).subquery().select()
