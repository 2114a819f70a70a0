"""Linkings: happenings are kept beside the records, made anew for what changed alone, as if made afresh."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

import sqlalchemy as sa

from dragoman.errors import LedgerError
from dragoman.ledger import course_tables, tables
from dragoman.ledger.courses import Courses, Historian, keep_disagreements
from dragoman.ledger.engines import Store
from dragoman.ledger.followings import Follower, Following
from dragoman.ledger.holdings import holdings_by_number, known_coders
from dragoman.ledger.judgements import Judged, judged
from dragoman.ledger.judging import judgements_of
from dragoman.ledger.keys import days, written
from dragoman.ledger.packing import unpack
from dragoman.ledger.samenesses import samenesses_in, verdicts_of
from dragoman.values.happenings import Happening, Join, Telling, Verdicts
from dragoman.values.records import Record

_CHUNK = 500

SLICE = 5_000
"""Reports that are linked in one transaction: memory does not grow with the ledger, and a stopped run goes on there."""

SENTENCE = -1
"""What stands for an event's number in a sentence that is a telling as a whole."""

MANY = 5_000
"""Tellings above which all joins of a ledger are read at once."""


class Linker(Protocol):
    """What finds the happenings: `link.Linker`."""

    @property
    def reach(self) -> int:
        """Days between two events that are compared, at most."""
        ...

    @property
    def version(self) -> str:
        """What its links follow from."""
        ...

    @property
    def follower(self) -> Follower:
        """What follows promises to their deeds."""
        ...

    @property
    def historian(self) -> Historian:
        """What follows positions and finds contradictions."""
        ...

    def tell(self, record: Record, *, key: str) -> Sequence[Telling]:
        """Return the events of a record, then its sentences, as they are compared."""
        ...

    def day(self, telling: Telling) -> int:
        """Return the day that a telling is compared by."""
        ...

    def join(self, tellings: Iterable[Telling], *, new: Collection[str], verdicts: Verdicts) -> Sequence[Join]:
        """Return the joins of tellings of the new reports, by key, with each other and with the rest."""
        ...

    def group(self, tellings: Iterable[Telling], *, joined: Sequence[Join], verdicts: Verdicts) -> Sequence[Happening]:
        """Return the happenings of tellings whose joins are known."""
        ...


def refresh(store: Store, linker: Linker) -> int:
    """Bring the happenings of a ledger up to its records and judgements and return how many reports were linked anew.

    Raises:
        LedgerError: If the database fails; the ledger is as it was.
    """
    done = 0
    while True:
        with store.reading() as connection:
            if not _todo(connection, linker):
                return done
        with store.writing() as connection:
            todo = _todo(connection, linker)
            if not done:
                _forget_other_rules(connection, linker)
            _Refresh(connection, linker, todo).run()
        done += len(todo)


def _todo(connection: sa.Connection, linker: Linker) -> dict[int, str]:
    """The reports to be linked next, by day, their keys by their numbers."""
    reports, linked = tables.reports, tables.linked
    there = sa.exists().where(linked.c.report == reports.c.id, linked.c.linker == linker.version)
    query = sa.select(reports.c.id, reports.c.key).where(~there).order_by(reports.c.day, reports.c.key)
    rows = connection.execute(query.limit(SLICE))
    return {row.id: written(row.key) for row in rows}


def _forget_other_rules(connection: sa.Connection, linker: Linker) -> None:
    """Take away what other rules wrote down of promises, stands and denials: these ones may not read it."""
    linked = tables.linked
    others = sa.select(linked.c.report).where(linked.c.linker != linker.version)
    if connection.scalar(others.limit(1)) is None:
        return
    for table in (tables.undertakings, tables.told_parties, course_tables.stands, course_tables.denials):
        connection.execute(sa.delete(table).where(table.c.report.in_(others)))


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


class _Refresh:
    def __init__(self, connection: sa.Connection, linker: Linker, todo: Mapping[int, str]) -> None:
        self.connection, self.linker, self.todo = connection, linker, todo
        self.verdicts = verdicts_of(samenesses_in(connection))
        self.rows: dict[str, Any] = {}
        self.told: dict[str, Telling] = {}

    def run(self) -> None:
        seeds = self._forget()
        days_ = self._tell()
        self._load(days_)
        tellings = [self.told[id_] for id_ in sorted(self.rows)]
        new = set(self.todo.values())
        self._keep(self.linker.join(tellings, new=new, verdicts=self.verdicts))
        seeds |= {id_ for id_, row in self.rows.items() if row.report in self.todo}
        self._group(seeds)
        Following(self.connection, self.linker.follower, self.todo, records=self._records, verdicts=self.verdicts).run()
        Courses(self.connection, self.linker.historian, self.todo, records=self._records, verdicts=self.verdicts).run()

    def _forget(self) -> set[str]:
        """Take away what was linked of the reports; return the events of others that were joined with theirs."""
        joins, seeds = tables.joins, set()
        for reports in _chunks(self.todo):
            touching = sa.or_(joins.c.a_report.in_(reports), joins.c.b_report.in_(reports))
            for row in self.connection.execute(sa.select(joins).where(touching)):
                seeds |= {row.a, row.b}
            self.connection.execute(sa.delete(joins).where(touching))
            of = tables.happening_tellings
            gone = sa.select(of.c.happening).where(of.c.report.in_(reports))
            seeds |= set(self.connection.scalars(sa.select(of.c.telling).where(of.c.happening.in_(gone))))
            for table in (tables.tellings, tables.linked):
                self.connection.execute(sa.delete(table).where(table.c.report.in_(reports)))
        self.gone = seeds
        return set(seeds)

    def _tell(self) -> list[int]:
        """Write the tellings of the reports; return their days."""
        found: set[int] = set()
        for reports in _chunks(self.todo):
            rows: list[dict[str, Any]] = []
            for number, now in self._records(reports):
                order = {event.id: n for n, event in enumerate(now.record.events)}
                gone = {
                    e.id: e.trigger.start for e in now.record.events if now.marks.get(("event", e.id)) == "rejected"
                }
                for telling in self.linker.tell(now.record, key=self.todo[number]):
                    item = telling.id.partition("/")[2]
                    if item not in gone and (item in order or not _holds(telling, gone.values())):
                        self.told[telling.id] = telling
                        n, day = order.get(item, SENTENCE), self.linker.day(telling)
                        rows.append({"id": telling.id, "report": number, "n": n, "day": day})
            found |= {int(row["day"]) for row in rows}
            if rows:
                self.connection.execute(sa.insert(tables.tellings), rows)
            marks = [{"report": number, "linker": self.linker.version} for number in reports]
            self.connection.execute(sa.insert(tables.linked), marks)
        return sorted(found)

    def _records(self, numbers: Sequence[int]) -> Iterator[tuple[int, Judged]]:
        """The records of reports, judgements applied; one that is damaged has nothing to link."""
        coders = known_coders(self.connection)
        judgements = judgements_of(self.connection, numbers)
        for number, held in sorted(holdings_by_number(self.connection, numbers).items()):
            record = None
            with suppress(LedgerError):
                record = unpack(held.packed, report=held.report, coder=coders[held.coder], schema=held.schema)
            if record is not None:
                yield number, judged(record, judgements.get(number, []))

    def _load(self, days_: Sequence[int]) -> None:
        """Read the events near the days, and those that people spoke of."""
        table, reach = tables.tellings, self.linker.reach
        spans: list[list[int]] = []
        for day in days_:
            if spans and day - reach <= spans[-1][1]:
                spans[-1][1] = day + reach
            else:
                spans.append([day - reach, day + reach])
        for first, last in spans:
            self._read(table.c.day.between(first, last))
        self._read_ids({id_ for pair in self.verdicts.same for id_ in pair})

    def _read(self, condition: sa.ColumnElement[bool]) -> None:
        """Read tellings; what they are compared by is told anew from records, to keep it would double a ledger."""
        rows = self.connection.execute(sa.select(tables.tellings).where(condition)).all()
        self.rows.update((row.id, row) for row in rows)
        keys = {row.report: row.id.partition("/")[0] for row in rows if row.id not in self.told}
        for reports in _chunks(keys):
            for number, now in self._records(reports):
                told = self.linker.tell(now.record, key=keys[number])
                self.told.update((telling.id, telling) for telling in told)

    def _read_ids(self, ids: Iterable[str]) -> None:
        for chunk in _chunks(id_ for id_ in ids if id_ not in self.rows):
            self._read(tables.tellings.c.id.in_(chunk))

    def _keep(self, joins: Sequence[Join]) -> None:
        rows = [
            {
                "a": j.a, "b": j.b, "a_report": self.rows[j.a].report, "b_report": self.rows[j.b].report,
                "score": j.score, "because": json.dumps(j.because, ensure_ascii=False),
            }
            for j in joins
        ]  # fmt: skip
        if rows:
            self.connection.execute(sa.insert(tables.joins), rows)

    def _group(self, seeds: set[str]) -> None:
        """Make the happenings of the seeds, and of all that is joined with them, anew."""
        reached, joined = self._reached(seeds)
        self._read_ids(reached)
        of = tables.happening_tellings
        gone: set[str] = set()
        for chunk in _chunks(reached | self.gone):
            old = list(self.connection.scalars(sa.select(of.c.happening).where(of.c.telling.in_(chunk)).distinct()))
            self.connection.execute(sa.delete(of).where(of.c.happening.in_(old)))
            self.connection.execute(sa.delete(tables.happenings).where(tables.happenings.c.id.in_(old)))
            gone |= set(old)
        paired = sorted({id_ for join in joined for id_ in (join.a, join.b)} & set(self.rows))
        tellings = [self.told[id_] for id_ in paired]
        made = self.linker.group(tellings, joined=joined, verdicts=self.verdicts)
        several = [happening for happening in made if len(happening.tellings) > 1]
        if several:
            self.connection.execute(sa.insert(tables.happenings), [_row(happening) for happening in several])
            self.connection.execute(sa.insert(of), [row for h in several for row in self._tellings(h)])
        keep_disagreements(self.connection, self.linker.historian, gone, several, self.told.__getitem__)

    def _tellings(self, happening: Happening) -> list[dict[str, Any]]:
        return [
            {"telling": id_, "happening": happening.id, "nth": nth, "report": self.rows[id_].report,
             "n": self.rows[id_].n}
            for nth, id_ in enumerate(happening.tellings)
        ]  # fmt: skip

    def _reached(self, seeds: set[str]) -> tuple[set[str], list[Join]]:
        """The tellings that joins lead to from the seeds, the seeds included, and these joins."""
        joins = tables.joins
        reached, frontier = set(seeds), set(seeds)
        found: dict[tuple[str, str], Join] = {}
        every = self._every_join() if len(seeds) > MANY else None
        while frontier:
            ahead: set[str] = set()
            if every is not None:
                met = {(join.a, join.b): join for id_ in frontier for join in every.get(id_, ())}
                found |= met
                ahead = {id_ for pair in met for id_ in pair}
            for chunk in _chunks(frontier) if every is None else ():
                near = sa.or_(joins.c.a.in_(chunk), joins.c.b.in_(chunk))
                for row in self.connection.execute(sa.select(joins).where(near)):
                    found[row.a, row.b] = _join(row)
                    ahead |= {row.a, row.b}
            frontier = ahead - reached
            reached |= frontier
        return reached, [found[pair] for pair in sorted(found)]

    def _every_join(self) -> dict[str, list[Join]]:
        """All joins of the ledger, by each of their two tellings."""
        every: dict[str, list[Join]] = defaultdict(list)
        for join in map(_join, self.connection.execute(sa.select(tables.joins))):
            every[join.a].append(join)
            every[join.b].append(join)
        return every


def _holds(telling: Telling, offsets: Iterable[int]) -> bool:
    """Whether a sentence holds one of some characters: where an event was rejected, the sentence tells of no deed."""
    wording = telling.wording
    return wording is not None and any(wording.start <= offset < wording.end for offset in offsets)


def _join(row: Any) -> Join:
    return Join(row.a, row.b, row.score, tuple(json.loads(row.because)))


def _row(happening: Happening) -> dict[str, Any]:
    day, last_day = days(happening.date, None)
    detail = {
        "types": happening.types,
        "joins": [[j.a, j.b, j.score, j.because] for j in happening.joins],
        "disagreements": [[d.about, d.values] for d in happening.disagreements],
    }
    return {
        "id": happening.id, "day": day, "last_day": last_day, "type": (*happening.types, "")[0], "date": happening.date,
        "place": happening.place, "tellings": len(happening.tellings), "confidence": happening.confidence,
        "detail": json.dumps(detail, ensure_ascii=False),
    }  # fmt: skip
