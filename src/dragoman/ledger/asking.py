"""Asking: what a question about one kind of items asks of their table, as conditions that others can add to."""

from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.conditions import Condition, common, holds_words
from dragoman.ledger.parties import is_frequent, takes_part
from dragoman.ledger.questions import CommitmentQuestion, EventQuestion, PositionQuestion, Question, StatementQuestion


def asked_items(connection: sa.Connection, question: Question) -> list[Condition]:
    """Return what a question asks of the table of its items, its order and page left out.

    What is no column of an item, such as how a promise stands, is left to whoever asks.

    Raises:
        QueryError: If the question names what is not there.
    """
    if isinstance(question, EventQuestion):
        table, made = tables.events, _events(connection, question)
    elif isinstance(question, StatementQuestion):
        table, made = tables.statements, _statements(connection, question)
    elif isinstance(question, PositionQuestion):
        table, made = tables.positions, _positions(connection, question)
    elif isinstance(question, CommitmentQuestion):
        table, made = tables.commitments, _commitments(connection, question)
    else:
        raise TypeError(f"{type(question).__name__} asks for no items")
    made += common(connection, table, question)
    if question.text is not None:
        passage = table.c.content if "content" in table.c else table.c.passage
        sqlite = connection.dialect.name == "sqlite"
        made.append(holds_words(table.c.report, passage, question.text, sqlite=sqlite))
    return made


def _events(connection: sa.Connection, question: EventQuestion) -> list[Condition]:
    events = tables.events
    conditions = _parties(
        connection, events, tables.event_roles, (question.actor, "actor"), (question.recipient, "recipient"),
        (question.teller, "teller"), (question.place, "place"),
        (question.party, "actor", "recipient", "teller"), (question.about,),
    )  # fmt: skip
    if question.types:
        conditions.append(sa.or_(events.c.type.in_(question.types), events.c.second_type.in_(question.types)))
    for column, value in ((events.c.modes, question.mode), (events.c.contexts, question.context)):
        if value is not None:
            conditions.append((sa.literal(",") + column + ",").contains(f",{value},", autoescape=True))
    for name in ("quad", "status", "polarity", "historical"):
        value = getattr(question, name)
        if value is not None:
            conditions.append(events.c[name] == value)
    return conditions


def _statements(connection: sa.Connection, question: StatementQuestion) -> list[Condition]:
    table, roles = tables.statements, tables.statement_roles
    conditions = _parties(connection, table, roles, (question.speaker, "speaker"), (question.addressee, "addressee"))
    if question.kind is not None:
        conditions.append(table.c.kind == question.kind)
    return conditions


def _positions(connection: sa.Connection, question: PositionQuestion) -> list[Condition]:
    table, roles = tables.positions, tables.position_roles
    conditions = _parties(connection, table, roles, (question.holder, "holder"), (question.about, "about", "issue"))
    if question.stance is not None:
        conditions.append(table.c.stance == question.stance)
    return conditions


def _commitments(connection: sa.Connection, question: CommitmentQuestion) -> list[Condition]:
    table, roles = tables.commitments, tables.commitment_roles
    conditions = _parties(connection, table, roles, (question.by, "by"), (question.to, "to"))
    if question.conditional is not None:
        conditions.append(table.c.condition.is_not(None) if question.conditional else table.c.condition.is_(None))
    if question.types:
        events = tables.events
        typed = sa.or_(events.c.type.in_(question.types), events.c.second_type.in_(question.types))
        coded = (events.c.report == table.c.report, events.c.item == table.c.event, typed)
        conditions.append(sa.exists().where(*coded))
    return conditions


def _parties(
    connection: sa.Connection, table: sa.Table, roles: sa.Table, *asked: tuple[str | None, *tuple[str, ...]]
) -> list[Any]:
    return [
        takes_part(connection, table, roles, term, *parts, often=is_frequent(connection, roles, term, *parts))
        for term, *parts in asked
        if term is not None
    ]
