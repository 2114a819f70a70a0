"""Happening passages: the sentences that tell of a happening without an event, as rows."""

from collections.abc import Collection
from dataclasses import fields

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import report_names
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import days, shown_day
from dragoman.ledger.questions import EventQuestion, Question
from dragoman.ledger.rows import PassageRow

_ANYWAY = {field.name for field in fields(Question)} - {"text", "confidence", "report"}


def passage_rows(connection: sa.Connection, tellings: Collection[tuple[int, str]]) -> dict[str, PassageRow]:
    """Return sentences that are tellings, by id.

    Args:
        connection: A transaction.
        tellings: The number of the report of each, and its id, REPORT/START-END.
    """
    reports, copies = tables.reports, tables.copies
    query = (
        sa.select(reports, copies.c.original)
        .outerjoin(copies, copies.c.report == reports.c.id)
        .where(reports.c.id.in_(sorted({report for report, _ in tellings})))
    )
    found = {row.id: row for row in connection.execute(query)} if tellings else {}
    names = report_names(connection, {row.original for row in found.values() if row.original is not None})
    made = {}
    for number, id_ in tellings:
        row = found[number]
        start, end = map(int, id_.rpartition("/")[2].split("-"))
        words = row.text[start:end]
        made[id_] = PassageRow(
            item="passage", id=id_, report=row.name or own_id(row.text), published=row.date, title=row.title,
            source=row.source, url=row.url, day=shown_day(days(row.date, None)[0]), date=row.date, sentence=words,
            sentence_start=start, start=start, end=end, words=words, confidence=1.0, judgement=None,
            copy_of=names.get(row.original),
        )  # fmt: skip
    return made


def asks_for_any(question: EventQuestion) -> bool:
    """Return whether a question asks for nothing that only an event has: days and the order of rows alone."""
    return all(
        getattr(question, field.name) == field.default
        for field in fields(question)
        if field.name not in _ANYWAY | {"sources", "disputed", "sure"}
    )
