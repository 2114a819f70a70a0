"""Course answers: pages of positions over time and of contradictions, with the sentences behind them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.knowledge.territories import load_territories
from dragoman.ledger import course_tables, tables
from dragoman.ledger.answers import MAKERS, item_rows
from dragoman.ledger.arrivals import came_between
from dragoman.ledger.conditions import Condition, common, holds_words
from dragoman.ledger.course_questions import (
    ChangeRow,
    ContradictionQuestion,
    ContradictionRow,
    HistoryQuestion,
    HistoryRow,
    StandRow,
    write_place,
)
from dragoman.ledger.keys import shown_day
from dragoman.ledger.memories import each_remembered
from dragoman.ledger.narrowing import names_one_within
from dragoman.ledger.parties import is_frequent, takes_part
from dragoman.ledger.questions import Question
from dragoman.ledger.rows import Answer, EventRow, PositionRow

Items = dict[tuple[int, str, str], PositionRow | EventRow]

_EVENT, _POSITION = MAKERS[0], MAKERS[2]
_KINDS = {"event": _EVENT, "position": _POSITION}


def answer_histories(connection: sa.Connection, question: HistoryQuestion) -> Answer[HistoryRow]:
    """Return the page of positions over time that a question asks for, by the day last told, then id."""
    table, items = course_tables.histories, course_tables.history_items
    conditions: list[Condition] = [table.c.id.in_(_asked_histories(connection, question))]
    if question.stance is not None:
        conditions.append(table.c.stance == question.stance)
    if question.family is not None:
        conditions.append(table.c.family == question.family)
    if question.territory is not None:
        conditions.append(table.c.territory == _territory(question.territory))
    if question.changed:
        conditions.append(table.c.turns > 0)
    if question.course is not None:
        conditions.append(table.c.id == question.course)
    if question.within is not None or question.arrived is not None:
        asked = [items.c.history == table.c.id]
        if question.within is not None:
            columns = (items.c.report, items.c.kind, items.c.item)
            asked.append(names_one_within(connection, question.within, *columns))
        if question.arrived is not None:
            asked.append(_arrived(items.c.report, question.arrived))
        conditions.append(sa.exists().where(*asked))
    found, more = _page(connection, question, table, table.c.last_day, conditions, question.place_behind())
    by_id = {row.id: row for row in found}
    made = each_remembered(
        connection, f"histories, rejected {question.rejected}", by_id,
        lambda ids: _histories(connection, [by_id[id_] for id_ in ids], rejected=question.rejected),
    )  # fmt: skip
    rows = tuple(made[row.id] for row in found)
    return Answer(rows, write_place(question.subject, found[-1].last_day, found[-1].id) if more else None)


def _histories(connection: sa.Connection, found: Sequence[Any], *, rejected: bool) -> dict[str, HistoryRow]:
    """Positions over time by their ids, with the sentences behind them."""
    items = course_tables.history_items
    query = sa.select(items).where(items.c.history.in_([row.id for row in found]))
    members: dict[str, list[Any]] = {row.id: [] for row in found}
    for item in connection.execute(query.order_by(items.c.history, items.c.nth)):
        members[item.history].append(item)
    every = {(m.report, m.kind, m.item) for these in members.values() for m in these}
    known = _items(connection, every, rejected=rejected)
    return {row.id: _history(row, [known.get((m.report, m.kind, m.item)) for m in members[row.id]]) for row in found}


def answer_contradictions(connection: sa.Connection, question: ContradictionQuestion) -> Answer[ContradictionRow]:
    """Return the page of contradictions that a question asks for, by the day of the later words, then id."""
    table = course_tables.clashes
    first, last = question.days()
    conditions: list[Condition] = [_told_once(table)]
    if question.pair is not None:
        conditions.append(table.c.id == question.pair)
    if question.kind is not None:
        conditions.append(table.c.kind == question.kind)
    if question.since is not None or question.until is not None:
        conditions.append(table.c.day.between(max(first, 1), last))
    if question.confidence:
        conditions.append(table.c.confidence >= question.confidence)
    if question.within is not None:
        sides = ((table.c[f"{s}_report"], table.c[f"{s}_kind"], table.c[f"{s}_item"]) for s in ("a", "b"))
        conditions.append(sa.or_(*(names_one_within(connection, question.within, *side) for side in sides)))
    if question.arrived is not None:
        conditions.append(sa.or_(*(_arrived(table.c[f"{s}_report"], question.arrived) for s in ("a", "b"))))
    narrowed = (question.party, question.about, question.text, question.report)
    if not question.copies or any(value is not None for value in narrowed):
        conditions.append(sa.or_(*(_asked_clash(connection, question, side) for side in ("a", "b"))))
    if not question.copies:
        copies = sa.select(tables.copies.c.report)
        conditions += [table.c.a_report.not_in(copies), table.c.b_report.not_in(copies)]
    found, more = _page(connection, question, table, table.c.day, conditions, question.place_behind())
    keys = {(row.a_report, row.a_kind, row.a_item) for row in found}
    keys |= {(row.b_report, row.b_kind, row.b_item) for row in found}
    known = _items(connection, keys, rejected=question.rejected)
    made = [_contradiction(row, known) for row in found]
    rows = tuple(row for row in made if row is not None)
    return Answer(rows, write_place(question.subject, found[-1].day, found[-1].id) if more else None)


def _arrived(report: sa.ColumnElement[int], times: tuple[str, str]) -> Condition:
    """That a report came in between two times."""
    return sa.exists().where(tables.arrivals.c.report == report, *came_between(times))


def _told_once(table: sa.Table) -> Condition:
    """That a pair is no denial that two tellings of one happening repeat."""
    other = table.alias()
    same = [other.c[name] == table.c[name] for name in ("a_report", "a_item", "b_report", "b_item")]
    denied = sa.exists().where(*same, other.c.kind.in_(("denied", "taken_back")))
    return sa.not_(sa.and_(table.c.kind == "happened", denied))


def _page(
    connection: sa.Connection, question: Question, table: sa.Table, day: sa.ColumnElement[int],
    conditions: Sequence[Condition], place: tuple[int, str] | None,
) -> tuple[list[Any], bool]:  # fmt: skip
    """The rows of a page, and whether there are more."""
    order, down = (day, table.c.id), question.newest_first or question.sort == "-date"
    query = sa.select(table).where(*conditions)
    if place is not None:
        here, behind = sa.tuple_(*order), sa.tuple_(sa.literal(place[0]), sa.literal(place[1]))
        query = query.where(here < behind if down else here > behind)
    query = query.order_by(*(column.desc() if down else column for column in order)).limit(question.limit + 1)
    found = list(connection.execute(query))
    return found[: question.limit], len(found) > question.limit


def _territory(name: str) -> str:
    found = load_territories().named(name)
    if found is None:
        raise QueryError(f"territory {name!r}: is none of the disputed ones; `dragoman knowledge lookup` knows them")
    return found.name


def _conditions(
    connection: sa.Connection, question: Question, table: sa.Table, roles: sa.Table,
    parties: Iterable[tuple[str | None, tuple[str, ...]]], *, dated: bool = True,
) -> list[Condition]:  # fmt: skip
    """What a question asks of an item, kinds of stances left out."""
    conditions = common(connection, table, question)
    if not dated:
        conditions = common(connection, table, Question(report=question.report, rejected=question.rejected))
    for term, parts in parties:
        if term is not None:
            often = is_frequent(connection, roles, term, *parts)
            conditions.append(takes_part(connection, table, roles, term, *parts, often=often))
    if question.text is not None:
        sqlite = connection.dialect.name == "sqlite"
        conditions.append(holds_words(table.c.report, table.c.passage, question.text, sqlite=sqlite))
    return conditions


def _asked_histories(connection: sa.Connection, question: HistoryQuestion) -> sa.SelectBase:
    """The courses at least one stand of which is asked for."""
    items = course_tables.history_items
    found = []
    for kind, holder, about in (
        ("position", ("holder",), ("about", "issue")),
        ("event", ("actor",), ("actor", "recipient")),
    ):
        table, roles, _ = _KINDS[kind]
        conditions = _conditions(
            connection, question, table, roles, ((question.holder, holder), (question.about, about))
        )  # fmt: skip
        same = (items.c.report == table.c.report, items.c.item == table.c.item, items.c.kind == kind)
        found.append(sa.select(items.c.history).join(table, sa.and_(*same)).where(*conditions))
    return sa.union(*found)


def _asked_clash(connection: sa.Connection, question: ContradictionQuestion, side: str) -> Condition:
    """That a sentence of a contradiction is what is asked for; days and confidence are those of the contradiction."""
    clash = course_tables.clashes
    report, kind, item = (clash.c[f"{side}_{name}"] for name in ("report", "kind", "item"))
    ways = []
    for name, who, about in (
        ("position", ("holder", "about"), ("about", "issue")),
        ("event", ("actor", "recipient", "teller"), ("recipient", "place")),
    ):
        table, roles, _ = _KINDS[name]
        conditions = _conditions(
            connection, question, table, roles, ((question.party, who), (question.about, about)), dated=False
        )  # fmt: skip
        there = sa.exists().where(table.c.report == report, table.c.item == item, *conditions)
        ways.append(sa.and_(kind == name, there))
    return sa.or_(*ways)


def _items(connection: sa.Connection, keys: Iterable[tuple[int, str, str]], *, rejected: bool) -> Items:
    """The rows of items by report, kind and id; one that is gone or rejected since the latest linking is left out."""
    found = each_remembered(connection, "items of courses", keys, lambda some: _every_item(connection, some))
    return {key: row for key, row in found.items() if rejected or row.judgement != "rejected"}


def _every_item(connection: sa.Connection, keys: Iterable[tuple[int, str, str]]) -> Items:
    found: Items = {}
    wanted = sorted(keys)
    for kind, (table, roles, make) in _KINDS.items():
        here = {(report, item) for report, of, item in wanted if of == kind}
        if not here:
            continue
        query = sa.select(table.c.report, table.c.n, table.c.item).where(
            table.c.report.in_(sorted({report for report, _ in here})),
            sa.tuple_(table.c.report, table.c.item).in_(sorted(here)),
        )  # fmt: skip
        there = [(row.report, row.n, row.item) for row in connection.execute(query)]
        rows = item_rows(connection, [(report, n) for report, n, _ in there], table, roles, make)
        found.update({(report, kind, item): row for (report, _, item), row in zip(there, rows)})
    return found


def _history(row: Any, items: Sequence[PositionRow | EventRow | None]) -> HistoryRow:
    detail = json.loads(row.detail)
    turning = {after for _, after, *_ in detail["changes"]}
    stands = [
        (n, StandRow(voice=voice, turns=item.id in turning, row=item))
        for n, (voice, item) in enumerate(zip(detail["voices"], items))
        if item is not None
    ]
    return HistoryRow(
        id=row.id, holder=detail["holder_name"], holder_key=detail["holder"], country=detail["country"],
        thing=detail["thing_name"], thing_key=detail["thing"], territory=row.territory, family=row.family,
        stance=row.stance, regarded_as=detail["regarded"], since=shown_day(row.day), last=shown_day(row.last_day),
        changes=tuple(
            ChangeRow(before=before, after=after, old=old, new=new, day=shown_day(day), confidence=confidence)
            for before, after, old, new, day, confidence in detail["changes"]
        ),
        course=tuple(stand for n, stand in stands if n < detail["course"]),
        beside=tuple(stand for n, stand in stands if n >= detail["course"]), confidence=row.confidence,
    )  # fmt: skip


def _contradiction(row: Any, known: Items) -> ContradictionRow | None:
    a = known.get((row.a_report, row.a_kind, row.a_item))
    b = known.get((row.b_report, row.b_kind, row.b_item))
    if a is None or b is None:
        return None
    detail = json.loads(row.detail)
    return ContradictionRow(
        id=row.id, kind=row.kind, day=shown_day(row.day), what=detail["what"], confidence=row.confidence,
        because=tuple(detail["because"]), happening=row.happening, a=a, b=b,
    )  # fmt: skip
