"""Timelines: all items that one actor takes part in, whatever their kind, by date."""

from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.conditions import behind, common, holds_words
from dragoman.ledger.parties import is_frequent, takes_part
from dragoman.ledger.questions import TimelineQuestion, write_cursor
from dragoman.ledger.rows import Answer, ItemRow

_STEP = 10**9
PARTS = ("actor", "recipient", "teller", "speaker", "addressee", "holder", "about", "by", "to")
"""What an actor can be in an item; that a place lies in its country does not count."""


def answer_timeline(connection: sa.Connection, question: TimelineQuestion) -> Answer[ItemRow]:
    """Return the page of items that an actor takes part in: by date and report, events before statements before
    positions before commitments."""
    parts = []
    for n, (table, _, _) in enumerate(MAKERS):
        parts.append(_part(connection, question, n, table))
    down = question.down
    every = sa.union_all(*parts).subquery()
    order = (every.c.day, every.c.key, every.c.place)
    query = sa.select(every).order_by(*(column.desc() if down else column for column in order))
    found = connection.execute(query.limit(question.limit + 1)).all()
    shown = found[: question.limit]
    rows: dict[tuple[int, int, int], ItemRow] = {}
    for n, (table, roles, make) in enumerate(MAKERS):
        keys = [(row.report, row.n) for row in shown if row.kind == n]
        rows.update(((n, *key), row) for key, row in zip(keys, item_rows(connection, keys, table, roles, make)))
    answer = tuple(rows[(row.kind, row.report, row.n)] for row in shown)
    if len(found) <= question.limit:
        return Answer(answer)
    last = shown[-1]
    return Answer(answer, write_cursor(question.subject, (last.day, last.key, last.place)))


def _part(connection: sa.Connection, question: TimelineQuestion, kind: int, table: sa.Table) -> sa.Select[Any]:
    reports, roles = tables.reports, MAKERS[kind][1]
    place = sa.cast(table.c.n, sa.BigInteger) + sa.literal(kind * _STEP, sa.BigInteger)
    often = is_frequent(connection, roles, question.actor, *PARTS)
    party = takes_part(connection, table, roles, question.actor, *PARTS, often=often)
    conditions = [*common(connection, table, question), party]
    if question.text is not None:
        sqlite = connection.dialect.name == "sqlite"
        conditions.append(holds_words(table.c.report, table.c.passage, question.text, sqlite=sqlite))
    conditions += behind(question.after(), (table.c.day, reports.c.key, place), down=question.down)
    return (
        sa.select(
            sa.literal_column(str(kind)).label("kind"), table.c.report, table.c.n, table.c.day, reports.c.key,
            place.label("place"),
        )
        .join(reports, reports.c.id == table.c.report)
        .where(*conditions)
    )  # fmt: skip
