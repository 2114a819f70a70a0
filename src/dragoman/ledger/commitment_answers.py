"""Commitment answers: pages of promises, each with its history across reports and how it stands on a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.answers import answer_promises, cursor_behind, item_rows, places_of, promise_of
from dragoman.ledger.asking import asked_items
from dragoman.ledger.conditions import of_report
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import item_id, split_item
from dragoman.ledger.questions import CommitmentQuestion
from dragoman.ledger.rows import Answer, CommitmentRow, EvidenceRow
from dragoman.ledger.stands import Piece, Stand, Stands, day_of, stands_of, tellings_in

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Standings:
    """Promises by how they stand.

    Args:
        counts: How many stand in which way.
        rows: The first of each, those due first, then those told last.
        cut: Whether there are more promises, which were not looked at.
    """

    counts: Mapping[str, int]
    rows: Mapping[str, tuple[CommitmentRow, ...]]
    cut: bool


def answer_commitments(connection: sa.Connection, question: CommitmentQuestion) -> Answer[CommitmentRow]:
    """Return the page of commitments that a question asks for, with their histories."""
    question = _dated(question)
    answering = _Answering(connection, question)
    if question.item is not None:
        return Answer(answering.one(question.item))
    plain = not (question.status or question.due_since or question.due_until or answering.tellings.first)
    if plain or (question.tellings and not (question.status or question.due_since or question.due_until)):
        answer = answer_promises(connection, question)
        return Answer(answering.with_history(answer.rows), answer.cursor)
    return answering.sifted()


def answer_standings(
    connection: sa.Connection, question: CommitmentQuestion, *, shown: int, most: int
) -> Standings:  # fmt: skip
    """Return how the promises stand that a question asks for, whatever status, order and page it names.

    Args:
        connection: A transaction.
        question: What is asked.
        shown: Rows of each status.
        most: Promises that are looked at, the latest first.
    """
    question = replace(_dated(question), status=(), sort=None, newest_first=True, cursor=None)
    answering = _Answering(connection, question)
    if question.item is not None:
        (row,) = answering.one(question.item)
        return Standings({row.status: 1}, {row.status: (row,)}, False)
    every = answering.heads()
    kept = [head for head in every if answering.asked_for(head.id, head.stand)]
    by_status: dict[str, list[_Head]] = {}
    for head in kept[:most]:
        by_status.setdefault(head.stand.status, []).append(head)
    first = {
        status: sorted(heads, key=lambda head: head.stand.due or "9999")[:shown] for status, heads in by_status.items()
    }
    made = answering.rows([(head.report, head.n) for heads in first.values() for head in heads])
    rows = {row.id: row for row in made}
    return Standings(
        {status: len(heads) for status, heads in by_status.items()},
        {status: tuple(rows[head.id] for head in heads) for status, heads in first.items()}, len(kept) > most,
    )  # fmt: skip


def _dated(question: CommitmentQuestion) -> CommitmentQuestion:
    if question.on is not None and question.until is None and question.since is None:
        return replace(question, until=question.on)
    return question


@dataclass(frozen=True, slots=True)
class _Head:
    """A promise by its place, with how it stands."""

    id: str
    report: int
    n: int
    stand: Stand


class _Answering:
    def __init__(self, connection: sa.Connection, question: CommitmentQuestion) -> None:
        self.connection, self.question = connection, question
        self.tellings = tellings_in(connection)
        self.today = day_of(connection, question.on)

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
        table, roles = tables.commitments, tables.commitment_roles
        columns = (table.c.item, table.c.deadline, table.c.condition)
        kept: list[tuple[int, int]] = []
        cursor = self.question.cursor
        while True:
            asked = replace(self.question, cursor=cursor, limit=max(_BATCH, self.question.limit))
            found = places_of(self.connection, asked, table=table, roles=roles, more=columns)
            heads = self._stood(found[: asked.limit])
            for n, head in enumerate(heads, 1):
                if self.asked_for(head.id, head.stand):
                    kept.append((head.report, head.n))
                if len(kept) == self.question.limit:
                    cursor = cursor_behind(self.question, found[n - 1]) if len(found) > n else None
                    return Answer(self.rows(kept), cursor)
            if len(found) <= asked.limit:
                return Answer(self.rows(kept))
            cursor = cursor_behind(self.question, found[asked.limit - 1])

    def heads(self) -> list[_Head]:
        """All promises that are asked for with how they stand, those told last first."""
        table, reports = tables.commitments, tables.reports
        query = (
            sa.select(table.c.report, table.c.n, table.c.item, table.c.deadline, table.c.condition, reports.c.key)
            .join(reports, reports.c.id == table.c.report)
            .where(*asked_items(self.connection, self.question))
            .order_by(table.c.day.desc(), reports.c.key.desc(), table.c.n.desc())
        )
        return self._stood(self.connection.execute(query).all())

    def _stood(self, places: Sequence[Any]) -> list[_Head]:
        """Promises by their places, with how they stand."""
        ids = [item_id(row.key, row.item) for row in places]
        stands = stands_of(self.connection, self.tellings, ids)
        return [
            _Head(id_, row.report, row.n, stands.on(
                id_, self.today, deadline=row.deadline, conditional=row.condition is not None
            ))
            for id_, row in zip(ids, places)
        ]  # fmt: skip

    def rows(self, keys: Sequence[tuple[int, int]]) -> tuple[CommitmentRow, ...]:
        """Promises by their places, with their histories."""
        table, roles = tables.commitments, tables.commitment_roles
        return self.with_history(item_rows(self.connection, keys, table, roles, promise_of))

    def asked_for(self, id_: str, stand: Any) -> bool:
        """Whether a promise is asked for that stands in such a way."""
        question = self.question
        if not question.tellings and id_ in self.tellings.first:
            return False
        if question.status and stand.status not in question.status:
            return False
        if question.due_since or question.due_until:
            first, last = question.due()
            return stand.due is not None and first <= int(stand.due.replace("-", "")) <= last
        return True

    def with_history(self, rows: Sequence[CommitmentRow]) -> tuple[CommitmentRow, ...]:
        """Rows with what later reports tell of them and of their other tellings, and how they stand."""
        stands = stands_of(self.connection, self.tellings, [row.id for row in rows])
        return stood(self.connection, [(row, self.today, None) for row in rows], stands)


def stood(
    connection: sa.Connection, asked: Sequence[tuple[CommitmentRow, int, Sequence[Piece] | None]], stands: Stands
) -> tuple[CommitmentRow, ...]:  # fmt: skip
    """Return promises as they stand, with the sentences that tell of them.

    Args:
        connection: A transaction.
        asked: The promises, each with a day, as a number of days, and what its history shall hold; None for all that
            is told until then.
        stands: What is told of them.
    """
    found: list[tuple[CommitmentRow, Stand, Sequence[Piece]]] = []
    for row, day, pieces in asked:
        stand = stands.on(row.id, day, deadline=row.deadline, conditional=row.condition is not None)
        found.append((row, stand, stand.pieces if pieces is None else pieces))
    sentences = _sentences(connection, [piece for _, _, pieces in found for piece in pieces])
    return tuple(
        replace(
            row, status=stand.status, due=stand.due, verdict=stand.verdict,
            history=tuple(sentences[p.report, p.evidence.start, p.evidence.end].row(p) for p in pieces),
        )
        for row, stand, pieces in found
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sentence:
    name: str
    date: str | None
    title: str | None
    source: str | None
    url: str | None
    text: str

    def row(self, piece: Piece) -> EvidenceRow:
        told = piece.evidence
        return EvidenceRow(
            kind=told.kind, report=self.name, published=self.date, title=self.title, source=self.source, url=self.url,
            sentence=self.text, start=told.start, end=told.end, confidence=told.confidence,
            because=tuple(json.loads(piece.because)), item=told.item,
            due=date.fromordinal(told.due).isoformat() if told.due else None,
        )  # fmt: skip


def _sentences(connection: sa.Connection, pieces: Sequence[Piece]) -> dict[tuple[int, int, int], _Sentence]:
    """The words that pieces of evidence point at, by report, start and end."""
    reports = tables.reports
    found: dict[tuple[int, int, int], _Sentence] = {}
    spans: dict[int, set[tuple[int, int]]] = {}
    for piece in pieces:
        spans.setdefault(piece.report, set()).add((piece.evidence.start, piece.evidence.end))
    numbers = sorted(spans)
    for start in range(0, len(numbers), 400):
        query = sa.select(reports).where(reports.c.id.in_(numbers[start : start + 400]))
        for row in connection.execute(query):
            for first, last in spans[row.id]:
                found[row.id, first, last] = _Sentence(
                    row.name or own_id(row.text), row.date, row.title, row.source, row.url, row.text[first:last]
                )
    return found
