"""News: items and what is told of promises, by the dates of the reports that tell them, or by when these came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.arrivals import arrivals_of, came_between, first_known, window
from dragoman.ledger.commitment_answers import with_histories
from dragoman.ledger.conditions import Condition, common, holds_words, is_frequent, takes_part
from dragoman.ledger.keys import item_id, shown_day
from dragoman.ledger.narrowing import kind_within, within
from dragoman.ledger.questions import Question, one_of
from dragoman.ledger.rows import CommitmentRow, ItemRow
from dragoman.ledger.timelines import PARTS
from dragoman.values.ontologies import plover

ITEMS = ("event", "statement", "position", "commitment")
WAYS = ("date", "arrival")
MOST_DEADLINES = 1000
"""Promises with a deadline that are looked at for those overdue, the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQuestion(Question):
    """What is new; `since` and `until` bound the date of the report, or the day it came in, not that of the deed.

    Args:
        by: date: by the reports' dates, those without one left out; arrival: by when they came into this ledger, those
            left out that came before it was kept.
        within: Items that this question asks for alone, its order and page left out.
        actor: Who takes any part in it: a country's code, a name or an id.
        other: Who takes part in it too.
        about: Whoever, whatever place or issue is in it.
        types: PLOVER types of deeds, any of them; no other kind of item then.
        items: Kinds of items, any of them; none for all.
        undated: Whether items of all reports are given, whatever their dates, those without one too.
        before: What lies before this moment, date and key as `NewsRow.order` has them.
    """

    by: str = "date"
    within: Question | None = None
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
        one_of("by", self.by, WAYS)
        for type_ in self.types:
            one_of("type", type_, plover().types)
        for item in self.items:
            one_of("item", item, ITEMS)

    def kinds(self) -> tuple[int, ...]:
        """Return which kinds of items are asked for, by their number."""
        return tuple(
            n for n, item in enumerate(ITEMS)
            if (not self.items or item in self.items) and (not self.types or item == "event")
            and (self.within is None or n == kind_within(self.within))
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """An item that a report tells.

    Args:
        order: The report's first day or the time it came in, and what news of one moment are sorted by, the last first.
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
        order: The day or time, and what news of one moment are sorted by, the last first.
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
        conditions.append(_before(question, kind, table.c.n))
    moment = _moment(question)
    query = (
        _dated(sa.select(table.c.report, table.c.n, moment.label("moment"), reports.c.key), question, table.c.report)
        .where(*conditions)
        .order_by(moment.desc(), reports.c.key.desc(), table.c.n)
        .limit(question.limit + 1)
    )
    return [
        ((_shown(row.moment), _place(row.key, kind, row.n)), kind, (row.report, row.n))
        for row in connection.execute(query)
    ]


def _moment(question: NewsQuestion) -> sa.ColumnElement[Any]:
    """By what news are ordered: a report's day, or the time it came in."""
    return tables.arrivals.c.time if question.by == "arrival" else tables.reports.c.day


def _shown(moment: int | str) -> str:
    return moment if isinstance(moment, str) else shown_day(moment) or ""


def _dated(query: sa.Select[Any], question: NewsQuestion, report: sa.ColumnElement[int]) -> sa.Select[Any]:
    """A query of items with their reports, and with when these came in where that is asked for."""
    reports, arrivals = tables.reports, tables.arrivals
    query = query.join(reports, reports.c.id == report)
    return query.join(arrivals, arrivals.c.report == report) if question.by == "arrival" else query


def _place(key: int, kind: int, n: int) -> str:
    return f"{key:012x}/{9 - kind}/{999_999 - n:06d}"


def _before(question: NewsQuestion, kind: int, n: sa.ColumnElement[Any]) -> Condition:
    """That an item lies before a moment; a moment with a time lies behind all reports of its day."""
    when, place = question.before or ("", "")
    reports, moment = tables.reports, _moment(question)
    then: int | str = when if question.by == "arrival" else _number(when)
    if not _is_item(place) or (question.by == "date" and "T" in when):
        return moment <= then
    key, of, rest = place.split("/")
    number, of_kind, of_n = int(key, 16), 9 - int(of), 999_999 - int(rest)
    here = sa.and_(moment == then, reports.c.key == number)
    later = here if kind > of_kind else sa.and_(here, n > of_n) if kind == of_kind else sa.false()
    return sa.or_(moment < then, sa.and_(moment == then, reports.c.key < number), later)


def _number(when: str) -> int:
    return int(when[:10].replace("-", "") or 0)


def _is_item(place: str) -> bool:
    key, _, rest = place.partition("/")
    return len(key) == 12 and rest[:1].isdigit() and rest[1:2] == "/"


def _told(question: NewsQuestion) -> list[Condition]:
    """That a report has a date, or came in, when it is asked for."""
    if question.undated:
        return []
    if question.by == "arrival":
        return list(came_between(window(question)))
    first, last = question.days()
    day = tables.reports.c.day
    return [day > 0, day >= first, day <= last]


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
    if question.within is not None:
        conditions += within(connection, question.within)
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
    if question.types or (question.within is not None and kind_within(question.within) != 3):
        return ()
    conditions = _asked(connection, question, 3)
    found = [*_evidence(connection, question, conditions), *_overdue(connection, question, conditions, today)]
    kept = [n for n in found if (question.before is None or n.order < question.before) and _in_days(n, question)]
    return tuple(sorted(kept, key=lambda news: news.order, reverse=True)[: question.limit + 1])


def _in_days(news: PromiseNews, question: NewsQuestion) -> bool:
    if question.by == "arrival":
        first, last = window(question)
        return first <= news.order[0] <= last
    start, end = question.days()
    return start <= _number(news.order[0]) <= end


def _evidence(connection: sa.Connection, question: NewsQuestion, conditions: Iterable[Condition]) -> list[PromiseNews]:
    table, items, reports = tables.followings, tables.commitments, tables.reports
    own = reports.alias()
    mine = sa.and_(items.c.report == table.c.of_report, own.c.id == items.c.report)
    moment = _moment(question)
    columns = (table, items.c.n, items.c.item.label("promise"), reports.c.day.label("told"), own.c.key.label("of"))
    query = (
        _dated(sa.select(*columns, moment.label("moment")), question, table.c.report)
        .join(items, items.c.report == table.c.of_report)
        .join(own, mine)
        .where(*conditions, *_told(question), table.c.kind != "again", table.c.commitment.not_in(_told_again()))
        .order_by(moment.desc(), table.c.commitment.desc())
    )
    if question.before is not None:
        when = question.before[0]
        query = query.where(moment <= (when if question.by == "arrival" else _number(when)))
    made: list[PromiseNews] = []
    wanted: dict[tuple[int, int, str, str], list[Any]] = {}
    for row in connection.execute(query):
        if row.commitment != item_id(row.of, row.promise):
            continue
        key = (row.of_report, row.n, shown_day(row.told) or "", _shown(row.moment))
        wanted.setdefault(key, []).append(row)
        if len(wanted) > 2 * question.limit + 2:
            break
    for (report, n, day, time), pieces in wanted.items():
        (promise,) = with_histories(connection, _promises(connection, [(report, n)]), on=day or None)
        for piece in pieces:
            told = next((e for e in promise.history if e.start == piece.start and e.kind == piece.kind), None)
            order = (time, f"~promise/{piece.kind}/{promise.id}/{piece.start}")
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
    overdue = [
        row for row in with_histories(connection, _promises(connection, keys), on=today)
        if row.status == "overdue" and row.due is not None and row.id not in again
    ]  # fmt: skip
    seen = (
        _seen(connection, overdue) if question.by == "arrival" else {row.id: _after(row.due or "") for row in overdue}
    )
    for row in overdue:
        if seen.get(row.id):
            made.append(PromiseNews(order=(seen[row.id], f"~promise/overdue/{row.id}"), kind="overdue", row=row))
    return made


def _seen(connection: sa.Connection, rows: Sequence[CommitmentRow]) -> dict[str, str]:
    """When the ledger first held both a promise and a report of a day behind its last; those left out of which that
    was before times were kept."""
    known = first_known(connection)
    own = arrivals_of(connection, {row.id.partition("/")[0] for row in rows})
    found = {}
    for row in rows:
        due = int((row.due or "").replace("-", ""))
        behind = min((time for day, time in known.items() if day > due), default="")
        found[row.id] = max(behind, own.get(row.id.partition("/")[0], ""))
    return found


def _promises(connection: sa.Connection, keys: Sequence[tuple[int, int]]) -> tuple[CommitmentRow, ...]:
    table, roles, make = MAKERS[3]
    return item_rows(connection, keys, table, roles, make)


def _after(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def latest_day(connection: sa.Connection) -> str:
    """Return the latest day of a report, YYYY-MM-DD; "" where none has a date."""
    return shown_day(connection.scalar(sa.select(sa.func.max(tables.reports.c.day))) or 0) or ""
