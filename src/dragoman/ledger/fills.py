"""Fills: projected rows go into the tables, entities and passages numbered on the way."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.holdings import insert_new, take_numbers
from dragoman.ledger.projections import FILLED, Passage, Projection
from dragoman.ledger.words import ts_vector

_CHUNK = 500
_ROLE_TABLES = {"statement_roles", "event_roles", "position_roles", "commitment_roles"}
_WITH_ENTITY = {"actors", "places"} | _ROLE_TABLES


def fill(connection: sa.Connection, projections: Sequence[Projection]) -> None:
    """Insert the rows of the projections."""
    if not projections:
        return
    entities = _entities(connection, projections)
    first = take_numbers(connection, "next_passage", sum(len(p.passages) for p in projections))
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FILLED}
    passages: list[tuple[int, int, Passage]] = []
    for projection in projections:
        for name, these in projection.rows.items():
            for row in these:
                if name in _WITH_ENTITY:
                    row["entity"] = entities[row["entity"]]
                for column in ("passage", "content"):
                    if column in row:
                        row[column] += first
            rows[name].extend(these)
        passages += [(first + n, projection.report, passage) for n, passage in enumerate(projection.passages)]
        first += len(projection.passages)
    _passages(connection, passages)
    for name in FILLED:
        if rows[name]:
            connection.execute(sa.insert(tables.metadata.tables[name]), rows[name])


def _entities(connection: sa.Connection, projections: Iterable[Projection]) -> dict[str, int]:
    words: dict[str, set[str]] = {}
    for projection in projections:
        for key, these in projection.entities.items():
            words.setdefault(key, set()).update(these)
    keys = sorted(words)
    known = _known(connection, keys)
    insert_new(connection, tables.entities, [{"key": key} for key in keys if key not in known])
    known |= _known(connection, [key for key in keys if key not in known])
    rows = [{"word": word, "entity": known[key]} for key in keys for word in sorted(words[key])]
    insert_new(connection, tables.entity_words, rows)
    return known


def _known(connection: sa.Connection, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(keys), _CHUNK):
        query = sa.select(tables.entities).where(tables.entities.c.key.in_(keys[start : start + _CHUNK]))
        found.update((row.key, row.id) for row in connection.execute(query))
    return found


def _passages(connection: sa.Connection, passages: Sequence[tuple[int, int, Passage]]) -> None:
    if not passages:
        return
    rows: list[dict[str, Any]] = [
        {"id": n, "report": report, "start": p.start, "stop": p.stop, "content": p.content} for n, report, p in passages
    ]
    if connection.dialect.name == "postgresql":
        for row, (_, _, passage) in zip(rows, passages):
            row["words"] = ts_vector(passage.words)
        columns = "(id, report, start, stop, content, words)"
        values = "(:id, :report, :start, :stop, :content, CAST(:words AS tsvector))"
        connection.execute(sa.text(f"INSERT INTO passages {columns} VALUES {values}"), rows)
        return
    connection.execute(sa.insert(tables.passages), rows)
    # Words of passages that are gone stay in the index: their numbers are never given again, so nothing finds them.
    words = [{"id": n, "words": " ".join(p.words)} for n, _, p in passages]
    connection.execute(sa.text("INSERT INTO passage_words (rowid, words) VALUES (:id, :words)"), words)
