"""Narrowing: that an item is one of those that another question asks for, a list's filter, whatever its page."""

from dataclasses import replace

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS
from dragoman.ledger.asking import asked_items
from dragoman.ledger.commitment_answers import answer_commitments
from dragoman.ledger.conditions import Condition
from dragoman.ledger.happening_answers import HappeningQuestion, answer_happenings
from dragoman.ledger.keys import split_item
from dragoman.ledger.questions import (
    MOST_ROWS,
    CommitmentQuestion,
    EventQuestion,
    PositionQuestion,
    Question,
    StatementQuestion,
)

KINDS: tuple[type[Question], ...] = (EventQuestion, StatementQuestion, PositionQuestion, CommitmentQuestion)
"""What asks for each kind of items, in the order of `MAKERS`."""


def kind_within(question: Question | None) -> int | None:
    """Return the number of the kind of items that a question asks for; None where it asks for none."""
    return next((n for n, kind in enumerate(KINDS) if isinstance(question, kind)), None)


def within(connection: sa.Connection, question: Question) -> list[Condition]:
    """Return that an item, a row of the table of its kind, is one that a question asks for.

    What is no column of an item is answered first, for the latest 1,000: how promises stand and when they are due, and
    how many sources tell of a happening.

    Raises:
        QueryError: If the question names what is not there.
    """
    first = replace(question, cursor=None, sort=None, newest_first=True, limit=MOST_ROWS)
    conditions = asked_items(connection, first)
    if isinstance(first, HappeningQuestion):
        of = tables.happening_tellings
        ids = [row.id for row in answer_happenings(connection, first).rows] if _sifts(first) else None
        there = sa.and_(of.c.report == tables.events.c.report, of.c.n == tables.events.c.n)
        conditions.append(sa.exists().where(there, *([of.c.happening.in_(ids)] if ids is not None else [])))
    if isinstance(first, CommitmentQuestion) and _sifts(first):
        items, reports = tables.commitments, tables.reports.alias()
        rows = [split_item(row.id) for row in answer_commitments(connection, first).rows]
        key = sa.select(reports.c.key).where(reports.c.id == items.c.report).correlate(items).scalar_subquery()
        conditions.append(sa.tuple_(key, items.c.item).in_([(int(report, 16), item) for report, item in rows]))
    return conditions


def _sifts(question: HappeningQuestion | CommitmentQuestion) -> bool:
    if isinstance(question, HappeningQuestion):
        return question.sources > 1 or question.disputed
    return bool(question.status or question.due_since or question.due_until or question.item or question.on)


def names_one_within(
    connection: sa.Connection, question: Question, report: sa.ColumnElement[int], kind: sa.ColumnElement[str],
    item: sa.ColumnElement[str],
) -> Condition:  # fmt: skip
    """Return that report, kind (event or position) and item of some table name an item that a question asks for."""
    number = kind_within(question)
    word = {0: "event", 2: "position"}.get(-1 if number is None else number)
    if number is None or word is None:
        return sa.false()
    table = MAKERS[number][0]
    here = sa.and_(table.c.report == report, table.c.item == item)
    return sa.and_(kind == word, sa.exists().where(here, *within(connection, question)))
