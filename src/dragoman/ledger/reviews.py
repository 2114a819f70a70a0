"""Reviews: what people say of items, its history, and judgements taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.conditions import of_report
from dragoman.ledger.engines import Store
from dragoman.ledger.golds import gold_records
from dragoman.ledger.judgements import KINDS, Judgement, judged, kind_of, of_item
from dragoman.ledger.judging import (
    coded_record,
    judge_item,
    judgement_in,
    judgement_lines,
    judgement_of,
    judgements_of,
    show,
)
from dragoman.ledger.keys import item_id, split_item, written
from dragoman.ledger.memories import each_remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A judgement with what it is on.

    Args:
        id: The judgement's id.
        report: The report's key.
        title: The report's title.
        kind: event, statement, position or commitment.
        item: REPORT/ITEM; None where the record has no such item now.
        verdict: accept, reject or correct.
        judge: Who.
        time: When, ISO 8601 in UTC.
        note: Why, in the judge's words.
    """

    id: str
    report: str
    title: str | None
    kind: str
    item: str | None
    verdict: str
    judge: str
    time: str
    note: str | None


class Reviews:
    """The part of a ledger that people judge; `Ledger` is made of it."""

    _store: Store

    def judge(
        self,
        item: str,
        verdict: str,
        *,
        judge: str,
        note: str | None = None,
        correction: Mapping[str, Any] | None = None,
        time: str | None = None,
    ) -> Judgement:
        """Write down what a person says of an item and return it; every answer shows it from then on.

        Args:
            item: REPORT/ITEM, as rows have it, or with the report's id.
            verdict: accept, reject or correct.
            judge: The person's name.
            note: In their words.
            correction: With verdict correct: fields and what is right. Values are as in the record; actors and places
                are given by id, by name, or by words of the text; words as they stand in the text.
            time: When, ISO 8601; now if None.

        Raises:
            QueryError: If there is no such item, or the correction cannot be.
        """
        edit = dict(correction or {})
        return judge_item(self._store, item, verdict, judge=judge, note=note, correction=edit, time=time)

    def judgements(self) -> list[dict[str, Any]]:
        """Return all judgements as plain values with ids, sorted; the report stands by the SHA-256 of its text."""
        with self._store.reading() as connection:
            return [{"id": judgement_in(line).id, **line} for line in judgement_lines(connection)]

    def latest_judgements(self, limit: int = 10) -> tuple[JudgedRow, ...]:
        """Return the latest judgements, the last one first."""
        with self._store.reading() as connection:
            known = each_remembered(connection, "judgements", [limit], lambda _: {limit: latest(connection, limit)})
            return known[limit]

    def judgements_on(self, report: str) -> tuple[Judgement, ...]:
        """Return the judgements on the items of a report, by id or key, in order of time."""
        with self._store.reading() as connection:
            number = of_report(connection, report)
            return () if number is None else tuple(judgements_of(connection, [number]).get(number, []))

    def judgement_history(self, item: str) -> tuple[Judgement, ...]:
        """Return what people said of one item, in order of time; the last word counts.

        Args:
            item: REPORT/ITEM, as rows have it, or with the report's id.

        Raises:
            QueryError: If there is no such item.
        """
        report, name = split_item(item)
        with self._store.reading() as connection:
            number = of_report(connection, report)
            if number is None:
                raise QueryError(f"report {report!r}: is not in this ledger")
            coded, given = coded_record(connection, number), judgements_of(connection, [number]).get(number, [])
        kind, _ = kind_of(judged(coded, given).record, name)
        return of_item(coded, given, kind, name)

    def take_back(self, report: str, judgement: Judgement) -> bool:
        """Take a judgement on an item of a report back, as if it had never been given; return whether it was there."""
        with self._store.writing() as connection:
            number = of_report(connection, report)
            return number is not None and take_back(connection, number, judgement)

    def gold(self, *, complete: bool = False) -> Iterator[dict[str, Any]]:
        """Return what people upheld as gold records, a report each, by date and id.

        Args:
            complete: Only reports of which every statement, event, position and commitment was judged.
        """
        with self._store.reading() as connection:
            yield from gold_records(connection, complete=complete)


def latest(connection: sa.Connection, limit: int) -> tuple[JudgedRow, ...]:
    """Return the latest judgements, the last one first."""
    table, reports = tables.judgements, tables.reports
    query = (
        sa.select(table, reports.c.key, reports.c.title)
        .join(reports, reports.c.id == table.c.report)
        .order_by(table.c.time.desc(), table.c.id.desc())
        .limit(limit)
    )
    return tuple(
        JudgedRow(
            id=judgement_of(row).id, report=written(row.key), title=row.title, kind=row.kind,
            item=_item_at(connection, row), verdict=row.verdict, judge=row.judge, time=row.time, note=row.note,
        )
        for row in connection.execute(query).all()
    )  # fmt: skip


def _item_at(connection: sa.Connection, row: Any) -> str | None:
    items = tables.metadata.tables[KINDS[row.kind]]
    query = sa.select(items.c.item).where(
        items.c.report == row.report, items.c.judgement.is_not(None), items.c.start < row.stop, items.c.stop > row.start
    )
    found = connection.scalar(query.order_by(sa.func.abs(items.c.start - row.start), items.c.n).limit(1))
    return None if found is None else item_id(row.key, found)


def take_back(connection: sa.Connection, number: int, judgement: Judgement) -> bool:
    """Take a judgement on a report, by number, back and return whether it was there."""
    table = tables.judgements
    for row in connection.execute(sa.select(table).where(table.c.report == number)).all():
        if judgement_of(row) == judgement:
            connection.execute(sa.delete(table).where(table.c.id == row.id))
            show(connection, {number: coded_record(connection, number)})
            return True
    return False
