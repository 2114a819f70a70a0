"""Followings: what later reports tell of promises is kept beside the records, made anew for what changed alone."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.judgements import Judged
from dragoman.ledger.keys import written
from dragoman.values.edtf import bounds
from dragoman.values.followings import Evidence
from dragoman.values.happenings import Verdicts
from dragoman.values.records import Record

Told = tuple[str, Record, Collection[str]]
Records = Callable[[Sequence[int]], Iterable[tuple[int, Judged]]]

_CHUNK = 500


class Follower(Protocol):
    """What follows promises: `link.Follower`."""

    @property
    def horizon(self) -> int:
        """Days between a promise and what bears on it, at most."""
        ...

    def undertake(self, record: Record, *, key: str) -> Sequence[tuple[str, int, tuple[str, ...], str]]:
        """Return the promises of a record: id, day, whom it is found by, and a line that holds it."""
        ...

    def parties(self, record: Record, *, key: str) -> tuple[str, ...]:
        """Return the countries and names that a record has to do with."""
        ...

    def may_bear(self, line: str, text: str) -> bool:
        """Return whether a folded text may tell something of a promise."""
        ...

    def folded(self, text: str) -> str:
        """Return a text as `may_bear` looks at it."""
        ...

    def follow(self, lines: Iterable[str], records: Iterable[Told], *, verdicts: Verdicts) -> Sequence[Evidence]:
        """Return what records tell of promises."""
        ...

    def again(self, lines: Iterable[str], *, new: Collection[str], verdicts: Verdicts) -> Sequence[Evidence]:
        """Return which promises are tellings of one."""
        ...


def chunks(values: Iterable[int]) -> Iterator[list[int]]:
    """Return numbers sorted, so many at a time as one query takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


class Following:
    """What is told of promises, brought up to reports that are linked anew.

    Args:
        connection: A transaction that writes.
        follower: `link.Follower`.
        todo: The reports, their keys by their numbers.
        records: Reads records of reports, judgements applied.
        verdicts: What people said of who is the same.
    """

    def __init__(
        self, connection: sa.Connection, follower: Follower, todo: Mapping[int, str], *, records: Records,
        verdicts: Verdicts,
    ) -> None:  # fmt: skip
        self.connection, self.follower, self.todo = connection, follower, todo
        self.records, self.verdicts = records, verdicts

    def run(self) -> None:
        """Forget what was told of and by the reports, and find it anew."""
        self._forget()
        days, parties, own = self._tell()
        if not days:
            return
        promises = self._promises(min(days) - self.follower.horizon, max(days), parties)
        lines = [row.line for row in promises]
        found = list(self.follower.follow(lines, self._told(sorted(self.todo)), verdicts=self.verdicts))
        if own:
            late = self._later(own)
            new = [row.line for row in own]
            found += self.follower.follow(new, self._told(late), verdicts=self.verdicts)
            near = self._promises(min(days) - self.follower.horizon, max(days) + self.follower.horizon, parties)
            again = self.follower.again(
                (row.line for row in near), new=set(self.todo.values()), verdicts=self.verdicts
            )  # fmt: skip
            found += again
        self._keep(found)

    def _forget(self) -> None:
        table = tables.followings
        for reports in chunks(self.todo):
            touching = sa.or_(table.c.report.in_(reports), table.c.of_report.in_(reports))
            self.connection.execute(sa.delete(table).where(touching))
            for other in (tables.undertakings, tables.told_parties):
                self.connection.execute(sa.delete(other).where(other.c.report.in_(reports)))

    def _tell(self) -> tuple[set[int], set[str], list[Any]]:
        """Write down promises and parties of the reports; return their days, all parties, and the promises."""
        days: set[int] = set()
        every: set[str] = set()
        for reports in chunks(self.todo):
            promises: list[dict[str, Any]] = []
            named: list[dict[str, Any]] = []
            for number, now in self.records(reports):
                key = self.todo[number]
                day = _day(now.record)
                if not day:
                    continue
                days.add(day)
                parties = self.follower.parties(now.record, key=key)
                every |= self._widened(parties)
                named.append({"report": number, "day": day, "parties": "\n".join(parties)})
                for item, told, by, line in self.follower.undertake(now.record, key=key):
                    if now.marks.get(("commitment", item)) != "rejected":
                        row = {"id": f"{key}/{item}", "report": number, "day": told, "parties": "\n".join(by)}
                        promises.append({**row, "line": line})
            if named:
                self.connection.execute(sa.insert(tables.told_parties), named)
            if promises:
                self.connection.execute(sa.insert(tables.undertakings), promises)
        table = tables.undertakings
        own = [
            row
            for reports in chunks(self.todo)
            for row in self.connection.execute(sa.select(table).where(table.c.report.in_(reports)))
        ]
        return days, every, own

    def _widened(self, parties: Iterable[str]) -> set[str]:
        """Parties with those that people said are the same."""
        found = set(parties)
        return found | {b for pair in self.verdicts.same for a, b in (pair, pair[::-1]) if a in found}

    def _promises(self, first: int, last: int, parties: set[str]) -> list[Any]:
        table = tables.undertakings
        rows = self.connection.execute(sa.select(table).where(table.c.day.between(first, last)))
        return [row for row in rows if not parties.isdisjoint(row.parties.split("\n"))]

    def _later(self, own: Sequence[Any]) -> list[int]:
        """The reports linked before that may tell something of the promises: later ones, of the same parties."""
        table, reports = tables.told_parties, tables.reports
        first, last = min(row.day for row in own), max(row.day for row in own) + self.follower.horizon
        query = sa.select(table.c.report, table.c.day, table.c.parties).where(table.c.day.between(first + 1, last))
        near: dict[int, list[Any]] = {}
        for row in self.connection.execute(query):
            if row.report in self.todo:
                continue
            parties = self._widened(row.parties.split("\n"))
            met = [p for p in own if p.day < row.day and not parties.isdisjoint(p.parties.split("\n"))]
            if met:
                near[row.report] = met
        found = []
        for numbers in chunks(near):
            texts = sa.select(reports.c.id, reports.c.text).where(reports.c.id.in_(numbers))
            for number, text in self.connection.execute(texts):
                folded = self.follower.folded(text)
                if any(self.follower.may_bear(p.line, folded) for p in near[number]):
                    found.append(number)
        return sorted(found)

    def _told(self, numbers: Sequence[int]) -> Iterator[Told]:
        for reports in chunks(numbers):
            keys = dict(self._keys(reports))
            for number, now in self.records(reports):
                rejected = {item for (kind, item), mark in now.marks.items() if kind == "event" and mark == "rejected"}
                yield keys[number], now.record, rejected

    def _keys(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        reports = tables.reports
        for row in self.connection.execute(sa.select(reports.c.id, reports.c.key).where(reports.c.id.in_(numbers))):
            yield row.id, written(row.key)

    def _keep(self, found: Sequence[Evidence]) -> None:
        numbers = self._numbers({key for e in found for key in (e.report, e.commitment.partition("/")[0])})
        rows = {
            (e.commitment, e.report, e.start, e.kind): {
                "commitment": e.commitment, "report": numbers[e.report], "start": e.start, "kind": e.kind,
                "stop": e.end, "of_report": numbers[e.commitment.partition("/")[0]], "day": e.day,
                "confidence": e.confidence, "because": json.dumps(e.because, ensure_ascii=False), "due": e.due,
                "item": e.item, "lasting": e.lasting,
            }
            for e in found
        }  # fmt: skip
        if rows:
            self.connection.execute(sa.insert(tables.followings), list(rows.values()))

    def _numbers(self, keys: set[str]) -> dict[str, int]:
        reports = tables.reports
        found = {}
        for some in chunks(int(key, 16) for key in keys):
            query = sa.select(reports.c.id, reports.c.key).where(reports.c.key.in_(some))
            found.update({f"{row.key:012x}": row.id for row in self.connection.execute(query)})
        return found


def _day(record: Record) -> int:
    day = bounds(record.report.date)[0]
    return day.toordinal() if day else 0
