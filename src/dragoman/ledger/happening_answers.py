"""Happening answers: pages of deeds with the events that tell of them, ordered by date, then id."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.answers import _event, item_rows
from dragoman.ledger.asking import asked_items
from dragoman.ledger.conditions import of_report
from dragoman.ledger.happening_passages import asks_for_any, passage_rows
from dragoman.ledger.keys import shown_day, split_item
from dragoman.ledger.memories import each_remembered
from dragoman.ledger.questions import EventQuestion
from dragoman.ledger.rows import Answer, EventRow, PassageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningQuestion(EventQuestion):
    """Which deeds that several events tell of: those of which at least one telling is what is asked for.

    Args:
        sources: The least number of independent sources.
        disputed: With disagreements alone.
        sure: How sure the weakest join is at least, 0–1: of happenings read, seven of ten that are half sure were
            right, half of the others.
    """

    sources: int = 1
    disputed: bool = False
    sure: float = 0.5
    subject: ClassVar[str] = "happenings"
    sorts: ClassVar[tuple[str, ...]] = ("date",)

    def check(self) -> None:
        """Check what this kind of question takes beside the rest."""
        EventQuestion.check(self)
        if not 0 <= self.sure <= 1:
            raise QueryError(f"sure {self.sure}: takes 0 to 1")

    def after(self) -> tuple[int, int, int] | None:
        """Return nothing that is a number: happenings are ordered by day and id; see `place`."""
        self.place_behind()
        return None

    def place_behind(self) -> tuple[int, str] | None:
        """Return day and id of the last row before the page; None for the first page.

        Raises:
            QueryError: If the cursor is none, or another kind of question's.
        """
        if self.cursor is None:
            return None
        try:
            subject, day, id_ = json.loads(base64.urlsafe_b64decode(self.cursor + "=" * (-len(self.cursor) % 4)))
        except (ValueError, TypeError) as error:
            raise QueryError(f"cursor {self.cursor!r}: is none of this question's") from error
        if subject != "happenings" or not isinstance(day, int):
            raise QueryError(f"cursor {self.cursor!r}: is none of this question's; take it from the page before")
        return day, str(id_)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRow:
    """Why two tellings are one deed's: their ids, how sure it is, and what speaks for it."""

    a: str
    b: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow:
    """What tellings tell differently: `about` is dead, actors or happened; each value with who tells it."""

    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningRow:
    """One deed of the world.

    Args:
        id: Of its earliest telling.
        types: PLOVER types that most tellings give it; none where all are sentences without an event.
        date: EDTF, the best that is told.
        day: Its first day.
        place: Where, by most tellings, or None.
        sources: How many independent sources tell of it: near-copies count once, and so do reports of one publisher.
        confidence: That of the weakest join.
        disagreements: Where tellings differ.
        joins: Why the tellings are one deed's.
        tellings: The events, by the report's date.
        passages: Sentences that tell of it without an event of their own, by the report's date.
    """

    id: str
    types: tuple[str, ...]
    date: str
    day: str | None
    place: str | None
    sources: int
    confidence: float
    disagreements: tuple[DisagreementRow, ...]
    joins: tuple[JoinRow, ...]
    tellings: tuple[EventRow, ...]
    passages: tuple[PassageRow, ...] = ()


def answer_happenings(connection: sa.Connection, question: HappeningQuestion) -> Answer[HappeningRow]:
    """Return the page of happenings that a question asks for."""
    table, down = tables.happenings, question.down
    query = sa.select(table).where(table.c.id.in_(_asked(connection, question)))
    if question.sure:
        query = query.where(table.c.confidence >= question.sure)
    if question.disputed:
        query = query.where(~table.c.detail.like('%"disagreements": []%'))
    order = (table.c.day, table.c.id)
    if (place := question.place_behind()) is not None:
        here = sa.tuple_(*order)
        behind = sa.tuple_(sa.literal(place[0]), sa.literal(place[1]))
        query = query.where(here < behind if down else here > behind)
    if question.sources > 1:
        query = query.where(table.c.tellings >= question.sources)
    query = query.order_by(*(column.desc() if down else column for column in order))
    rows: list[HappeningRow] = []
    for found in connection.execute(query).yield_per(question.limit + 1).partitions():
        for row in _rows(connection, found):
            if row.sources < question.sources:
                continue
            if len(rows) == question.limit:
                last = next(r for r in reversed(rows))
                return Answer(tuple(rows), _cursor(last))
            rows.append(row)
    return Answer(tuple(rows))


def find_happening(connection: sa.Connection, telling: str) -> HappeningRow:
    """Return the happening that an event or sentence tells of; of a single event where nothing else tells of it.

    Args:
        connection: A transaction.
        telling: REPORT/ITEM of any of its tellings.

    Raises:
        QueryError: If there is no such event, and no such sentence tells of a happening.
    """
    key, item = split_item(telling)
    number, events, of = of_report(connection, key), tables.events, tables.happening_tellings
    n = connection.scalar(sa.select(events.c.n).where(events.c.report == number, events.c.item == item))
    own = of.c.telling.endswith(f"/{item}", autoescape=True) if n is None else of.c.n == n
    same = sa.and_(of.c.happening == tables.happenings.c.id, of.c.report == number, own)
    found = connection.execute(sa.select(tables.happenings).join(of, same)).all()
    if found:
        return _rows(connection, found)[0]
    if number is None or n is None:
        raise QueryError(f"event {telling!r}: is not in this ledger")
    (row,) = item_rows(connection, [(number, n)], events, tables.event_roles, _event)
    return HappeningRow(
        id=row.id, types=row.types, date=row.date or "", day=row.day, place=row.place.name if row.place else None,
        sources=1, confidence=1.0, disagreements=(), joins=(), tellings=(row,),
    )  # fmt: skip


def _cursor(row: HappeningRow) -> str:
    day = int(row.day.replace("-", "")) if row.day else 0
    return base64.urlsafe_b64encode(json.dumps(["happenings", day, row.id]).encode()).decode().rstrip("=")


def _asked(connection: sa.Connection, question: HappeningQuestion) -> sa.Select[Any]:
    """The happenings at least one telling of which is asked for; those without an event only by their days."""
    events, of, happenings = tables.events, tables.happening_tellings, tables.happenings
    same = sa.and_(events.c.report == of.c.report, events.c.n == of.c.n)
    asked = sa.select(of.c.happening).join(events, same).where(*asked_items(connection, question))
    if not asks_for_any(question):
        return asked
    first, last = question.days()
    days = () if question.since is None and question.until is None else (happenings.c.day.between(max(first, 1), last),)
    eventless = sa.select(happenings.c.id).where(happenings.c.type == "", *days)
    return sa.select(asked.union_all(eventless).subquery().c[0])


def _rows(connection: sa.Connection, found: Sequence[Any]) -> list[HappeningRow]:
    by_id = {row.id: row for row in found}
    made = each_remembered(
        connection, "happenings", by_id, lambda ids: {row.id: row for row in _made(connection, [by_id[i] for i in ids])}
    )  # fmt: skip
    return [made[row.id] for row in found]


def _made(connection: sa.Connection, found: Sequence[Any]) -> list[HappeningRow]:
    of = tables.happening_tellings
    members: dict[str, list[tuple[int, int]]] = {row.id: [] for row in found}
    sentences: dict[str, list[tuple[int, str]]] = {row.id: [] for row in found}
    query = sa.select(of).where(of.c.happening.in_(sorted(members))).order_by(of.c.happening, of.c.nth)
    for row in connection.execute(query):
        if row.n >= 0:
            members[row.happening].append((row.report, row.n))
        else:
            sentences[row.happening].append((row.report, row.telling))
    keys = sorted({key for these in members.values() for key in these})
    events = dict(zip(keys, item_rows(connection, keys, tables.events, tables.event_roles, _event)))
    passages = passage_rows(connection, [telling for these in sentences.values() for telling in these])
    told = {id_: {report for report, _ in (*members[id_], *sentences[id_])} for id_ in members}
    origins = _origins(connection, {report for reports in told.values() for report in reports})
    made = []
    for row in found:
        detail = json.loads(row.detail)
        made.append(
            HappeningRow(
                id=row.id, types=tuple(detail["types"]), date=row.date, day=shown_day(row.day), place=row.place,
                sources=len({origins[report] for report in told[row.id]}), confidence=row.confidence,
                disagreements=tuple(
                    DisagreementRow(about=about, values=tuple((value, tuple(ids)) for value, ids in values))
                    for about, values in detail["disagreements"]
                ),
                joins=tuple(
                    JoinRow(a=a, b=b, score=score, because=tuple(because)) for a, b, score, because in detail["joins"]
                ),
                tellings=tuple(events[key] for key in members[row.id]),
                passages=tuple(passages[id_] for _, id_ in sentences[row.id]),
            )
        )  # fmt: skip
    return made


def _origins(connection: sa.Connection, reports: set[int]) -> dict[int, str]:
    """Return what each report goes back to: its publisher, else itself; a near-copy to what its original does."""
    table, copies = tables.reports, tables.copies
    query = (
        sa.select(table.c.id, copies.c.original)
        .outerjoin(copies, copies.c.report == table.c.id)
        .where(table.c.id.in_(sorted(reports)))
    )
    first = {row.id: row.original or row.id for row in connection.execute(query)}
    named = sa.select(table.c.id, table.c.source).where(table.c.id.in_(sorted(set(first.values()))))
    publishers = {row.id: row.source for row in connection.execute(named)}
    return {report: publishers.get(origin) or f"#{origin}" for report, origin in first.items()}
