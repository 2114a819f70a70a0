"""Conditions: what a question's filters mean in SQL, alike on both databases."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import is_key
from dragoman.ledger.questions import Question
from dragoman.ledger.words import fts5_query, phrases, ts_query

Condition = sa.ColumnElement[bool]


@cache
def aside(table: sa.Table, name: str) -> sa.FromClause:
    """Return a table under a name of its own, which stands in subqueries side by side, not in one another."""
    return table.alias(f"{table.name}_{name}")


def holds_words(report: sa.ColumnElement[Any], passage: sa.ColumnElement[Any], text: str, *, sqlite: bool) -> Condition:
    """Return that a passage of a report holds what a text query asks for."""
    passages = aside(tables.passages, "here")
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
