"""Merges: entities that people said are one, asked for as one and shown in one row, with all keys and who said so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.memories import remembered
from dragoman.ledger.samenesses import Sameness, samenesses_in


@dataclass(frozen=True, slots=True)
class Merge:
    """Entities that are one.

    Args:
        root: Number of the one that stands for all: a Wikidata id before other keys, else the least key.
        members: Numbers and keys of all, the root first.
        because: Who said so, when, and why, by time.
    """

    root: int
    members: tuple[tuple[int, str], ...]
    because: tuple[str, ...]


def merges_of(said: Iterable[Sameness], numbers: Mapping[str, int]) -> dict[int, Merge]:
    """Return the merge of each entity that is in one, by its number.

    Args:
        said: What people said, by time; of two keys the latest word holds.
        numbers: Numbers of entities by key; keys that are none are left out.
    """
    latest: dict[tuple[str, str], Sameness] = {}
    for one in said:
        latest[one.a, one.b] = one
    held = [s for s in latest.values() if s.verdict == "same" and s.a in numbers and s.b in numbers]
    apart = {pair for pair, one in latest.items() if one.verdict == "not-same"}
    groups: dict[str, set[str]] = {}
    for one in sorted(held, key=lambda s: (s.a, s.b)):
        mine, other = groups.get(one.a, {one.a}), groups.get(one.b, {one.b})
        if mine is other or any((min(a, b), max(a, b)) in apart for a in mine for b in other):
            continue
        mine |= other
        groups.update(dict.fromkeys(mine, mine))
    found: dict[int, Merge] = {}
    for group in {id(g): g for g in groups.values()}.values():
        keys = sorted(group, key=lambda key: (not key.startswith("Q"), key))
        within = [one for one in held if one.a in group and one.b in group]
        because = tuple(_told(s) for s in sorted(within, key=lambda s: (s.time, s.a, s.b)))
        merge = Merge(numbers[keys[0]], tuple((numbers[key], key) for key in keys), because)
        found.update((numbers[key], merge) for key in keys)
    return found


def _told(said: Sameness) -> str:
    return f"{said.judge} said at {said.time} that {said.a} and {said.b} are one" + (
        f": {said.note}" if said.note else ""
    )


def merges_in(connection: sa.Connection) -> dict[int, Merge]:
    """Return the merge of each entity that people said is one with another, by its number; mostly empty."""
    return remembered(connection, "merges", lambda: _merges(connection))


def _merges(connection: sa.Connection) -> dict[int, Merge]:
    if connection.exec_driver_sql("SELECT a FROM samenesses LIMIT 1").first() is None:
        return {}
    said = samenesses_in(connection)
    keys = {key for one in said for key in (one.a, one.b)}
    entities = tables.entities
    rows = connection.execute(sa.select(entities.c.key, entities.c.id).where(entities.c.key.in_(keys)))
    return merges_of(said, {row.key: row.id for row in rows})


def roots_in(connection: sa.Connection) -> dict[int, int]:
    """Return which entity stands for each other one that people said is the same, by number."""
    return {number: merge.root for number, merge in merges_in(connection).items() if number != merge.root}


def folded(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Return of all entities that are one with some which one stands for them, by number."""
    merged = merges_in(connection)
    return {member: merged[one].root for one in numbers if one in merged for member, _ in merged[one].members}


def with_same(connection: sa.Connection, entities: sa.Select[Any]) -> sa.Select[Any]:
    """Return a query for the numbers of some entities and of all that people said are the same.

    Args:
        connection: A transaction.
        entities: A query for numbers of entities; it is returned itself where nobody said anything of them.
    """
    merged = merges_in(connection)
    if not merged:
        return entities
    [number] = entities.subquery().c
    met = connection.scalars(sa.select(number).where(number.in_(sorted(merged))))
    more = sorted({member for one in met for member, _ in merged[one].members})
    if not more:
        return entities
    also = sa.select(tables.entities.c.id).where(tables.entities.c.id.in_(more))
    return sa.union(sa.select(number), also).subquery().select()


def as_one(entity: sa.ColumnElement[int], roots: Mapping[int, int]) -> sa.ColumnElement[int]:
    """Return the entity, or the one that stands for it, under the name "entity".

    Numbers are written out: they would be too many parameters where much was said.
    """
    if not roots:
        return entity
    written: list[tuple[Any, Any]] = [
        (sa.literal_column(str(number)), sa.literal_column(str(root))) for number, root in roots.items()
    ]
    return sa.case(*((entity == number, root) for number, root in written), else_=entity).label("entity")


def roles_as_one(connection: sa.Connection, name: str) -> sa.FromClause:
    """Return the roles of events under a name, those of entities that are one under the one that stands for all."""
    roles, roots = tables.event_roles, roots_in(connection)
    if not roots:
        return roles.alias(name)
    others = [column for column in roles.c if column is not roles.c.entity]
    return sa.select(*others, as_one(roles.c.entity, roots)).subquery(name)
