"""Dumps: everything a ledger holds as sorted JSON Lines without clocks and counters, and back.

A line is an object with one key that tells what it is: the form of the dump (first line), a record with its further
appearances, a judgement on an item, one on who or what is the same or on how a promise stands, a word on a filter that
is kept under a name, or something set aside.
Two ledgers that hold the same give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from dragoman.errors import ContractError, InputError
from dragoman.ledger import tables
from dragoman.ledger.commitment_verdicts import verdicts_in
from dragoman.ledger.engines import Store
from dragoman.ledger.holdings import REPORT, known_coders, report_of
from dragoman.ledger.judging import judgement_lines
from dragoman.ledger.packing import unpack
from dragoman.ledger.rejects import rejected
from dragoman.ledger.samenesses import samenesses_in
from dragoman.ledger.saved_filters import words_in
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.wire import record_from_dict, record_to_dict

FORM = 1
"""Version of the form of dumps."""

_APPEARANCE = ("id", "date", "title", "source", "url")


def dump_lines(store: Store) -> Iterator[str]:
    """Return the lines of a dump: the form, then records by date and key, judgements, and what was set aside.

    Raises:
        LedgerError: If a record is damaged; it names the report.
    """
    with store.reading() as connection:
        yield _line({"ledger": {"form": FORM}})
        for record, appearances in stored_records(connection):
            yield _line({"record": record_to_dict(record), "appearances": appearances})
        for judgement in judgement_lines(connection):
            yield _line({"judgement": judgement})
        for sameness in samenesses_in(connection):
            yield _line({"sameness": asdict(sameness)})
        for verdict in verdicts_in(connection):
            yield _line({"verdict": asdict(verdict)})
        for word in words_in(connection):
            yield _line({"filter": asdict(word)})
        for aside in rejected(connection):
            yield _line({"reject": {"source": aside.source, "reason": aside.reason, "mend": aside.mend}})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def stored_records(connection: sa.Connection) -> Iterator[tuple[Record, list[dict[str, Any]]]]:
    """Return all records as coded, by the report's date and key, each with its further appearances."""
    coders = known_coders(connection)
    reports, records = tables.reports, tables.records
    query = (
        sa.select(*REPORT, records.c.coder, records.c.packed, records.c.schema)
        .join(records, records.c.report == reports.c.id)
        .order_by(reports.c.day, reports.c.key)
        .execution_options(yield_per=200)
    )
    for rows in connection.execute(query).partitions(200):
        others = appearances_of(connection, [row.id for row in rows])
        for row in rows:
            record = unpack(row.packed, report=report_of(row), coder=coders[row.coder], schema=row.schema)
            yield record, others.get(row.id, [])


def appearances_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return where else the texts appeared, sorted."""
    table = tables.appearances
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(sa.select(table).where(table.c.report.in_(list(numbers)))):
        found.setdefault(row.report, []).append(
            {"id": row.name, "date": row.date, "title": row.title, "source": row.source, "url": row.url}
        )
    for rows in found.values():
        rows.sort(key=lambda appearance: [appearance[name] or "" for name in ("date", *_APPEARANCE)])
    return found


def read_dump(lines: Iterable[str], *, source: str = "dump") -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Return what the lines of a dump hold: the kind, its value (a `Record` for records) and the whole line.

    Raises:
        InputError: If a line is none of a dump; it names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind = next(iter(row))
            if kind == "ledger" and row[kind]["form"] > FORM:
                raise InputError(source, "is a dump of a newer version of Dragoman", mend="install that version")
            value = record_from_dict(row[kind]) if kind == "record" else row[kind]
        except (ValueError, TypeError, KeyError, StopIteration, AttributeError) as error:
            reason = str(error) if isinstance(error, ContractError) else "is no line of a dump"
            raise InputError(source, reason, line=number, mend="`dragoman ledger dump` writes dumps") from error
        yield kind, value, row


def appearances_in(row: dict[str, Any], text: str, language: str) -> list[Report]:
    """Return the further appearances that a line of a dump gives a record's text."""
    return [
        Report(text, a.get("date"), a["id"], a.get("title"), a.get("source"), a.get("url"), language)
        for a in row.get("appearances", [])
    ]
