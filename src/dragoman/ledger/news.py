"""News: items and what is told of promises, by the dates of the reports that tell them, or by when these came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.arrivals import arrivals_of, came_between, first_known, window
from dragoman.ledger.commitment_answers import stood
from dragoman.ledger.conditions import Condition, common, holds_words
from dragoman.ledger.keys import item_id, shown_day
from dragoman.ledger.narrowing import kind_within, within
from dragoman.ledger.parties import is_frequent, takes_part
from dragoman.ledger.questions import Question, one_of
from dragoman.ledger.rows import CommitmentRow, ItemRow
from dragoman.ledger.stands import day_of, stands_of, tellings_in
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
        row: The promise, as it stands on that day, with what is told of it then alone; its whole history for overdue.
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
            ways = [takes_part(connection, table, roles, term, *parts, often=often)]
            if table is tables.commitments:
                ways.append(_in_deed(connection, term))
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


def _in_deed(connection: sa.Connection, term: str) -> Condition:
    """That a party is in a deed of the sentence that promises: whom a promise is good for often stands there alone."""
    events, promises = tables.events, tables.commitments
    there = (events.c.report == promises.c.report, events.c.passage == promises.c.passage)
    return sa.exists().where(*there, takes_part(connection, events, tables.event_roles, term, often=True))


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
    kept = [
        n for n in found
        if (question.before is None or n.order < question.before) and _in_days(n.order[0], question)
    ]  # fmt: skip
    return tuple(sorted(kept, key=lambda news: news.order, reverse=True)[: question.limit + 1])


def _in_days(time: str, question: NewsQuestion) -> bool:
    if question.by == "arrival":
        first, last = window(question)
        return first <= time <= last
    start, end = question.days()
    return start <= _number(time) <= end


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
    wanted: dict[tuple[int, int, str, str], list[Any]] = {}
    told, last = 0, ""
    for row in connection.execute(query):
        time = _shown(row.moment)
        if told > question.limit and time != last:
            break
        if row.commitment != item_id(row.of, row.promise):
            continue
        wanted.setdefault((row.of_report, row.n, shown_day(row.told) or "", time), []).append(row)
        told += question.before is None or _order(row, time) < question.before
        last = time
    return _on_their_days(connection, wanted)


def _order(piece: Any, time: str) -> tuple[str, str]:
    return time, f"~promise/{piece.kind}/{piece.commitment}/{piece.start}"


def _on_their_days(
    connection: sa.Connection, wanted: Mapping[tuple[int, int, str, str], Sequence[Any]]
) -> list[PromiseNews]:  # fmt: skip
    """The promises as they stood when something was told of them."""
    keys = list(dict.fromkeys((report, n) for report, n, _, _ in wanted))
    rows = dict(zip(keys, _promises(connection, keys)))
    stands = stands_of(connection, tellings_in(connection), [row.id for row in rows.values()])
    asked = []
    for (report, n, day, _), pieces in wanted.items():
        row = rows[report, n]
        these = {(piece.report, piece.start, piece.kind) for piece in pieces}
        then = [p for p in stands.told_on(row.id, pieces[0].day)
                if (p.report, p.evidence.start, p.evidence.kind) in these]  # fmt: skip
        asked.append((row, day_of(connection, day or None), then))
    made: list[PromiseNews] = []
    for (_, _, _, time), promise in zip(wanted, stood(connection, asked, stands)):
        for told in promise.history:
            order = (time, f"~promise/{told.kind}/{promise.id}/{told.start}")
            made.append(PromiseNews(order=order, kind=told.kind, row=promise, at=told.start, report=told.report))
    return made


def _told_again() -> sa.Select[Any]:
    """The ids of further tellings of promises, whose history is that of the first."""
    again = tables.followings.alias()
    return sa.select(again.c.item).where(again.c.kind == "again", again.c.item.is_not(None))


def _overdue(
    connection: sa.Connection, question: NewsQuestion, conditions: Iterable[Condition], today: str
) -> list[PromiseNews]:
    table, reports = tables.commitments, tables.reports
    query = (
        sa.select(table.c.report, table.c.n, table.c.item, table.c.deadline, table.c.condition, reports.c.key)
        .join(reports, reports.c.id == table.c.report)
        .where(*conditions, table.c.deadline.is_not(None))
        .order_by(table.c.day.desc())
        .limit(MOST_DEADLINES)
    )
    found = {item_id(row.key, row.item): row for row in connection.execute(query)}
    if not found or not today:
        return []
    again, day = set(connection.scalars(_told_again())), date.fromisoformat(today).toordinal()
    stands = stands_of(connection, tellings_in(connection), found)
    due: dict[str, str] = {}
    for id_, row in found.items():
        stand = stands.on(id_, day, deadline=row.deadline, conditional=row.condition is not None)
        if stand.status == "overdue" and stand.due is not None and id_ not in again:
            due[id_] = stand.due
    seen = _seen(connection, due) if question.by == "arrival" else {id_: _after(last) for id_, last in due.items()}
    late = [((time, f"~promise/overdue/{id_}"), id_) for id_, time in seen.items() if time]
    late = [(order, id_) for order, id_ in late
            if (question.before is None or order < question.before) and _in_days(order[0], question)]  # fmt: skip
    late = sorted(late, reverse=True)[: question.limit + 1]
    rows = _promises(connection, [(found[id_].report, found[id_].n) for _, id_ in late])
    given = stood(connection, [(row, day, None) for row in rows], stands)
    return [PromiseNews(order=order, kind="overdue", row=row) for (order, _), row in zip(late, given)]


def _seen(connection: sa.Connection, due: Mapping[str, str]) -> dict[str, str]:
    """When the ledger first held both a promise and a report of a day behind its last; those left out of which that
    was before times were kept."""
    known = first_known(connection)
    own = arrivals_of(connection, {id_.partition("/")[0] for id_ in due})
    found = {}
    for id_, last in due.items():
        behind = min((time for day, time in known.items() if day > int(last.replace("-", ""))), default="")
        found[id_] = max(behind, own.get(id_.partition("/")[0], ""))
    return found


def _promises(connection: sa.Connection, keys: Sequence[tuple[int, int]]) -> tuple[CommitmentRow, ...]:
    table, roles, make = MAKERS[3]
    return item_rows(connection, keys, table, roles, make)


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def latest_day(connection: sa.Connection) -> str:
    """Return the latest day of a report, YYYY-MM-DD; "" where none has a date."""
    return shown_day(connection.scalar(sa.select(sa.func.max(tables.reports.c.day))) or 0) or ""
