"""Answers: pages of events, statements, positions and commitments, ordered by date, then id, or as is asked."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.asking import asked_items
from dragoman.ledger.conditions import Condition
from dragoman.ledger.holdings import own_id
from dragoman.ledger.keys import item_id, shown_day
from dragoman.ledger.questions import (
    CommitmentQuestion,
    EventQuestion,
    PositionQuestion,
    Question,
    StatementQuestion,
    write_cursor,
)
from dragoman.ledger.rows import Answer, CommitmentRow, EventRow, ItemRow, Party, PositionRow, StatementRow
from dragoman.ledger.sorts import beyond, item_keys, order_by, place_of_item

Item = TypeVar("Item", bound=ItemRow)
Parties = dict[tuple[int, int], dict[str, tuple[Party, ...]]]

_SIZES = ("dead", "injured", "arrested", "displaced", "participants")


def answer_events(connection: sa.Connection, question: EventQuestion) -> Answer[EventRow]:
    """Return the page of events that a question asks for."""
    return _page(connection, question, table=tables.events, roles=tables.event_roles, make=_event)


def answer_statements(connection: sa.Connection, question: StatementQuestion) -> Answer[StatementRow]:
    """Return the page of statements that a question asks for."""
    return _page(connection, question, table=tables.statements, roles=tables.statement_roles, make=_statement)


def answer_positions(connection: sa.Connection, question: PositionQuestion) -> Answer[PositionRow]:
    """Return the page of positions that a question asks for."""
    return _page(connection, question, table=tables.positions, roles=tables.position_roles, make=_position)


def answer_promises(connection: sa.Connection, question: CommitmentQuestion) -> Answer[CommitmentRow]:
    """Return the page of commitments that a question asks for, as their own reports tell them."""
    return _page(connection, question, table=tables.commitments, roles=tables.commitment_roles, make=promise_of)


def _page(
    connection: sa.Connection,
    question: Question,
    *,
    table: sa.Table,
    roles: sa.Table,
    make: Callable[[Any, dict[str, Any], dict[str, tuple[Party, ...]]], Item],
) -> Answer[Item]:
    found = places_of(connection, question, table=table, roles=roles)
    rows = item_rows(connection, [(row.report, row.n) for row in found[: question.limit]], table, roles, make)
    if len(found) <= question.limit:
        return Answer(rows)
    return Answer(rows, cursor_behind(question, found[question.limit - 1]))


def places_of(
    connection: sa.Connection, question: Question, *, table: sa.Table, roles: sa.Table, more: Sequence[Any] = ()
) -> Sequence[Any]:
    """Return where the items of a page stand, in its order, and one behind it: report, n, day, key, and more columns.

    Args:
        connection: A transaction.
        question: What is asked.
        table: The table of items.
        roles: Its roles.
        more: Further columns of it.
    """
    reports = tables.reports
    conditions = asked_items(connection, question)
    keys = item_keys(question, table, roles, sqlite=connection.dialect.name == "sqlite")
    conditions += beyond(keys, place_of_item(connection, question, keys, table), down=question.down)
    query = (
        sa.select(table.c.report, table.c.n, table.c.day, reports.c.key, *more)
        .join(reports, reports.c.id == table.c.report)
        .where(*conditions)
        .order_by(*order_by(keys, down=question.down))
        .limit(question.limit + 1)
    )
    return connection.execute(query).all()


def cursor_behind(question: Question, place: Any) -> str:
    """Return the cursor of the page that begins behind one of `places_of`."""
    return write_cursor(question.subject, (place.day, place.key, place.n))


def item_rows(
    connection: sa.Connection,
    keys: Sequence[tuple[int, int]],
    table: sa.Table,
    roles: sa.Table,
    make: Callable[[Any, dict[str, Any], dict[str, tuple[Party, ...]]], Item],
) -> tuple[Item, ...]:
    """Return the rows of items, in the order of their keys."""
    if not keys:
        return ()
    reports, passages, content = tables.reports, tables.passages, tables.passages.alias("content_passage")
    original = sa.select(tables.copies.c.original).where(tables.copies.c.report == reports.c.id).scalar_subquery()
    columns = [
        *table.c, reports.c.key, reports.c.name, _own_text(reports), reports.c.date.label("published"),
        reports.c.title, reports.c.source.label("publisher"), reports.c.url,
        passages.c.start.label("sentence_start"), _cut(reports, passages).label("sentence"),
        _cut(reports, table).label("words"), original.label("original"),
    ]  # fmt: skip
    source = table.join(reports, reports.c.id == table.c.report).join(passages, passages.c.id == table.c.passage)
    if "content" in table.c:
        columns += [content.c.start.label("content_start"), _cut(reports, content).label("content_words")]
        source = source.join(content, content.c.id == table.c.content)
    query = sa.select(*columns).select_from(source).where(_one_of(table, keys))
    found = {(row.report, row.n): row for row in connection.execute(query)}
    parties = _role_parties(connection, keys, roles)
    names = report_names(connection, {row.original for row in found.values() if row.original is not None})
    return tuple(make(found[key], _common(found[key], names), parties.get(key, {})) for key in keys)


def _one_of(table: sa.Table, keys: Sequence[tuple[int, int]]) -> Condition:
    """Rows of these items; naming the reports first keeps SQLite from looking at the whole table."""
    reports = sorted({report for report, _ in keys})
    return sa.and_(table.c.report.in_(reports), sa.tuple_(table.c.report, table.c.n).in_(keys))


def _own_text(reports: sa.FromClause) -> sa.ColumnElement[Any]:
    """The whole text where the report's id follows from it."""
    return sa.case((reports.c.name.is_(None), reports.c.text)).label("own_text")


def _cut(reports: sa.FromClause, span: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.func.substr(reports.c.text, span.c.start + 1, span.c.stop - span.c.start)


def report_names(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the ids of reports by their numbers."""
    reports = tables.reports
    wanted = sorted(numbers)
    if not wanted:
        return {}
    query = sa.select(reports.c.id, reports.c.name, _own_text(reports)).where(reports.c.id.in_(wanted))
    return {row.id: row.name or own_id(row.own_text) for row in connection.execute(query)}


def _common(row: Any, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": item_id(row.key, row.item), "report": row.name or own_id(row.own_text), "published": row.published,
        "title": row.title, "source": row.publisher, "url": row.url, "day": shown_day(row.day),
        "date": getattr(row, "date", None), "sentence": row.sentence, "sentence_start": row.sentence_start,
        "start": row.start, "end": row.stop, "words": row.words, "confidence": row.confidence,
        "judgement": row.judgement, "copy_of": names.get(row.original),
    }  # fmt: skip


def _role_parties(connection: sa.Connection, keys: Sequence[tuple[int, int]], roles: sa.Table) -> Parties:
    actors, places, entities = tables.actors, tables.places, tables.entities
    query = (
        sa.select(
            roles.c.report, roles.c.n, roles.c.role, roles.c.country, entities.c.key,
            sa.func.coalesce(actors.c.item, places.c.item, "").label("item"),
            sa.func.coalesce(actors.c.name, places.c.name).label("name"),
            sa.func.coalesce(actors.c.kind, places.c.kind, "issue").label("kind"), actors.c.sectors,
        )
        .join(entities, entities.c.id == roles.c.entity)
        .outerjoin(actors, sa.and_(actors.c.report == roles.c.report, actors.c.n == roles.c.actor))
        .outerjoin(places, sa.and_(places.c.report == roles.c.report, places.c.n == roles.c.place))
        .where(_one_of(roles, keys))
        .order_by(roles.c.report, roles.c.n, roles.c.role, roles.c.nth)
    )  # fmt: skip
    found: Parties = {}
    for row in connection.execute(query):
        sectors = tuple((row.sectors or "").split(",")) if row.sectors else ()
        name = row.name if row.name is not None else row.key.partition("/")[2]
        party = Party(row.item, name, row.kind, row.country, sectors, row.key)
        parts = found.setdefault((row.report, row.n), {})
        parts[row.role] = (*parts.get(row.role, ()), party)
    return found


def _list(value: str | None) -> tuple[str, ...]:
    return tuple(value.split(",")) if value else ()


def _event(row: Any, common_: dict[str, Any], parties: dict[str, tuple[Party, ...]]) -> EventRow:
    return EventRow(
        **common_, item="event", types=(row.type, row.second_type) if row.second_type else (row.type,),
        modes=_list(row.modes), contexts=_list(row.contexts), actors=parties.get("actor", ()),
        recipients=parties.get("recipient", ()), told_by=parties.get("teller", ()),
        place=next(iter(parties.get("place", ())), None), status=row.status, polarity=row.polarity,
        historical=bool(row.historical), reciprocal=bool(row.reciprocal), date_basis=row.date_basis,
        condition=row.condition, statement=row.statement, embedded_in=row.embedded_in, cameo=row.cameo, quad=row.quad,
        intensity=row.intensity, goldstein=row.goldstein, **{size: getattr(row, size) for size in _SIZES},
    )  # fmt: skip


def _statement(row: Any, common_: dict[str, Any], parties: dict[str, tuple[Party, ...]]) -> StatementRow:
    return StatementRow(
        **common_, item="statement", speakers=parties.get("speaker", ()), addressees=parties.get("addressee", ()),
        kind=row.kind, cue=row.cue, venue=row.venue, within=row.within, content=row.content_words,
        content_start=row.content_start,
    )  # fmt: skip


def _position(row: Any, common_: dict[str, Any], parties: dict[str, tuple[Party, ...]]) -> PositionRow:
    return PositionRow(
        **common_, item="position", holders=parties.get("holder", ()), stance=row.stance,
        about=parties.get("about", ()), issue=row.issue, regarded_as=row.regarded_as, statement=row.statement,
    )  # fmt: skip


def promise_of(row: Any, common_: dict[str, Any], parties: dict[str, tuple[Party, ...]]) -> CommitmentRow:
    """Return a row of commitments as its own report tells it; see `item_rows`."""
    return CommitmentRow(
        **common_, item="commitment", by=parties.get("by", ()), to=parties.get("to", ()), deed=row.deed,
        condition=row.condition, deadline=row.deadline, event=row.event, statement=row.statement,
    )  # fmt: skip


MAKERS: tuple[tuple[sa.Table, sa.Table, Callable[..., Any]], ...] = (
    (tables.events, tables.event_roles, _event),
    (tables.statements, tables.statement_roles, _statement),
    (tables.positions, tables.position_roles, _position),
    (tables.commitments, tables.commitment_roles, promise_of),
)
"""Tables and row makers of the kinds of items."""
