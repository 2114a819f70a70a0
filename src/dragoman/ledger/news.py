"""News: items and what is told of promises by the date of the reports that tell them, the latest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.commitment_answers import with_histories
from dragoman.ledger.conditions import Condition, common, holds_words, is_frequent, takes_part
from dragoman.ledger.keys import item_id, shown_day
from dragoman.ledger.questions import Question, one_of
from dragoman.ledger.rows import CommitmentRow, ItemRow
from dragoman.ledger.timelines import PARTS
from dragoman.values.ontologies import plover

ITEMS = ("event", "statement", "position", "commitment")
MOST_DEADLINES = 1000
"""Promises with a deadline that are looked at for those overdue, the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQuestion(Question):
    """What is new; `since` and `until` bound the date of the report, not that of the deed.

    Args:
        actor: Who takes any part in it: a country's code, a name or an id.
        other: Who takes part in it too.
        about: Whoever, whatever place or issue is in it.
        types: PLOVER types of deeds, any of them; no other kind of item then.
        items: Kinds of items, any of them; none for all.
        undated: Whether items of all reports are given, whatever their dates, those without one too.
        before: What lies before this moment, date and key as `NewsRow.order` has them.
    """

    actor: str | None = None
    other: str | None = None
    about: str | None = None
    types: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    undated: bool = False
    before: tuple[str, str] | None = None
    subject: ClassVar[str] = "news"

    def check(self) -> None:
        """Check types and kinds."""
        for type_ in self.types:
            one_of("type", type_, plover().types)
        for item in self.items:
            one_of("item", item, ITEMS)

    def kinds(self) -> tuple[int, ...]:
        """Return which kinds of items are asked for, by their number."""
        return tuple(
            n for n, item in enumerate(ITEMS)
            if (not self.items or item in self.items) and (not self.types or item == "event")
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """An item that a report tells.

    Args:
        order: The report's first day, and what news of one day are sorted by, the last first.
        row: The item.
        happening: Id of the happening of which the item is one more telling; None for a first telling.
    """

    order: tuple[str, str]
    row: ItemRow
    happening: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseNews:
    """A report that tells something of a promise, or the day after a deadline on which it is overdue.

    Args:
        order: The day, and what news of one day are sorted by, the last first.
        kind: As `EvidenceRow.kind`, or overdue.
        row: The promise, as it stands on that day.
        at: First character of the evidence in its report's text; -1 for overdue.
        report: Id of the report that tells it; "" for overdue.
    """

    order: tuple[str, str]
    kind: str
    row: CommitmentRow
    at: int = -1
    report: str = ""


def answer_news(connection: sa.Connection, question: NewsQuestion) -> tuple[NewsRow, ...]:
    """Return the latest items of dated reports, at most `limit` and one more."""
    found: list[tuple[tuple[str, str], int, tuple[int, int]]] = []
    for kind in question.kinds():
        found += _items(connection, question, kind)
    shown = sorted(found, reverse=True)[: question.limit + 1]
    rows: dict[tuple[int, int, int], ItemRow] = {}
    for kind, (table, roles, make) in enumerate(MAKERS):
        keys = [key for _, of, key in shown if of == kind]
        rows.update(((kind, *key), row) for key, row in zip(keys, item_rows(connection, keys, table, roles, make)))
    further = _further(connection, [key for _, kind, key in shown if kind == 0])
    return tuple(
        NewsRow(order=order, row=rows[(kind, *key)], happening=further.get(key) if kind == 0 else None)
        for order, kind, key in shown
    )


def _items(
    connection: sa.Connection, question: NewsQuestion, kind: int
) -> list[tuple[tuple[str, str], int, tuple[int, int]]]:
    table, reports = MAKERS[kind][0], tables.reports
    conditions = [*_asked(connection, question, kind), *_told(question)]
    if question.before is not None:
        conditions.append(_before(question.before, kind, table.c.n))
    query = (
        sa.select(table.c.report, table.c.n, reports.c.day, reports.c.key)
        .join(reports, reports.c.id == table.c.report)
        .where(*conditions)
        .order_by(reports.c.day.desc(), reports.c.key.desc(), table.c.n)
        .limit(question.limit + 1)
    )
    return [
        ((shown_day(row.day) or "", _place(row.key, kind, row.n)), kind, (row.report, row.n))
        for row in connection.execute(query)
    ]


def _place(key: int, kind: int, n: int) -> str:
    return f"{key:012x}/{9 - kind}/{999_999 - n:06d}"


def _before(place: tuple[str, str], kind: int, n: sa.ColumnElement[Any]) -> Condition:
    """That an item lies before a moment; a moment with a time lies behind all reports of its day."""
    day, reports = int(place[0][:10].replace("-", "") or 0), tables.reports
    if "T" in place[0] or not _is_item(place[1]):
        return reports.c.day <= day
    key, of, rest = place[1].split("/")
    number, of_kind, of_n = int(key, 16), 9 - int(of), 999_999 - int(rest)
    here = sa.and_(reports.c.day == day, reports.c.key == number)
    later = here if kind > of_kind else sa.and_(here, n > of_n) if kind == of_kind else sa.false()
    return sa.or_(reports.c.day < day, sa.and_(reports.c.day == day, reports.c.key < number), later)


def _is_item(place: str) -> bool:
    key, _, rest = place.partition("/")
    return len(key) == 12 and rest[:1].isdigit() and rest[1:2] == "/"


def _told(question: NewsQuestion) -> list[Condition]:
    """That a report has a date, one that is asked for."""
    first, last = question.days()
    day = tables.reports.c.day
    return [] if question.undated else [day > 0, day >= first, day <= last]


def _asked(connection: sa.Connection, question: NewsQuestion, kind: int) -> list[Condition]:
    table, roles, _ = MAKERS[kind]
    conditions = common(connection, table, replace(question, since=None, until=None))
    for term, parts in ((question.actor, PARTS), (question.other, PARTS), (question.about, ())):
        if term is not None:
            often = is_frequent(connection, roles, term, *parts)
            ways = [takes_part(table, roles, term, *parts, often=often)]
            if table is tables.commitments:
                ways.append(_in_deed(term))
            conditions.append(sa.or_(*ways))
    if question.types:
        conditions.append(sa.or_(table.c.type.in_(question.types), table.c.second_type.in_(question.types)))
    if question.text is not None:
        passage = table.c.content if "content" in table.c else table.c.passage
        sqlite = connection.dialect.name == "sqlite"
        conditions.append(holds_words(table.c.report, passage, question.text, sqlite=sqlite))
    return conditions


def _in_deed(term: str) -> Condition:
    """That a party is in a deed of the sentence that promises: whom a promise is good for often stands there alone."""
    events, promises = tables.events, tables.commitments
    there = (events.c.report == promises.c.report, events.c.passage == promises.c.passage)
    return sa.exists().where(*there, takes_part(events, tables.event_roles, term, often=True))


def _further(connection: sa.Connection, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The happenings of events that are not the first to tell of them."""
    if not keys:
        return {}
    of = tables.happening_tellings
    query = sa.select(of).where(
        of.c.report.in_(sorted({report for report, _ in keys})), sa.tuple_(of.c.report, of.c.n).in_(list(keys)),
        of.c.nth > 0,
    )  # fmt: skip
    return {(row.report, row.n): row.happening for row in connection.execute(query)}


def answer_promise_news(connection: sa.Connection, question: NewsQuestion, today: str) -> tuple[PromiseNews, ...]:
    """Return what reports tell of promises asked for, and which became overdue, at most `limit` and one more.

    Args:
        connection: A transaction.
        question: `text` asks for words of the promise; `items` says nothing of them.
        today: The day until which deadlines are looked at, YYYY-MM-DD; "" for none.
    """
    if question.types:
        return ()
    conditions = _asked(connection, question, 3)
    found = [*_evidence(connection, question, conditions), *_overdue(connection, question, conditions, today)]
    first, last = question.days()
    kept = [
        n for n in found
        if (question.before is None or n.order < question.before) and first <= int(n.order[0].replace("-", "")) <= last
    ]  # fmt: skip
    return tuple(sorted(kept, key=lambda news: news.order, reverse=True)[: question.limit + 1])


def _evidence(connection: sa.Connection, question: NewsQuestion, conditions: Iterable[Condition]) -> list[PromiseNews]:
    table, items, reports = tables.followings, tables.commitments, tables.reports
    own = reports.alias()
    mine = sa.and_(items.c.report == table.c.of_report, own.c.id == items.c.report)
    query = (
        sa.select(table, items.c.n, items.c.item.label("promise"), reports.c.day.label("told"), own.c.key.label("of"))
        .join(reports, reports.c.id == table.c.report)
        .join(items, items.c.report == table.c.of_report)
        .join(own, mine)
        .where(*conditions, *_told(question), table.c.kind != "again", table.c.commitment.not_in(_told_again()))
        .order_by(reports.c.day.desc(), table.c.commitment.desc())
    )
    if question.before is not None:
        query = query.where(reports.c.day <= int(question.before[0][:10].replace("-", "") or 0))
    made: list[PromiseNews] = []
    wanted: dict[tuple[int, int, str], list[Any]] = {}
    for row in connection.execute(query):
        if row.commitment != item_id(row.of, row.promise):
            continue
        wanted.setdefault((row.of_report, row.n, shown_day(row.told) or ""), []).append(row)
        if len(wanted) > 2 * question.limit + 2:
            break
    for (report, n, day), pieces in wanted.items():
        (promise,) = with_histories(connection, _promises(connection, [(report, n)]), on=day)
        for piece in pieces:
            told = next((e for e in promise.history if e.start == piece.start and e.kind == piece.kind), None)
            order = (day, f"~promise/{piece.kind}/{promise.id}/{piece.start}")
            if told is not None:
                made.append(
                    PromiseNews(order=order, kind=piece.kind, row=promise, at=piece.start, report=told.report)
                )  # fmt: skip
    return made


def _told_again() -> sa.Select[Any]:
    """The ids of further tellings of promises, whose history is that of the first."""
    again = tables.followings.alias()
    return sa.select(again.c.item).where(again.c.kind == "again", again.c.item.is_not(None))


def _overdue(
    connection: sa.Connection, question: NewsQuestion, conditions: Iterable[Condition], today: str
) -> list[PromiseNews]:
    table = tables.commitments
    query = sa.select(table.c.report, table.c.n).where(*conditions, table.c.deadline.is_not(None))
    keys = [(row.report, row.n) for row in connection.execute(query.order_by(table.c.day.desc()).limit(MOST_DEADLINES))]
    if not keys or not today:
        return []
    made = []
    again = set(connection.scalars(_told_again()))
    for row in with_histories(connection, _promises(connection, keys), on=today):
        if row.status == "overdue" and row.due is not None and row.id not in again:
            made.append(PromiseNews(order=(_after(row.due), f"~promise/overdue/{row.id}"), kind="overdue", row=row))
    return made


def _promises(connection: sa.Connection, keys: Sequence[tuple[int, int]]) -> tuple[CommitmentRow, ...]:
    table, roles, make = MAKERS[3]
    return item_rows(connection, keys, table, roles, make)


def _after(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def latest_day(connection: sa.Connection) -> str:
    """Return the latest day of a report, YYYY-MM-DD; "" where none has a date."""
    return shown_day(connection.scalar(sa.select(sa.func.max(tables.reports.c.day))) or 0) or ""
