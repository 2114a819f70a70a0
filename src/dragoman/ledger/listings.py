"""Listings: the reports of a ledger, the items that wait for a judge, and how often an actor appears over time."""

from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.conditions import asked_for, of_report
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import shown_day, written
from dragoman.ledger.parties import takes_part
from dragoman.ledger.questions import Question, write_cursor
from dragoman.ledger.rows import Answer, ItemRow
from dragoman.ledger.sorts import Key, beyond, letters, order_by, value_at
from dragoman.ledger.timelines import PARTS

_BEGINNING = 240
"""Characters of a report's text that a row of it shows."""

KINDS = ("event", "statement", "position", "commitment")
"""The kinds of items in the order of `MAKERS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuestion(Question):
    """Which reports; `confidence` and `rejected` say nothing of them."""

    subject: ClassVar[str] = "reports"
    sorts: ClassVar[tuple[str, ...]] = ("date", "title", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report of the ledger.

    Args:
        key: Its key.
        id: Its id.
        date: The day it appeared, as given.
        title: Its title.
        source: Who published it.
        url: Where.
        beginning: The first characters of its text.
    """

    key: str
    id: str
    date: str | None
    title: str | None
    source: str | None
    url: str | None
    beginning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often an actor takes part in items of one kind in one month.

    Args:
        month: YYYY-MM.
        item: event, statement, position or commitment.
        count: How many, without what people rejected.
    """

    month: str
    item: str
    count: int


def list_reports(connection: sa.Connection, question: ReportQuestion) -> Answer[ReportRow]:
    """Return a page of reports, by date, then key, or as is asked."""
    reports = tables.reports
    first, last = question.days()
    conditions: list[sa.ColumnElement[bool]] = []
    if question.since is not None or question.until is not None:
        conditions.append(reports.c.day.between(max(first, 1), last))
    if not question.copies:
        conditions.append(reports.c.id.not_in(sa.select(tables.copies.c.report)))
    if question.report is not None:
        conditions.append(reports.c.id == of_report(connection, question.report))
    if question.text is not None:
        conditions.append(reports.c.id.in_(_holding(question.text, sqlite=connection.dialect.name == "sqlite")))
    keys, place = [Key(reports.c.day), Key(reports.c.key), Key(reports.c.id)], question.after()
    where: tuple[Any, ...] | None = place
    if question.column != "date":
        column = letters(reports.c[question.column], sqlite=connection.dialect.name == "sqlite")
        keys.insert(0, Key(column, optional=True))
        if place is not None:
            query_at = sa.select(column).where(reports.c.key == place[1])
            where = (value_at(connection, query_at, question), *place)
    conditions += beyond(keys, where, down=question.down)
    own = sa.case((reports.c.name.is_(None), reports.c.text)).label("own_text")
    query = (
        sa.select(*(c for c in reports.c if c.name != "text"), own,
                  sa.func.substr(reports.c.text, 1, _BEGINNING).label("beginning"))
        .where(*conditions)
        .order_by(*order_by(keys, down=question.down))
        .limit(question.limit + 1)
    )  # fmt: skip
    found = connection.execute(query).all()
    rows = tuple(
        ReportRow(
            key=written(row.key), id=row.name or own_id(row.own_text), date=row.date, title=row.title,
            source=row.source, url=row.url, beginning=row.beginning,
        )
        for row in found[: question.limit]
    )  # fmt: skip
    if len(found) <= question.limit:
        return Answer(rows)
    behind_it = found[question.limit - 1]
    return Answer(rows, write_cursor(question.subject, (behind_it.day, behind_it.key, behind_it.id)))


def _holding(text: str, *, sqlite: bool) -> sa.Select[Any]:
    passages = tables.passages
    return sa.select(passages.c.report).where(asked_for(passages, text, sqlite=sqlite))


def list_unjudged(
    connection: sa.Connection, *, limit: int, kind: str | None = None, skip: int = 0
) -> tuple[ItemRow, ...]:  # fmt: skip
    """Return the items that nobody judged yet, the least sure first.

    Args:
        connection: A transaction.
        limit: How many.
        skip: How many before them are left out.
        kind: event, statement, position or commitment; None for all.
    """
    makers = [(name, *made) for name, made in zip(KINDS, MAKERS) if kind in (None, name)]
    least: list[tuple[float, str, int, int]] = []
    rows: dict[tuple[str, int, int], ItemRow] = {}
    for name, table, _, _ in makers:
        query = sa.select(table.c.confidence, table.c.report, table.c.n).where(table.c.judgement.is_(None))
        for row in connection.execute(
            query.order_by(table.c.confidence, table.c.report, table.c.n).limit(skip + limit)
        ):
            least.append((row.confidence, name, row.report, row.n))
    least = sorted(least)[skip : skip + limit]
    for name, table, roles, make in makers:
        keys = [(report, n) for _, kind_, report, n in least if kind_ == name]
        rows.update(((name, *key), row) for key, row in zip(keys, item_rows(connection, keys, table, roles, make)))
    return tuple(rows[name, report, n] for _, name, report, n in least)


def tally_actor(connection: sa.Connection, actor: str) -> tuple[Tally, ...]:
    """Return how often an actor takes part in items, by month and kind; what has no day is left out."""
    found: list[Tally] = []
    for kind, (table, roles, _) in zip(KINDS, MAKERS):
        month = (table.c.day // 100).label("month")
        query = (
            sa.select(month, sa.func.count().label("count"))
            .where(
                takes_part(connection, table, roles, actor, *PARTS),
                table.c.day > 0,
                table.c.judgement.is_distinct_from("rejected"),
            )
            .group_by(month)
        )
        for row in connection.execute(query):
            day = shown_day(row.month * 100 + 1) or ""
            found.append(Tally(month=day[:7], item=kind, count=int(row[1])))
    return tuple(sorted(found, key=lambda tally: (tally.month, KINDS.index(tally.item))))
