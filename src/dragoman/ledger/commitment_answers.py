"""Commitment answers: pages of promises, each with its history across reports and how it stands on a day."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.answers import answer_promises
from dragoman.ledger.commitment_verdicts import verdicts_on
from dragoman.ledger.conditions import of_report
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import item_id, split_item
from dragoman.ledger.questions import CommitmentQuestion
from dragoman.ledger.rows import Answer, CommitmentRow, EvidenceRow
from dragoman.values.edtf import bounds
from dragoman.values.followings import Evidence, standing

_BATCH = 200


@dataclass(frozen=True, slots=True)
class _Tellings:
    """Which promises are tellings of one: the first of each by the others, and all of each by the first."""

    first: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]


def answer_commitments(connection: sa.Connection, question: CommitmentQuestion) -> Answer[CommitmentRow]:
    """Return the page of commitments that a question asks for, with their histories."""
    if question.on is not None and question.until is None and question.since is None:
        question = replace(question, until=question.on)
    answering = _Answering(connection, question)
    if question.item is not None:
        return Answer(answering.one(question.item))
    plain = not (question.status or question.due_since or question.due_until or answering.tellings.first)
    if plain or (question.tellings and not (question.status or question.due_since or question.due_until)):
        answer = answer_promises(connection, question)
        return Answer(answering.with_history(answer.rows), answer.cursor)
    return answering.sifted()


def with_histories(
    connection: sa.Connection, rows: Sequence[CommitmentRow], *, on: str | None = None
) -> tuple[CommitmentRow, ...]:
    """Return promises with their histories, as they stand on a day; the latest day of a report if None."""
    return _Answering(connection, CommitmentQuestion(on=on)).with_history(rows)


class _Answering:
    def __init__(self, connection: sa.Connection, question: CommitmentQuestion) -> None:
        self.connection, self.question = connection, question
        self.tellings = _tellings(connection)
        self.today = _today(connection, question.on)

    def one(self, item: str) -> tuple[CommitmentRow, ...]:
        """The row of one commitment."""
        report, name = split_item(item)
        if of_report(self.connection, report) is None:
            raise QueryError(f"report {report!r}: is not in this ledger")
        asked = CommitmentQuestion(report=report, rejected=True, limit=1000)
        rows = [row for row in answer_promises(self.connection, asked).rows if row.id.rpartition("/")[2] == name]
        if not rows:
            raise QueryError(f"item {item!r}: is no commitment of this report")
        return self.with_history(rows)

    def sifted(self) -> Answer[CommitmentRow]:
        """A page of what is left when statuses, days and further tellings are looked at, read bit by bit."""
        kept: list[CommitmentRow] = []
        cursor = self.question.cursor
        while True:
            asked = replace(self.question, cursor=cursor, limit=max(_BATCH, self.question.limit))
            answer = answer_promises(self.connection, asked)
            for n, row in enumerate(self.with_history(answer.rows), 1):
                if self._asked_for(row):
                    kept.append(row)
                if len(kept) == self.question.limit:
                    rest = answer_promises(self.connection, replace(asked, limit=n))
                    return Answer(tuple(kept), rest.cursor)
            if answer.cursor is None:
                return Answer(tuple(kept))
            cursor = answer.cursor

    def _asked_for(self, row: CommitmentRow) -> bool:
        question = self.question
        if not question.tellings and row.id in self.tellings.first:
            return False
        if question.status and row.status not in question.status:
            return False
        if question.due_since or question.due_until:
            first, last = question.due()
            return row.due is not None and first <= int(row.due.replace("-", "")) <= last
        return True

    def with_history(self, rows: Sequence[CommitmentRow]) -> tuple[CommitmentRow, ...]:
        """Rows with what later reports tell of them and of their other tellings, and how they stand."""
        groups = {row.id: self._group(row.id) for row in rows}
        wanted = {id_ for group in groups.values() for id_ in group}
        found = _evidence(self.connection, wanted)
        sentences = _sentences(self.connection, [(e, n) for group in found.values() for e, n in group])
        verdicts = verdicts_on(self.connection, wanted)
        out = []
        for row in rows:
            told = {(e.report, e.start, e.kind): (e, n) for id_ in groups[row.id] for e, n in found.get(id_, ())}
            pieces = [pair for pair in sorted(told.values(), key=lambda pair: pair[0].order())
                      if pair[0].day <= self.today and pair[0].item != row.id]  # fmt: skip
            said = [verdict for id_ in groups[row.id] if (verdict := verdicts.get(id_)) is not None]
            verdict = max(said, key=lambda v: v.time, default=None)
            deadline = bounds(row.deadline)[1]
            evidence = [e for e, _ in pieces]
            status = standing(
                evidence, deadline=deadline.toordinal() if deadline else None, conditional=row.condition is not None,
                today=self.today,
            )  # fmt: skip
            out.append(
                replace(
                    row,
                    status=verdict.status if verdict is not None else status,
                    due=_due(deadline, evidence),
                    verdict=verdict,
                    history=tuple(sentences[n, e.start, e.end].row(e) for e, n in pieces),
                )
            )
        return tuple(out)

    def _group(self, id_: str) -> tuple[str, ...]:
        first = self.tellings.first.get(id_, id_)
        return self.tellings.members.get(first, (id_,))


def _today(connection: sa.Connection, on: str | None) -> int:
    if on is not None:
        return date.fromisoformat(on).toordinal()
    latest = connection.scalar(sa.select(sa.func.max(tables.reports.c.day))) or 0
    return date(latest // 10_000, latest // 100 % 100, latest % 100).toordinal() if latest else 0


def _due(deadline: date | None, evidence: Iterable[Evidence]) -> str | None:
    day = deadline.toordinal() if deadline else None
    for piece in evidence:
        if piece.kind == "delayed":
            day = piece.due
    return date.fromordinal(day).isoformat() if day else None


def _tellings(connection: sa.Connection) -> _Tellings:
    """Which promises are tellings of one, by pairs; the least id of the earliest day is the first."""
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
    return _Tellings(first, members)


def _evidence(connection: sa.Connection, ids: Iterable[str]) -> dict[str, list[tuple[Evidence, int]]]:
    """What is told of promises, each piece with the number of its report."""
    table, reports = tables.followings, tables.reports
    found: dict[str, list[tuple[Evidence, int]]] = {}
    for some in _parts(sorted(ids)):
        query = sa.select(table, reports.c.key).join(reports, reports.c.id == table.c.report)
        for row in connection.execute(query.where(table.c.commitment.in_(some))):
            piece = Evidence(
                row.commitment, item_id(row.key, "")[:-1], row.start, row.stop, row.day, row.kind, row.confidence,
                tuple(json.loads(row.because)), row.due, row.item, bool(row.lasting),
            )  # fmt: skip
            found.setdefault(row.commitment, []).append((piece, row.report))
    return found


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), 400):
        yield values[start : start + 400]


@dataclass(frozen=True, slots=True)
class _Sentence:
    name: str
    date: str | None
    title: str | None
    source: str | None
    url: str | None
    text: str

    def row(self, piece: Evidence) -> EvidenceRow:
        return EvidenceRow(
            kind=piece.kind, report=self.name, published=self.date, title=self.title, source=self.source, url=self.url,
            sentence=self.text, start=piece.start, end=piece.end, confidence=piece.confidence, because=piece.because,
            due=date.fromordinal(piece.due).isoformat() if piece.due else None, item=piece.item,
        )  # fmt: skip


def _sentences(
    connection: sa.Connection, pieces: Sequence[tuple[Evidence, int]]
) -> dict[tuple[int, int, int], _Sentence]:
    """The words that pieces of evidence point at, by report, start and end."""
    reports = tables.reports
    found: dict[tuple[int, int, int], _Sentence] = {}
    spans: dict[int, set[tuple[int, int]]] = {}
    for piece, number in pieces:
        spans.setdefault(number, set()).add((piece.start, piece.end))
    numbers = sorted(spans)
    for start in range(0, len(numbers), 400):
        query = sa.select(reports).where(reports.c.id.in_(numbers[start : start + 400]))
        for row in connection.execute(query):
            for first, last in spans[row.id]:
                found[row.id, first, last] = _Sentence(
                    row.name or own_id(row.text), row.date, row.title, row.source, row.url, row.text[first:last]
                )
    return found
