"""Holdings: what the ledger holds of a text, found by its content."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.ledger import tables
from dragoman.ledger.keys import days, report_key
from dragoman.values.records import Coder
from dragoman.values.reports import Report

Bringer = TypeVar("Bringer")

REPORT = (
    tables.reports.c.id, tables.reports.c.key, tables.reports.c.name, tables.reports.c.date, tables.reports.c.title,
    tables.reports.c.source, tables.reports.c.url, tables.reports.c.language, tables.reports.c.text,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A report in the ledger, with its number, its record as it is kept, and the number of what made it."""

    id: int
    report: Report
    coder: int
    packed: bytes
    schema: str


def report_of(row: Any) -> Report:
    """Return the report that a row of `reports` holds."""
    return Report(row.text, row.date, row.name or "", row.title, row.source, row.url, row.language)


def report_row(report: Report) -> dict[str, Any]:
    """Return a report as a row of `reports`, but for number and key."""
    return {
        "name": None if report.id == own_id(report.text) else report.id, "date": report.date,
        "day": days(report.date, None)[0], "title": report.title, "source": report.source, "url": report.url,
        "language": report.language, "text": report.text,
    }  # fmt: skip


def own_id(text: str) -> str:
    """Return the id of a report that came with none: the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def appearance_row(number: int, report: Report) -> dict[str, Any]:
    """Return a report as a row of `appearances`."""
    fields = {name: getattr(report, name) for name in ("id", "date", "title", "source", "url")}
    written = json.dumps(fields, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    digest = int.from_bytes(hashlib.sha256(written).digest()[:6], "big")
    return {"report": number, "digest": digest, "name": fields.pop("id"), **fields}


def numbered(
    connection: sa.Connection, bringers: Sequence[Bringer], *, report: Callable[[Bringer], Report]
) -> tuple[dict[int, list[Bringer]], dict[int, Held]]:
    """Return what was brought, grouped by the keys of the texts, and what the ledger holds under these keys.

    Args:
        connection: A transaction.
        bringers: Records or reports.
        report: The report of one of them.
    """
    texts: dict[str, list[Bringer]] = {}
    for bringer in bringers:
        texts.setdefault(report(bringer).text, []).append(bringer)
    arrivals: dict[int, list[Bringer]] = {}
    held: dict[int, Held] = {}
    open_, attempt = list(texts), 0
    while open_:
        tried = [(text, report_key(text, attempt=attempt)) for text in open_]
        found = holdings(connection, {key for _, key in tried})
        open_ = []
        for text, key in tried:
            if key in arrivals or (key in found and found[key].report.text != text):
                open_.append(text)
                continue
            arrivals[key] = texts[text]
            if key in found:
                held[key] = found[key]
        attempt += 1
    return arrivals, held


def holdings(connection: sa.Connection, keys: Iterable[int]) -> dict[int, Held]:
    """Return what the ledger holds under the keys."""
    rows = connection.execute(_held().where(tables.reports.c.key.in_(sorted(keys))))
    return {row.key: Held(row.id, report_of(row), row.coder, row.packed, row.schema) for row in rows}


def holdings_by_number(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Held]:
    """Return what the ledger holds under the reports' numbers."""
    rows = connection.execute(_held().where(tables.reports.c.id.in_(sorted(numbers))))
    return {row.id: Held(row.id, report_of(row), row.coder, row.packed, row.schema) for row in rows}


def _held() -> sa.Select[Any]:
    records = tables.records
    columns = (records.c.coder, records.c.packed, records.c.schema)
    return sa.select(*REPORT, *columns).join(records, records.c.report == tables.reports.c.id)


def insert_new(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, those left out that are there already."""
    if rows:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))


def coder_detail(coder: Coder) -> str:
    """Return the models and knowledge of a coder as JSON, as `coders.detail` keeps them."""
    return json.dumps({"models": dict(coder.models), "knowledge": dict(coder.knowledge)})


def coder_of(row: Any) -> Coder:
    """Return the coder that a row of `coders` holds."""
    detail = json.loads(row.detail)
    return Coder(row.name, row.version, tuple(detail["models"].items()), tuple(detail["knowledge"].items()))


def coder_numbers(connection: sa.Connection, coders: Iterable[Coder]) -> dict[int, Coder]:
    """Return all coders of the ledger by number, those given put in if need be."""
    rows = [{"name": c.name, "version": c.version, "detail": coder_detail(c)} for c in dict.fromkeys(coders)]
    known = known_coders(connection)
    standing = {(c.name, c.version, coder_detail(c)) for c in known.values()}
    new = [row for row in rows if tuple(row.values()) not in standing]
    if not new:
        return known
    insert_new(connection, tables.coders, new)
    return known_coders(connection)


def known_coders(connection: sa.Connection) -> dict[int, Coder]:
    """Return the coders of the ledger by number."""
    return {row.id: coder_of(row) for row in connection.execute(sa.select(tables.coders))}


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """Return what versions are compared by: "0.10" comes after "0.9"."""
    parts = version.replace("-", ".").replace("+", ".").split(".")
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def take_numbers(connection: sa.Connection, name: str, count: int) -> int:
    """Return the first of `count` numbers that nothing of this name ever had."""
    notes = tables.notes
    first = connection.scalar(sa.select(notes.c.value).where(notes.c.name == name))
    if first is None:
        connection.execute(sa.insert(notes), [{"name": name, "value": 1 + count}])
        return 1
    connection.execute(sa.update(notes).where(notes.c.name == name).values(value=first + count))
    return int(first)
