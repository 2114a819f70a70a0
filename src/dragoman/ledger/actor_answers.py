"""Actor answers: who appears in the ledger, one row an entity, ordered by key, or as is asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.answers import report_names
from dragoman.ledger.conditions import Condition, asked_for, of_report
from dragoman.ledger.keys import shown_day
from dragoman.ledger.memories import each_remembered, memory_of, remembered
from dragoman.ledger.merges import as_one, merges_in
from dragoman.ledger.parties import is_party
from dragoman.ledger.questions import ActorQuestion, write_cursor
from dragoman.ledger.rows import ActorRow, Answer
from dragoman.ledger.sorts import Key, actor_values, beyond, order_by

Spans = dict[int, tuple[int, int, int]]


def answer_actors(connection: sa.Connection, question: ActorQuestion) -> Answer[ActorRow]:
    """Return the page of actors that a question asks for."""
    actors, entities, reports = tables.actors, tables.entities, tables.reports
    found = sa.select(actors.c.entity)
    if question.since is not None or question.until is not None:
        found = found.join(reports, reports.c.id == actors.c.report)
    if question.text is not None:
        found = _spoken_of(found, question.text, sqlite=connection.dialect.name == "sqlite")
    found = found.where(*_conditions(connection, question))
    narrowed = (question.actor, question.text, question.report, question.since, question.until)
    few = any(value is not None for value in narrowed)
    appears = entities.c.id.in_(found) if few else found.where(actors.c.entity == entities.c.id).exists()
    query = sa.select(entities.c.id, entities.c.key).where(appears)
    merged = merges_in(connection)
    if merged:
        hidden = sorted(number for number, merge in merged.items() if number != merge.root)
        met = connection.scalars(sa.select(entities.c.id).where(entities.c.id.in_(hidden), appears))
        roots = sorted({merged[number].root for number in met})
        query = sa.select(entities.c.id, entities.c.key).where(
            sa.or_(appears, entities.c.id.in_(roots)), entities.c.id.not_in(hidden)
        )
    if question.column != "key" and memory_of(connection) is not None:
        plain = not few and not (question.kind or question.sector or question.confidence or merged) and question.copies
        known = _ordered(connection, question, query, name="all" if plain else None)
        if known is not None:
            return _page(connection, question, known)
    keys, source = [Key(entities.c.key)], sa.select(entities.c.key)
    if question.column != "key":
        values = actor_values(
            question.column, found if few and not merged else None, sqlite=connection.dialect.name == "sqlite"
        )
        same = values.c.entity == entities.c.id
        query = query.join(values, same)
        keys.insert(0, Key(values.c.value, optional=question.column in ("country", "first", "last")))
        source = sa.select(values.c.value, entities.c.key).join(values, same)
    if (last := question.after()) is not None:
        place = connection.execute(source.where(entities.c.id == last[0])).first()
        if place is None:
            raise QueryError(f"cursor {question.cursor!r}: its row is gone; begin with the first page")
        query = query.where(*beyond(keys, place, down=question.down))
    rows = connection.execute(query.order_by(*order_by(keys, down=question.down)).limit(question.limit + 1)).all()
    return _page(connection, question, [(row.id, row.key) for row in rows])


def _page(connection: sa.Connection, question: ActorQuestion, found: Sequence[tuple[int, str]]) -> Answer[ActorRow]:
    """The page of entities, of which there may be more than it holds."""
    shown = found[: question.limit]
    answer = actor_rows(connection, shown)
    if len(found) <= question.limit:
        return Answer(answer)
    return Answer(answer, write_cursor(question.subject, (shown[-1][0], 0, 0)))


def _ordered(
    connection: sa.Connection, question: ActorQuestion, query: sa.Select[Any], *, name: str | None
) -> list[tuple[int, str]] | None:
    """The entities of a query from the cursor on, one more than a page holds, ordered in memory.

    Args:
        connection: A transaction.
        question: What was asked.
        query: Numbers and keys of entities.
        name: Under which the order is kept; None if it is not.

    Returns:
        The entities, or None if the cursor's is not among them.
    """
    column, down = question.column, question.down
    values = remembered(connection, f"actors' {column}", lambda: _values(connection, column))

    def ordered() -> list[tuple[int, str]]:
        rows = [(values.get(row.id), row.key, row.id) for row in connection.execute(query) if row.id in values]
        known = sorted((row for row in rows if row[0] is not None), reverse=down)
        without = sorted((row for row in rows if row[0] is None), key=lambda row: row[1], reverse=down)
        return [(number, key) for _, key, number in (*known, *without)]

    every = ordered() if name is None else remembered(connection, f"actors by {column} {down} {name}", ordered)
    start = 0
    if (last := question.after()) is not None:
        start = next((at for at, (number, _) in enumerate(every, 1) if number == last[0]), -1)
        if start < 0:
            return None
    return every[start : start + question.limit + 1]


def _values(connection: sa.Connection, column: str) -> dict[int, Any]:
    values = actor_values(column, None, sqlite=connection.dialect.name == "sqlite")
    rows = connection.execute(sa.select(values.c.entity, values.c.value))
    return {row.entity: row.value for row in rows}


def _spoken_of(found: sa.Select[Any], text: str, *, sqlite: bool) -> sa.Select[Any]:
    """Keep the actors whom a passage that holds the words speaks of."""
    actors, mentions, passages = tables.actors, tables.mentions, tables.passages
    return (
        found.join(mentions, sa.and_(mentions.c.report == actors.c.report, mentions.c.of == actors.c.item))
        .join(passages, passages.c.report == actors.c.report)
        .where(
            passages.c.start <= mentions.c.start,
            passages.c.stop >= mentions.c.stop,
            asked_for(passages, text, sqlite=sqlite),
        )
    )


def _conditions(connection: sa.Connection, question: ActorQuestion) -> list[Condition]:
    actors, reports = tables.actors, tables.reports
    conditions: list[Condition] = []
    if question.actor is not None:
        conditions.append(is_party(connection, actors, question.actor))
    if question.kind is not None:
        conditions.append(actors.c.kind == question.kind)
    if question.sector is not None:
        conditions.append((sa.literal(",") + actors.c.sectors + ",").contains(f",{question.sector},", autoescape=True))
    if question.confidence:
        conditions.append(actors.c.confidence >= question.confidence)
    first, last = question.days()
    if question.since is not None or question.until is not None:
        conditions.append(reports.c.day.between(max(first, 1), last))
    if not question.copies:
        conditions.append(actors.c.report.not_in(sa.select(tables.copies.c.report)))
    if question.report is not None:
        number = of_report(connection, question.report)
        if number is None:
            raise QueryError(f"report {question.report!r}: is not in this ledger")
        conditions.append(actors.c.report == number)
    return conditions


def actor_rows(connection: sa.Connection, entities: Sequence[tuple[int, str]]) -> tuple[ActorRow, ...]:
    """Return the rows of entities, by number and key, in that order; one that people said is more is told of whole."""
    made = each_remembered(connection, "actors", entities, lambda some: _rows(connection, some))
    return tuple(made[number, key] for number, key in entities)


def _rows(connection: sa.Connection, entities: Sequence[tuple[int, str]]) -> dict[tuple[int, str], ActorRow]:
    if not entities:
        return {}
    merged = merges_in(connection)
    groups = {number: merged[number] for number, _ in entities if number in merged}
    roots = {member: group.root for group in groups.values() for member, _ in group.members}
    numbers = [*(number for number, _ in entities if number not in roots), *roots]
    facts = _facts(connection, numbers, roots)
    offices = _offices(connection, numbers, roots)
    spans = _spans(connection, numbers, roots)
    firsts = _firsts(connection, numbers, roots)
    names = report_names(connection, {first[0] for first in firsts.values()})
    rows = {}
    for number, key in entities:
        one, group = roots.get(number, number), groups.get(number)
        seen, (report, start, end, sentence) = facts[one], firsts[one]
        kinds = _commonest([(kind, count) for _, kind, _, _, _, count in seen])
        countries = _commonest([(country, count) for _, _, country, _, _, count in seen])
        sectors = _commonest([(sectors, count) for _, _, _, sectors, _, count in seen])
        first, last, reports = spans[one]
        named = tuple(_commonest([(name, count) for name, *_, count in seen]))
        rows[number, key] = ActorRow(
            entity=key, name=named[0], names=named, kind=kinds[0], country=next(iter(countries), None),
            sectors=tuple(sectors[0].split(",")) if sectors else (), reports=reports, first=shown_day(first),
            wikidata=next((wikidata for _, _, _, _, wikidata, _ in seen if wikidata), None), last=shown_day(last),
            offices=tuple(_commonest(offices.get(one, []))), report=names[report], sentence=sentence,
            start=start, end=end, same=tuple(k for _, k in group.members if k != key) if group else (),
            because=group.because if group else (),
        )  # fmt: skip
    return rows


def _commonest(counted: Sequence[tuple[str | None, int]]) -> list[str]:
    total: Counter[str] = Counter()
    for value, count in counted:
        if value is not None:
            total[value] += count
    return sorted(total, key=lambda value: (-total[value], value))


def _facts(connection: sa.Connection, numbers: Sequence[int], roots: Mapping[int, int]) -> dict[int, list[Any]]:
    a = tables.actors
    columns = (a.c.name, a.c.kind, a.c.country, a.c.sectors, a.c.wikidata)
    one = as_one(a.c.entity, roots)
    query = sa.select(one, *columns, sa.func.count()).where(a.c.entity.in_(numbers))
    query = query.group_by(one, *columns)
    found: dict[int, list[Any]] = {}
    for entity, *facts in connection.execute(query):
        found.setdefault(entity, []).append(facts)
    return found


def _offices(
    connection: sa.Connection, numbers: Sequence[int], roots: Mapping[int, int]
) -> dict[int, list[tuple[str | None, int]]]:
    a, o = tables.actors, tables.offices
    one = as_one(a.c.entity, roots)
    query = (
        sa.select(one, o.c.title, o.c.of, sa.func.count())
        .join(o, sa.and_(o.c.report == a.c.report, o.c.actor == a.c.n))
        .where(a.c.entity.in_(numbers))
        .group_by(one, o.c.title, o.c.of)
    )
    found: dict[int, list[tuple[str | None, int]]] = {}
    for entity, title, of, count in connection.execute(query):
        found.setdefault(entity, []).append((f"{title}, {of}" if of else title, count))
    return found


def _spans(connection: sa.Connection, numbers: Sequence[int], roots: Mapping[int, int]) -> Spans:
    """First and last day, and count of reports, by entity."""
    a, r = tables.actors, tables.reports
    dated = sa.case((r.c.day > 0, r.c.day))
    one = as_one(a.c.entity, roots)
    query = (
        sa.select(one, sa.func.min(dated), sa.func.max(dated), sa.func.count(a.c.report.distinct()))
        .join(r, r.c.id == a.c.report)
        .where(a.c.entity.in_(numbers))
        .group_by(one)
    )
    return {entity: (first or 0, last or 0, count) for entity, first, last, count in connection.execute(query)}


def _firsts(
    connection: sa.Connection, numbers: Sequence[int], roots: Mapping[int, int]
) -> dict[int, tuple[int, int, int, str]]:
    """The first mention in the earliest report: its number, the mention's start and end, and the sentence."""
    a, r, m, p = tables.actors, tables.reports, tables.mentions, tables.passages
    one = as_one(a.c.entity, roots)
    nth = sa.func.row_number().over(partition_by=one, order_by=(r.c.day, r.c.key, a.c.n)).label("nth")
    every = sa.select(one, a.c.report, a.c.item, nth).join(r, r.c.id == a.c.report)
    every_one = every.where(a.c.entity.in_(numbers)).subquery()
    first = sa.select(every_one).where(every_one.c.nth == 1).subquery()
    sentence = sa.func.substr(r.c.text, p.c.start + 1, p.c.stop - p.c.start).label("sentence")
    inside = sa.and_(p.c.report == m.c.report, p.c.start <= m.c.start, p.c.stop > m.c.start, sa.not_(p.c.content))
    query = (
        sa.select(first.c.entity, first.c.report, m.c.start, m.c.stop, sentence)
        .select_from(first)
        .join(m, sa.and_(m.c.report == first.c.report, m.c.of == first.c.item))
        .join(p, inside)
        .join(r, r.c.id == first.c.report)
        .order_by(m.c.start, m.c.stop)
    )
    found: dict[int, tuple[int, int, int, str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.entity, (row.report, row.start, row.stop, row.sentence))
    return found
