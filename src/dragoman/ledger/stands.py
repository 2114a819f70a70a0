"""Stands: how promises stand on a day by what is told of them; the sentences that tell it are left for later."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.commitment_verdicts import verdicts_on
from dragoman.ledger.keys import written
from dragoman.ledger.memories import memory_of, remembered
from dragoman.ledger.rows import VerdictRow
from dragoman.values.edtf import bounds
from dragoman.values.followings import Evidence, standing_in_order

_CHUNK = 400
MANY = 1200
"""Promises above which all that is told of any is read at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a report tells of a promise.

    Args:
        evidence: What it is; why, is left out.
        report: Number of the report.
        because: What speaks for it, as JSON.
    """

    evidence: Evidence
    report: int
    because: str


@dataclass(frozen=True, slots=True)
class Stand:
    """How a promise stands on a day.

    Args:
        status: As `CommitmentRow.status`.
        due: The last day, YYYY-MM-DD, or None.
        verdict: What a person says of it.
        pieces: What is told of it until then, in order.
    """

    status: str
    due: str | None
    verdict: VerdictRow | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Tellings:
    """Which promises are tellings of one: the first of each by the others, and all of each by the first."""

    first: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]

    def of(self, id_: str) -> tuple[str, ...]:
        """Return all tellings of a promise, itself included."""
        return self.members.get(self.first.get(id_, id_), (id_,))


class Stands:
    """How some promises stand.

    Args:
        connection: A transaction.
        tellings: Which promises are one.
        ids: Those that may be asked for; None for all.
    """

    def __init__(self, connection: sa.Connection, tellings: Tellings, ids: Iterable[str] | None) -> None:
        wanted = None if ids is None else {member for id_ in ids for member in tellings.of(id_)}
        self.tellings = tellings
        self._told = _pieces(connection, wanted)
        self._verdicts = verdicts_on(connection, wanted)
        self._groups: dict[str, tuple[list[int], list[Piece]]] = {}

    def on(self, id_: str, today: int, *, deadline: str | None, conditional: bool) -> Stand:
        """Return how a promise stands on a day.

        Args:
            id_: REPORT/ITEM of the promise.
            today: The day, as a number of days.
            deadline: The last day that it gives itself, EDTF.
            conditional: Whether it depends on a condition.
        """
        days, told = self._group(id_)
        pieces = tuple(p for p in told[: bisect_right(days, today)] if p.evidence.item != id_)
        said = [v for member in self.tellings.of(id_) if (v := self._verdicts.get(member)) is not None]
        verdict = max(said, key=lambda v: v.time, default=None)
        last = bounds(deadline)[1] if deadline is not None else None
        due = last.toordinal() if last else None
        status: str = standing_in_order(
            [p.evidence for p in pieces], deadline=due, conditional=conditional, today=today
        )  # fmt: skip
        for piece in pieces:
            if piece.evidence.kind == "delayed":
                due = piece.evidence.due
        return Stand(
            verdict.status if verdict is not None else status, date.fromordinal(due).isoformat() if due else None,
            verdict, pieces,
        )  # fmt: skip

    def told_on(self, id_: str, day: int) -> tuple[Piece, ...]:
        """Return what is told of a promise on one day alone, in order."""
        days, told = self._group(id_)
        of_day = told[bisect_left(days, day) : bisect_right(days, day)]
        return tuple(piece for piece in of_day if piece.evidence.item != id_)

    def _group(self, id_: str) -> tuple[list[int], list[Piece]]:
        """What is told of a promise in all its tellings, in order, each once; and the days of it."""
        members = self.tellings.of(id_)
        if members[0] not in self._groups:
            once = {
                (p.evidence.report, p.evidence.start, p.evidence.kind): p
                for member in members for p in self._told.get(member, ())
            }  # fmt: skip
            told = sorted(once.values(), key=lambda piece: piece.evidence.order())
            self._groups[members[0]] = ([p.evidence.day for p in told], told)
        return self._groups[members[0]]


def stands_of(connection: sa.Connection, tellings: Tellings, ids: Iterable[str]) -> Stands:
    """Return how some promises stand; of a ledger that remembers, how all of them do."""
    if memory_of(connection) is None:
        return Stands(connection, tellings, ids)
    return remembered(connection, "stands", lambda: Stands(connection, tellings, None))


def day_of(connection: sa.Connection, on: str | None) -> int:
    """Return a day as a number of days; the latest day of a report if none is given."""
    if on is not None:
        return date.fromisoformat(on).toordinal()
    latest = connection.scalar(sa.select(sa.func.max(tables.reports.c.day))) or 0
    return date(latest // 10_000, latest // 100 % 100, latest % 100).toordinal() if latest else 0


def tellings_in(connection: sa.Connection) -> Tellings:
    """Return which promises are tellings of one, by pairs; the least id of the earliest day is the first."""
    return remembered(connection, "tellings", lambda: _tellings(connection))


def _tellings(connection: sa.Connection) -> Tellings:
    table = tables.followings
    query = sa.select(table.c.commitment, table.c.item, table.c.day).where(table.c.kind == "again")
    root: dict[str, str] = {}

    def find(id_: str) -> str:
        while root.setdefault(id_, id_) != id_:
            id_ = root[id_]
        return id_

    later: set[str] = set()
    for row in connection.execute(query):
        later.add(row.item)
        a, b = find(row.commitment), find(row.item)
        if a != b:
            root[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = {}
    for id_ in sorted(root):
        groups.setdefault(find(id_), []).append(id_)
    first: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        head = min(group, key=lambda id_: (id_ in later, id_))
        members[head] = tuple(group)
        first |= {id_: head for id_ in group if id_ != head}
    return Tellings(first, members)


def _pieces(connection: sa.Connection, ids: set[str] | None) -> dict[str, list[Piece]]:
    table, reports = tables.followings, tables.reports
    c = table.c
    query = sa.select(
        c.commitment, reports.c.key, c.start, c.stop, c.day, c.kind, c.confidence, c.due, c.item, c.lasting, c.report,
        c.because,
    ).join(reports, reports.c.id == c.report)  # fmt: skip
    found: dict[str, list[Piece]] = {}
    for row in _rows(connection, query, c.commitment, ids):
        commitment, key, start, stop, day, kind, confidence, due, item, lasting, report, because = row
        if ids is None or commitment in ids:
            evidence = Evidence(
                commitment, written(key), start, stop, day, kind, confidence, (), due, item, bool(lasting)
            )  # fmt: skip
            found.setdefault(commitment, []).append(Piece(evidence, report, because))
    return found


def _rows(
    connection: sa.Connection, query: sa.Select[Any], column: sa.ColumnElement[str], ids: set[str] | None
) -> Iterator[Sequence[Any]]:
    """The rows of some ids, or of all where these are many."""
    if ids is None or len(ids) > MANY:
        yield from connection.execute(query)
        return
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from connection.execute(query.where(column.in_(ordered[start : start + _CHUNK])))
