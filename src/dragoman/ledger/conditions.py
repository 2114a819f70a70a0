"""Conditions: what a question's filters mean in SQL, alike on both databases."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import is_key
from dragoman.ledger.memories import each_remembered
from dragoman.ledger.questions import Question
from dragoman.ledger.words import LONGEST, fold, fts5_query, phrases, ts_query
from dragoman.values.ontologies import plover

Condition = sa.ColumnElement[bool]

MANY = 2000
"""Parts of a party above which its items are found by their days."""

_COUNTRY = re.compile(r"[A-Z]{3}")
_COUNTRY_AND_SECTOR = re.compile(r"([A-Z]{3})[.:/]?([A-Z]{3})")
_ID = re.compile(r"Q\d+|geonames:.+|.*/.*")


def takes_part(items: sa.Table, roles: sa.Table, term: str, *parts: str, often: bool = False) -> Condition:
    """Return that a party takes one of the parts in an item.

    Args:
        items: The table of items.
        roles: Its roles.
        term: A country's code, with a sector (`RUS.GOV`), a name (all its words), or an id.
        parts: The roles; none for any.
        often: Whether the party takes part in many items (`is_frequent`): those are best found by the days on which
            items are ordered, the few of another party by that party.
    """
    here = _other(roles, "here")
    same = (here.c.report == items.c.report, here.c.n == items.c.n)
    exactly = sa.exists().where(*same, is_party(here, term), *_in(here, parts))
    if often:
        return exactly
    return sa.and_(items.c.report.in_(_reports(roles, term, parts)), exactly)


def is_frequent(connection: sa.Connection, roles: sa.Table, term: str, *parts: str) -> bool:
    """Return whether a party takes one of the parts in more than `MANY` items."""

    def counted(_: object) -> dict[Hashable, bool]:
        some = sa.select(_reports(roles, term, parts).subquery()).limit(MANY + 1).subquery()
        return {asked: int(connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0) > MANY}

    asked: Hashable = (roles.name, term, parts)
    return each_remembered(connection, "frequent", [asked], counted)[asked]


@cache
def _other(table: sa.Table, name: str) -> sa.FromClause:
    """A table under a name of its own, which stands in subqueries side by side, not in one another."""
    return table.alias(f"{table.name}_{name}")


def _reports(roles: sa.Table, term: str, parts: Sequence[str]) -> sa.SelectBase:
    """The reports in which a party takes one of the parts, each way of meaning it asked apart, by its own index."""
    these = _other(roles, "these")
    found = [sa.select(these.c.report).where(way, *_in(these, parts)) for way in _ways(these, term)]
    return found[0] if len(found) == 1 else sa.union_all(*found)


def _in(roles: sa.FromClause, parts: Sequence[str]) -> list[Condition]:
    return [roles.c.role.in_(parts)] if parts else []


def is_country(term: str) -> bool:
    """Return whether a term has the form of a country's code."""
    return bool(_COUNTRY.fullmatch(term))


def is_party(roles: sa.FromClause, term: str) -> Condition:
    """Return that a row of roles, or of `actors`, is of the party that a term stands for."""
    return sa.or_(*_ways(roles, term))


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


def meanings(term: str) -> tuple[Meaning, ...]:
    """Return what a term may stand for, any of it.

    Raises:
        QueryError: If the term holds no word.
    """
    if _ID.fullmatch(term):
        return (Meaning(entities=entities_by_id(term)),)
    if _COUNTRY.fullmatch(term):
        return (Meaning(country=term), Meaning(entities=entities_by_name(term)))
    coded = _COUNTRY_AND_SECTOR.fullmatch(term)
    if coded and coded[2] in plover().sectors:
        return (Meaning(country=coded[1], sector=coded[2]),)
    return (Meaning(entities=entities_by_name(term)),)


def _ways(roles: sa.FromClause, term: str) -> list[Condition]:
    """What a term may mean, each a condition on a row of roles or of `actors`."""
    return [sa.and_(*_meant(roles, meaning)) for meaning in meanings(term)]


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


def holds_words(report: sa.ColumnElement[Any], passage: sa.ColumnElement[Any], text: str, *, sqlite: bool) -> Condition:
    """Return that a passage of a report holds what a text query asks for."""
    passages = _other(tables.passages, "here")
    found = sa.select(passages.c.id).where(asked_for(passages, text, sqlite=sqlite))
    return sa.and_(report.in_(found.with_only_columns(passages.c.report)), passage.in_(found))


def asked_for(passages: sa.FromClause, text: str, *, sqlite: bool) -> Condition:
    """Return that a row of `passages` holds what a text query asks for.

    Raises:
        QueryError: If the query holds no word.
    """
    asked = phrases(text)
    if not sqlite:
        return tables.searched_words(passages).op("@@")(tables.words_query(ts_query(asked)))
    numbers = sa.text("SELECT rowid FROM passage_words WHERE passage_words MATCH :asked")
    numbers = numbers.bindparams(asked=fts5_query(asked))
    return passages.c.id.in_(numbers.columns(sa.column("rowid", sa.Integer)))


def of_report(connection: sa.Connection, name: str) -> int | None:
    """Return the number of the report with an id or key, the earliest of several with one id; None if there is none."""
    reports, others = tables.reports, tables.appearances
    if is_key(name):
        found = connection.scalar(sa.select(reports.c.id).where(reports.c.key == int(name, 16)))
        if found is not None:
            return int(found)
    named = sa.select(reports.c.id, reports.c.day, reports.c.key).where(reports.c.name == name)
    if re.fullmatch(r"[0-9a-f]{64}", name):
        near = reports.c.key == int(name[:12], 16)
        rows = connection.execute(sa.select(reports.c.id, reports.c.text).where(near)).all()
        return next((row.id for row in rows if own_id(row.text) == name), None)
    also = (
        sa.select(reports.c.id, reports.c.day, reports.c.key)
        .join(others, others.c.report == reports.c.id)
        .where(others.c.name == name)
    )
    row = connection.execute(named.order_by(reports.c.day, reports.c.key)).first()
    row = row or connection.execute(also.order_by(reports.c.day, reports.c.key)).first()
    return None if row is None else int(row.id)


def common(connection: sa.Connection, items: sa.Table, question: Question) -> list[Condition]:
    """Return the conditions of what every question takes, but for text and cursor."""
    first, last = question.days()
    conditions: list[Condition] = []
    if question.since is not None:
        conditions.append(items.c.last_day >= first)
    if question.until is not None:
        conditions.append(items.c.day <= last)
    if question.since is not None or question.until is not None:
        conditions.append(items.c.day > 0)
    if question.confidence:
        conditions.append(items.c.confidence >= question.confidence)
    if not question.rejected:
        conditions.append(items.c.judgement.is_distinct_from("rejected"))
    if not question.copies:
        conditions.append(items.c.report.not_in(sa.select(tables.copies.c.report)))
    if question.report is not None:
        number = of_report(connection, question.report)
        if number is None:
            raise QueryError(f"report {question.report!r}: is not in this ledger")
        conditions.append(items.c.report == number)
    return conditions


def behind(
    place: tuple[int, int, int] | None, columns: Sequence[sa.ColumnElement[Any]], *, down: bool
) -> list[Condition]:
    """Return that a row lies behind a place in the order of day, key and number."""
    if place is None:
        return []
    day, key, n = place
    a, b, c = columns
    if down:
        rest = sa.or_(b < key, sa.and_(b == key, c < n))
        return [a <= day, sa.or_(a < day, rest)]
    rest = sa.or_(b > key, sa.and_(b == key, c > n))
    return [a >= day, sa.or_(a > day, rest)]
