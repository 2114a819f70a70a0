"""Samenesses: what people said of two actors, places or events: that they are the same, or are not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.conditions import of_report
from dragoman.ledger.keys import split_item, written
from dragoman.ledger.words import fold
from dragoman.values.happenings import Party, Verdicts

VERDICTS = ("same", "not-same")


@dataclass(frozen=True, slots=True)
class Sameness:
    """What a person said of two actors, places or events.

    Args:
        a: An entity's key, or REPORT/EVENT.
        b: Another one of the same kind, after `a`.
        verdict: same or not-same.
        judge: Who said so.
        time: When, ISO 8601, UTC.
        note: In their words.
    """

    a: str
    b: str
    verdict: str
    judge: str
    time: str
    note: str | None = None


def find_named(connection: sa.Connection, name: str) -> tuple[str, bool]:
    """Return the key of what a name stands for, and whether it is an event.

    Args:
        connection: A transaction.
        name: An entity's key, or REPORT/ITEM of an event, an actor or a place, by the report's key or id; a sentence
            that tells of a happening as a whole is REPORT/START-END.

    Raises:
        QueryError: If the ledger holds no such thing.
    """
    entities = tables.entities
    if connection.scalar(sa.select(entities.c.id).where(entities.c.key == name)) is not None:
        return name, False
    number = of_report(connection, split_item(name)[0]) if "/" in name else None
    if number is not None:
        item = split_item(name)[1]
        for table in (tables.actors, tables.places):
            query = sa.select(entities.c.key).join(table, table.c.entity == entities.c.id)
            found = connection.scalar(query.where(table.c.report == number, table.c.item == item))
            if found is not None:
                return str(found), False
        events, told = tables.events, tables.tellings
        key = connection.scalar(sa.select(tables.reports.c.key).where(tables.reports.c.id == number))
        id_ = f"{written(int(key or 0))}/{item}"
        event = sa.select(events.c.n).where(events.c.report == number, events.c.item == item)
        sentence = sa.select(told.c.n).where(told.c.id == id_)
        if any(connection.scalar(query) is not None for query in (event, sentence)):
            return id_, True
    raise QueryError(f"{name!r}: is no actor, place or event of this ledger; give a key such as Q159, or REPORT/ITEM")


def add_sameness(connection: sa.Connection, made: Sameness) -> bool:
    """Write down what a person said and return whether it was new; what it touches is linked anew at the next chance.

    Raises:
        QueryError: If one of the two is not there, they are the same one, or of different kinds.
    """
    if made.verdict not in VERDICTS:
        raise QueryError(f"verdict {made.verdict!r}: is none of {', '.join(VERDICTS)}")
    if not made.judge.strip():
        raise QueryError("judge: give the name of who judges")
    (a, a_event), (b, b_event) = find_named(connection, made.a), find_named(connection, made.b)
    if a_event != b_event:
        raise QueryError(f"{made.a} and {made.b}: compare two events, or two actors or places")
    if a == b:
        raise QueryError(f"{made.a} and {made.b}: are one already")
    a, b = min(a, b), max(a, b)
    table = tables.samenesses
    here = (table.c.a == a, table.c.b == b, table.c.judge == made.judge, table.c.time == made.time)
    if connection.scalar(sa.select(table.c.a).where(*here)) is not None:
        return False
    row = {"a": a, "b": b, "verdict": made.verdict, "judge": made.judge, "time": made.time, "note": made.note}
    connection.execute(sa.insert(table), [row])
    _unlink(connection, (a, b), events=a_event)
    return True


def forget_sameness(connection: sa.Connection, made: Sameness) -> bool:
    """Take back what a person said and return whether it was there; what it touches is linked anew."""
    table = tables.samenesses
    here = (table.c.a == made.a, table.c.b == made.b, table.c.judge == made.judge, table.c.time == made.time)
    if connection.scalar(sa.select(table.c.a).where(*here)) is None:
        return False
    connection.execute(sa.delete(table).where(*here))
    number = of_report(connection, split_item(made.a)[0]) if "/" in made.a else None
    entity = connection.scalar(sa.select(tables.entities.c.id).where(tables.entities.c.key == made.a))
    _unlink(connection, (made.a, made.b), events=number is not None and entity is None)
    return True


def _unlink(connection: sa.Connection, keys: tuple[str, str], *, events: bool) -> None:
    """Have the reports that two keys occur in linked anew."""
    if events:
        reports = sa.select(tables.tellings.c.report).where(tables.tellings.c.id.in_(keys))
        connection.execute(sa.delete(tables.linked).where(tables.linked.c.report.in_(reports)))
        return
    numbers = sa.select(tables.entities.c.id).where(tables.entities.c.key.in_(keys))
    for table in (tables.actors, tables.places):
        reports = sa.select(table.c.report).where(table.c.entity.in_(numbers))
        connection.execute(sa.delete(tables.linked).where(tables.linked.c.report.in_(reports)))


def samenesses_in(connection: sa.Connection) -> list[Sameness]:
    """Return all that people said, by time, then the two."""
    rows = [Sameness(r.a, r.b, r.verdict, r.judge, r.time, r.note) for r in connection.execute(_all())]
    return sorted(rows, key=lambda row: (row.time, row.a, row.b, row.judge, row.verdict))


def _all() -> sa.Select[Any]:
    table = tables.samenesses
    return sa.select(table.c.a, table.c.b, table.c.verdict, table.c.judge, table.c.time, table.c.note)


def verdicts_of(rows: Iterable[Sameness]) -> Verdicts:
    """Return what holds: of each two the latest word."""
    latest = {(row.a, row.b): row.verdict for row in rows}
    return Verdicts(
        frozenset(pair for pair, verdict in latest.items() if verdict == "same"),
        frozenset(pair for pair, verdict in latest.items() if verdict == "not-same"),
    )


def entity_parties(connection: sa.Connection) -> tuple[Party, ...]:
    """Return all actors and places of a ledger, each under each of its names once, sorted."""
    found: set[Party] = set()
    for table in (tables.actors, tables.places):
        query = sa.select(tables.entities.c.key, table.c.name, table.c.kind, table.c.country).distinct()
        for row in connection.execute(query.join(table, table.c.entity == tables.entities.c.id)):
            found.add(Party(row.key, tuple(fold(row.name)) or (row.name,), row.kind, row.country))
    return tuple(sorted(found, key=lambda p: (p.key, p.words, p.kind, p.country or "")))
