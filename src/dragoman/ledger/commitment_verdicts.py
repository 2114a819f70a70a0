"""Commitment verdicts: what people said of how promises stand; found again by the words of the promise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import tables
from dragoman.ledger.conditions import of_report
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import item_id, split_item
from dragoman.ledger.memories import remembered
from dragoman.ledger.rows import VerdictRow
from dragoman.values.followings import STANDINGS

AS_FOUND = "as_found"
"""The status by which a person takes back what was said of a promise before."""


@dataclass(frozen=True, slots=True)
class CommitmentVerdict:
    """What a person said of how a promise stands.

    Args:
        report: SHA-256 of the report's text.
        start: First character of the words of the promise.
        end: The one behind their last.
        status: open, in_progress, kept, partly_kept, broken, overdue, withdrawn, or as_found.
        judge: Who said so.
        time: When, ISO 8601, UTC.
        note: In their words.
    """

    report: str
    start: int
    end: int
    status: str
    judge: str
    time: str
    note: str | None = None


def add_verdict(
    connection: sa.Connection, item: str, status: str, *, judge: str, note: str | None, time: str
) -> CommitmentVerdict:
    """Write down what a person says of a commitment and return it.

    Raises:
        QueryError: If there is no such commitment, or the status is none.
    """
    if status not in (*STANDINGS, AS_FOUND):
        raise QueryError(f"status {status!r}: is none of {', '.join((*STANDINGS, AS_FOUND))}")
    if not judge.strip():
        raise QueryError("judge: give the name of who judges")
    report, name = split_item(item)
    number = of_report(connection, report)
    if number is None:
        raise QueryError(f"report {report!r}: is not in this ledger")
    table = tables.commitments
    query = sa.select(table.c.start, table.c.stop).where(table.c.report == number, table.c.item == name)
    row = connection.execute(query).first()
    if row is None:
        raise QueryError(f"item {item!r}: is no commitment of this report")
    text = connection.scalar(sa.select(tables.reports.c.text).where(tables.reports.c.id == number))
    made = CommitmentVerdict(own_id(str(text)), row.start, row.stop, status, judge.strip(), time, note or None)
    _insert(connection, number, made)
    return made


def load_verdict(connection: sa.Connection, made: CommitmentVerdict) -> None:
    """Write down a verdict of another ledger, unless it is there.

    Raises:
        LedgerError: If the ledger lacks the report.
    """
    number = of_report(connection, made.report)
    if number is None:
        raise LedgerError(f"lacks the report {made.report} of a verdict; load it first")
    _insert(connection, number, made)


def _insert(connection: sa.Connection, number: int, made: CommitmentVerdict) -> None:
    table = tables.commitment_verdicts
    here = (
        table.c.report == number, table.c.start == made.start, table.c.stop == made.end, table.c.judge == made.judge,
        table.c.time == made.time,
    )  # fmt: skip
    connection.execute(sa.delete(table).where(*here))
    row = {"report": number, "start": made.start, "stop": made.end, "judge": made.judge, "time": made.time}
    connection.execute(sa.insert(table), [{**row, "standing": made.status, "note": made.note}])


def verdicts_in(connection: sa.Connection) -> Iterator[CommitmentVerdict]:
    """Return all verdicts, by time, then report and place."""
    yield from remembered(connection, "verdicts", lambda: _verdicts(connection))


def _verdicts(connection: sa.Connection) -> list[CommitmentVerdict]:
    table, reports = tables.commitment_verdicts, tables.reports
    query = sa.select(table, reports.c.text).join(reports, reports.c.id == table.c.report)
    rows = [
        CommitmentVerdict(own_id(r.text), r.start, r.stop, r.standing, r.judge, r.time, r.note)
        for r in connection.execute(query)
    ]
    return sorted(rows, key=lambda v: (v.time, v.report, v.start, v.judge))


def verdicts_on(connection: sa.Connection, ids: Iterable[str] | None) -> dict[str, VerdictRow]:
    """Return the latest word on commitments by their ids, on all if None; those taken back are left out.

    A verdict holds for the commitment whose words it shares most characters with, at least half of the longer.
    """
    wanted = None if ids is None else set(ids)
    if wanted == set() or connection.scalar(sa.select(tables.commitment_verdicts.c.report).limit(1)) is None:
        return {}
    table, items, reports = tables.commitment_verdicts, tables.commitments, tables.reports
    query = (
        sa.select(table, items.c.item, items.c.start.label("first"), items.c.stop.label("last"), reports.c.key)
        .join(items, items.c.report == table.c.report)
        .join(reports, reports.c.id == table.c.report)
        .order_by(table.c.time, table.c.judge)
    )
    latest: dict[str, Any] = {}
    for row in connection.execute(query):
        id_ = item_id(row.key, row.item)
        shared = min(row.stop, row.last) - max(row.start, row.first)
        if (wanted is None or id_ in wanted) and shared * 2 >= max(row.stop - row.start, row.last - row.first):
            latest[id_] = row
    return {
        id_: VerdictRow(status=row.standing, judge=row.judge, time=row.time, note=row.note)
        for id_, row in latest.items()
        if row.standing != AS_FOUND
    }
