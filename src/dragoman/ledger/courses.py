"""Courses: positions over time and contradictions are kept beside the records, brought up to what is linked anew."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from dragoman.ledger import course_tables, tables
from dragoman.ledger.judgements import Judged
from dragoman.ledger.keys import written
from dragoman.ledger.parties import entities_by_name
from dragoman.values.clashes import Clash
from dragoman.values.happenings import Happening, Party, Telling, Verdicts
from dragoman.values.records import Record
from dragoman.values.stands import History

Records = Callable[[Sequence[int]], Iterable[tuple[int, Judged]]]
Row = dict[str, Any]

_CHUNK = 500
_WORDS = ("denied", "renounced", "taken_back")


class Historian(Protocol):
    """What follows positions and finds contradictions: `link.Historian`."""

    def stands(self, record: Record, *, key: str) -> Sequence[tuple[str, str]]:
        """Return the stands of a record: the item's id, and a line that holds the stand."""
        ...

    def accounts(self, record: Record, *, key: str) -> Sequence[tuple[str, str, str]]:
        """Return what a record tells of deeds: the event's id, done, denied or renounced, and a line that holds it."""
        ...

    def spans(self, lines: Iterable[str]) -> Sequence[tuple[tuple[str, ...], tuple[Party, ...], int, int]]:
        """Return what the deeds that words deny or renounce can be: types, actors, first and last day of beginning."""
        ...

    def histories(self, lines: Iterable[str], *, verdicts: Verdicts) -> Sequence[History]:
        """Return the courses of stands."""
        ...

    def clashes(self, lines: Iterable[str], *, new: Collection[str], verdicts: Verdicts) -> Sequence[Clash]:
        """Return where accounts clash, at least one of each two of a new report, by key."""
        ...

    def reversals(self, found: Iterable[History]) -> Sequence[Clash]:
        """Return the positions that were given up for their contrary."""
        ...

    def disagreements(self, happening: Happening, tellings: Mapping[str, Telling]) -> Sequence[Clash]:
        """Return the pairs of tellings of a happening that differ."""
        ...


class Courses:
    """Courses and contradictions, brought up to reports that are linked anew.

    Args:
        connection: A transaction that writes.
        historian: `link.Historian`.
        todo: The reports, their keys by their numbers.
        records: Reads records of reports, judgements applied.
        verdicts: What people said of who and what is the same.
    """

    def __init__(
        self, connection: sa.Connection, historian: Historian, todo: Mapping[int, str], *, records: Records,
        verdicts: Verdicts,
    ) -> None:  # fmt: skip
        self.connection, self.historian, self.todo = connection, historian, todo
        self.records, self.verdicts = records, verdicts

    def run(self) -> None:
        """Forget what the reports told, read them, and find courses and contradictions anew."""
        self._forget()
        deeds = self._tell()
        self._clash(deeds)
        self._follow()

    def _forget(self) -> None:
        clash = course_tables.clashes
        for reports in _chunks(self.todo):
            for table in (course_tables.stands, course_tables.denials):
                self.connection.execute(sa.delete(table).where(table.c.report.in_(reports)))
            touching = sa.or_(clash.c.a_report.in_(reports), clash.c.b_report.in_(reports))
            self.connection.execute(sa.delete(clash).where(touching, clash.c.kind.in_(_WORDS)))

    def _tell(self) -> dict[str, str]:
        """Write down stands and denials of the reports; return the lines of the deeds they tell, by id."""
        deeds: dict[str, str] = {}
        for reports in _chunks(self.todo):
            stands: list[Row] = []
            denials: list[Row] = []
            for number, now in self.records(reports):
                key = self.todo[number]
                for nth, (item, line) in enumerate(self.historian.stands(now.record, key=key)):
                    if not {now.marks.get((kind, item)) for kind in ("position", "event")} & {"rejected"}:
                        stands.append({"id": f"{key}/{item}", "nth": nth, "report": number, "line": line})
                for item, kind, line in self._accounts(now, key):
                    if kind == "done":
                        deeds[f"{key}/{item}"] = line
                    else:
                        denials.append({"id": f"{key}/{item}", "report": number, "line": line})
            _insert(self.connection, course_tables.stands, stands)
            _insert(self.connection, course_tables.denials, denials)
        return deeds

    def _accounts(self, now: Judged, key: str) -> Iterator[tuple[str, str, str]]:
        for account in self.historian.accounts(now.record, key=key):
            if now.marks.get(("event", account[0])) != "rejected":
                yield account

    def _clash(self, deeds: dict[str, str]) -> None:
        """Hold new words against all deeds that they can be about, and all words against new deeds."""
        table = course_tables.denials
        rows = self.connection.execute(sa.select(table)).all()
        new = [row.line for row in rows if row.report in self.todo]
        old = self._deeds_before(new)
        lines = [row.line for row in rows] + list(deeds.values()) + list(old.values())
        found = self.historian.clashes(lines, new=set(self.todo.values()), verdicts=self.verdicts)
        keep_clashes(self.connection, found)

    def _deeds_before(self, words: Sequence[str]) -> dict[str, str]:
        """The lines of deeds in reports linked before that new words can be about."""
        numbers: set[int] = set()
        for types, actors, first, last in self.historian.spans(words):
            numbers |= self._reports(types, actors, first, last)
        numbers -= set(self.todo)
        found: dict[str, str] = {}
        for reports in _chunks(numbers):
            keys = dict(self._keys(reports))
            for number, now in self.records(reports):
                for item, kind, line in self._accounts(now, keys[number]):
                    if kind == "done":
                        found[f"{keys[number]}/{item}"] = line
        return found

    def _reports(self, types: Sequence[str], actors: Sequence[Party], first: int, last: int) -> set[int]:
        events, roles, linked = tables.events, tables.event_roles, tables.linked
        keys = {party.key for party in actors}
        keys |= {other for pair in self.verdicts.same for other in pair if keys & set(pair)}
        entity = sa.select(tables.entities.c.id).where(tables.entities.c.key.in_(sorted(keys)))
        ways: list[sa.ColumnElement[bool]] = [roles.c.entity.in_(entity)]
        ways += [roles.c.country == party.country for party in actors if party.country]
        ways += [roles.c.entity.in_(entities_by_name(party.words[-1])) for party in actors if party.words[-1].isalnum()]
        same = sa.and_(roles.c.report == events.c.report, roles.c.n == events.c.n, roles.c.role == "actor")
        found: set[int] = set()
        for way in ways:
            query = (
                sa.select(events.c.report)
                .join(roles, same)
                .join(linked, linked.c.report == events.c.report)
                .where(way, events.c.status == "happened", events.c.polarity == "positive",
                       events.c.day.between(_number(first), _number(last)),
                       sa.or_(events.c.type.in_(types), events.c.second_type.in_(types)))
            )  # fmt: skip
            found |= set(self.connection.scalars(query))
        return found

    def _keys(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        reports = tables.reports
        for row in self.connection.execute(sa.select(reports.c.id, reports.c.key).where(reports.c.id.in_(numbers))):
            yield row.id, written(row.key)

    def _follow(self) -> None:
        """Make the courses of all stands, and write those that differ from what is kept."""
        table, items, clash = course_tables.histories, course_tables.history_items, course_tables.clashes
        lines = self.connection.scalars(sa.select(course_tables.stands.c.line)).all()
        made = self.historian.histories(lines, verdicts=self.verdicts)
        rows = {history.id: _history_row(history) for history in made}
        kept = {row.id: dict(row._mapping) for row in self.connection.execute(sa.select(table))}
        gone = [id_ for id_, row in kept.items() if rows.get(id_) != row]
        for ids in _chunks(gone):
            self.connection.execute(sa.delete(table).where(table.c.id.in_(ids)))
            self.connection.execute(sa.delete(items).where(items.c.history.in_(ids)))
        fresh = [history for history in made if rows[history.id] != kept.get(history.id)]
        _insert(self.connection, table, [rows[history.id] for history in fresh])
        numbers = _numbers(self.connection, [id_ for h in fresh for id_ in (*h.course, *h.beside)])
        _insert(self.connection, items, [row for h in fresh for row in _item_rows(h, numbers)])
        self.connection.execute(sa.delete(clash).where(clash.c.kind == "reversed"))
        keep_clashes(self.connection, self.historian.reversals(made))


def keep_disagreements(
    connection: sa.Connection, historian: Historian, gone: Collection[str], made: Iterable[Happening],
    tellings: Callable[[str], Telling],
) -> None:  # fmt: skip
    """Take away the contradictions of happenings that are gone, and write those of the ones made.

    Args:
        connection: A transaction that writes.
        historian: `link.Historian`.
        gone: Ids of happenings that were taken away.
        made: Happenings of several tellings.
        tellings: Gives the telling of an id.
    """
    table = course_tables.clashes
    for ids in _chunks(gone):
        connection.execute(sa.delete(table).where(table.c.happening.in_(ids)))
    for happening in made:
        if happening.disagreements:
            known = {id_: tellings(id_) for id_ in happening.tellings}
            keep_clashes(connection, historian.disagreements(happening, known), happening=happening.id)


def keep_clashes(connection: sa.Connection, found: Sequence[Clash], *, happening: str | None = None) -> None:
    """Write contradictions."""
    numbers = _numbers(connection, [id_ for c in found for id_ in (c.a, c.b)])
    rows = []
    for c in found:
        (a, a_item), (b, b_item) = (id_.split("/", 1) for id_ in (c.a, c.b))
        detail = json.dumps({"what": c.what, "because": c.because}, ensure_ascii=False)
        rows.append(
            {"id": c.id, "kind": c.kind, "day": _number(c.day), "a_report": numbers[a], "a_item": a_item,
             "b_report": numbers[b], "b_item": b_item, "a_kind": c.kinds[0], "b_kind": c.kinds[1],
             "happening": happening, "confidence": c.confidence,
             "detail": detail}
        )  # fmt: skip
    _insert(connection, course_tables.clashes, rows)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(sa.insert(table), list(rows))


def _numbers(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of the reports of items, by the report's key."""
    reports = tables.reports
    found = {}
    for keys in _chunks({int(id_.split("/", 1)[0], 16) for id_ in ids}):
        query = sa.select(reports.c.id, reports.c.key).where(reports.c.key.in_(keys))
        found.update({written(row.key): row.id for row in connection.execute(query)})
    return found


def _number(day: int) -> int:
    """A day counted from the year 1 as yyyymmdd; 0 where unknown."""
    if not 1 <= day <= dt.date.max.toordinal():
        return 0
    date = dt.date.fromordinal(day)
    return date.year * 10_000 + date.month * 100 + date.day


def _history_row(history: History) -> Row:
    detail = {
        "holder": history.holder, "holder_name": history.holder_name, "country": history.country,
        "thing": history.thing, "thing_name": history.thing_name, "regarded": history.regarded,
        "course": len(history.course), "voices": history.voices, "items": (*history.course, *history.beside),
        "changes": [[c.before, c.after, c.old, c.new, _number(c.day), c.confidence] for c in history.changes],
    }  # fmt: skip
    return {
        "id": history.id, "day": _number(history.since), "last_day": _number(history.last), "family": history.family,
        "stance": history.stance, "territory": history.territory, "turns": len(history.changes),
        "confidence": history.confidence, "detail": json.dumps(detail, ensure_ascii=False),
    }  # fmt: skip


def _item_rows(history: History, numbers: Mapping[str, int]) -> Iterator[Row]:
    for nth, (id_, kind) in enumerate(zip((*history.course, *history.beside), history.kinds)):
        key, item = id_.split("/", 1)
        yield {"history": history.id, "nth": nth, "report": numbers[key], "kind": kind, "item": item}
