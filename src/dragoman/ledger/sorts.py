"""Sorts: in which order rows come, and what lies behind a row in it, alike on both databases.

A cursor names a row; its place is looked up in the order that is asked for, so that pages follow one another under
every order. Rows without a value come last, whichever way the others run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.questions import Question

Condition = sa.ColumnElement[bool]

_ROLES = {
    "events": {"who": "actor", "whom": "recipient", "place": "place"},
    "statements": {"who": "speaker", "whom": "addressee"},
    "positions": {"who": "holder"},
    "commitments": {"who": "by", "whom": "to"},
}
"""The part that a column shows, by table of items; the first one in that part counts."""


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are ordered by.

    Args:
        column: Its expression.
        optional: Whether it may be NULL.
    """

    column: sa.ColumnElement[Any]
    optional: bool = False


def letters(column: sa.ColumnElement[Any], *, sqlite: bool) -> sa.ColumnElement[Any]:
    """Return a text as it is ordered: by code points, A like a."""
    return sa.func.lower(column if sqlite else sa.collate(column, "C"))


def item_keys(question: Question, items: sa.Table, roles: sa.Table, *, sqlite: bool) -> list[Key]:
    """Return what items are ordered by: the column asked for, then day, report's key and number."""
    last = [Key(items.c.day), Key(tables.reports.c.key), Key(items.c.n)]
    name = question.column
    if name == "date":
        return last
    if (role := _ROLES[items.name].get(name)) is not None:
        return [Key(_name_of(items, roles, role, sqlite=sqlite), optional=True), *last]
    column: sa.ColumnElement[Any] = items.c[name]
    if isinstance(items.c[name].type, sa.Text) and not sqlite:
        column = sa.collate(column, "C")
    return [Key(column, optional=bool(items.c[name].nullable)), *last]


def _name_of(items: sa.Table, roles: sa.Table, role: str, *, sqlite: bool) -> sa.ColumnElement[Any]:
    here, actors, places = roles.alias(), tables.actors.alias(), tables.places.alias()
    name = sa.func.coalesce(actors.c.name, places.c.name)
    found = (
        sa.select(letters(name, sqlite=sqlite))
        .select_from(here)
        .outerjoin(actors, sa.and_(actors.c.report == here.c.report, actors.c.n == here.c.actor))
        .outerjoin(places, sa.and_(places.c.report == here.c.report, places.c.n == here.c.place))
        .where(here.c.report == items.c.report, here.c.n == items.c.n, here.c.role == role)
        .order_by(here.c.nth)
        .limit(1)
    )
    return found.correlate(items).scalar_subquery()


def place_of_item(
    connection: sa.Connection, question: Question, keys: Sequence[Key], items: sa.Table
) -> tuple[Any, ...] | None:
    """Return the values of the row before the page, by the keys; None for the first page.

    Raises:
        QueryError: If the cursor is none, or its row is gone.
    """
    place = question.after()
    if place is None or len(keys) == len(place):
        return place
    reports = tables.reports
    query = (
        sa.select(keys[0].column)
        .select_from(items.join(reports, reports.c.id == items.c.report))
        .where(reports.c.key == place[1], items.c.n == place[2])
    )
    return (value_at(connection, query, question), *place)


def value_at(connection: sa.Connection, query: sa.Select[Any], question: Question) -> Any:
    """Return what the row of a cursor is ordered by.

    Raises:
        QueryError: If it is gone.
    """
    row = connection.execute(query).first()
    if row is None:
        raise QueryError(f"cursor {question.cursor!r}: its row is gone; begin with the first page")
    return row[0]


def order_by(keys: Sequence[Key], *, down: bool) -> list[sa.ColumnElement[Any]]:
    """Return the order of rows; `down` turns it round, but for rows without a value."""
    order: list[sa.ColumnElement[Any]] = []
    for key in keys:
        if key.optional:
            order.append(sa.case((key.column.is_(None), 1), else_=0))
        order.append(key.column.desc() if down else key.column)
    return order


def beyond(keys: Sequence[Key], place: Sequence[Any] | None, *, down: bool) -> list[Condition]:
    """Return that a row lies behind a place, which has a value for each key; nothing where there is no place."""
    if place is None:
        return []
    key, value, rest = keys[0], place[0], beyond(keys[1:], place[1:], down=down) if len(keys) > 1 else []
    column = key.column
    if key.optional and value is None:
        return [column.is_(None), *rest]
    further = column < value if down else column > value
    there = column <= value if down else column >= value
    if key.optional:
        further, there = sa.or_(further, column.is_(None)), sa.or_(there, column.is_(None))
    return [there, sa.or_(further, sa.and_(*rest))] if rest else [further]


def actor_values(column: str, of: sa.Select[Any] | None, *, sqlite: bool) -> sa.Subquery:
    """Return `entity` and the `value` that its row shows in a column of actors.

    Args:
        column: name, kind or country: the commonest, of equal ones the first by code points; reports: how many;
            first or last: the day of a report.
        of: The entities that matter; None for all.
        sqlite: Which database.
    """
    a, r = tables.actors.alias(), tables.reports.alias()
    wanted = [] if of is None else [a.c.entity.in_(of)]
    if column == "reports":
        value: sa.ColumnElement[Any] = sa.func.count(a.c.report.distinct())
        return sa.select(a.c.entity, value.label("value")).where(*wanted).group_by(a.c.entity).subquery()
    if column in ("first", "last"):
        day = sa.case((r.c.day > 0, r.c.day))
        value = sa.func.min(day) if column == "first" else sa.func.max(day)
        dated = sa.select(a.c.entity, value.label("value")).join(r, r.c.id == a.c.report)
        return dated.where(*wanted).group_by(a.c.entity).subquery()
    text = a.c[column] if sqlite else sa.collate(a.c[column], "C")
    order = (sa.case((a.c[column].is_(None), 1), else_=0), sa.func.count().desc(), text)
    nth = sa.func.row_number().over(partition_by=a.c.entity, order_by=order).label("nth")
    each = sa.select(a.c.entity, a.c[column], nth).where(*wanted).group_by(a.c.entity, a.c[column]).subquery()
    value = letters(each.c[column], sqlite=sqlite).label("value")
    return sa.select(each.c.entity, value).where(each.c.nth == 1).subquery()
