"""Judging: judgements go into the ledger, and its tables show them."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from dragoman.errors import ContractError, LedgerError, QueryError
from dragoman.ledger import tables
from dragoman.ledger.conditions import of_report
from dragoman.ledger.corrections import Edit, read_correction, snapshot
from dragoman.ledger.engines import Store
from dragoman.ledger.fills import fill
from dragoman.ledger.holdings import holdings_by_number, known_coders, own_id
from dragoman.ledger.judgements import Anchor, Judged, Judgement, anchor_of, check_verdict, judged, kind_of
from dragoman.ledger.keys import split_item
from dragoman.ledger.packing import unpack
from dragoman.ledger.projections import project
from dragoman.values.records import Record


def judge_item(
    store: Store, item: str, verdict: str, *, judge: str, note: str | None, correction: Edit, time: str | None
) -> Judgement:
    """Write down what a person says of an item and return it; see `Ledger.judge`."""
    check_verdict(verdict, judge, correction)
    report, name = split_item(item)
    with store.writing() as connection:
        number = of_report(connection, report)
        if number is None:
            raise QueryError(f"report {report!r}: is not in this ledger")
        coded = coded_record(connection, number)
        before = judgements_of(connection, [number]).get(number, [])
        now = judged(coded, before)
        kind, value = kind_of(now.record, name)
        made = Judgement(
            anchor=now.anchors.get((kind, name)) or anchor_of(kind, value), verdict=verdict, judge=judge.strip(),
            time=moment(time), note=note or None, snapshot=snapshot(now.record, kind, value),
            correction=read_correction(now.record, kind, correction),
        )  # fmt: skip
        try:
            judged(coded, [*before, made], strict=True)
        except ContractError as error:
            raise QueryError(f"correction of {item}: {error.reason}") from error
        _insert(connection, number, [made])
        show(connection, {number: coded})
    return made


def moment(given: str | None) -> str:
    """Return a time in UTC, ISO 8601; now if none is given.

    Raises:
        QueryError: If it is no time.
    """
    try:
        when = datetime.fromisoformat(given) if given else datetime.now(UTC)
    except ValueError as error:
        raise QueryError(f"time {given!r}: takes ISO 8601, such as 2024-10-31T09:30:00Z") from error
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def coded_record(connection: sa.Connection, number: int) -> Record:
    """Return the record of a report as it was coded.

    Raises:
        LedgerError: If it is damaged.
    """
    held = holdings_by_number(connection, [number])[number]
    return unpack(held.packed, report=held.report, coder=known_coders(connection)[held.coder], schema=held.schema)


def judgements_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, list[Judgement]]:
    """Return the judgements on reports by their numbers, in order."""
    table = tables.judgements
    found: dict[int, list[Judgement]] = {}
    for row in connection.execute(sa.select(table).where(table.c.report.in_(sorted(numbers)))):
        found.setdefault(row.report, []).append(judgement_of(row))
    for judgements in found.values():
        judgements.sort(key=Judgement.order)
    return found


def judgement_of(row: Any) -> Judgement:
    """Return the judgement that a row of `judgements` holds."""
    return Judgement(
        anchor=Anchor(row.kind, row.start, row.stop, row.type), verdict=row.verdict, judge=row.judge, time=row.time,
        note=row.note, snapshot=json.loads(row.snapshot), correction=json.loads(row.correction or "{}"),
    )  # fmt: skip


def _insert(connection: sa.Connection, number: int, judgements: Sequence[Judgement]) -> None:
    rows = [
        {
            "report": number, "kind": j.anchor.kind, "start": j.anchor.start, "stop": j.anchor.end,
            "type": j.anchor.type, "verdict": j.verdict, "judge": j.judge, "time": j.time, "note": j.note,
            "snapshot": json.dumps(j.snapshot, sort_keys=True, ensure_ascii=False),
            "correction": json.dumps(j.correction, sort_keys=True, ensure_ascii=False) if j.correction else None,
        }
        for j in judgements
    ]  # fmt: skip
    connection.execute(sa.insert(tables.judgements), rows)


def show(connection: sa.Connection, coded: dict[int, Record]) -> None:
    """Fill the tables of reports anew, by number, with the judgements on them applied."""
    numbers = sorted(coded)
    for table in tables.RECORD_TABLES:
        if table is not tables.records:
            connection.execute(sa.delete(table).where(table.c.report.in_(numbers)))
    judgements = judgements_of(connection, numbers)
    fill(connection, [projected(coded[number], number, judgements.get(number, [])) for number in numbers])


def projected(record: Record, number: int, judgements: Sequence[Judgement]) -> Any:
    """Return the rows of a record with judgements applied."""
    if not judgements:
        return project(record, number, {})
    done = judged(record, judgements)
    return project(done.record, number, done.marks)


def judged_record(connection: sa.Connection, number: int) -> Judged:
    """Return the record of a report with the judgements on it applied."""
    return judged(coded_record(connection, number), judgements_of(connection, [number]).get(number, []))


def judgement_lines(connection: sa.Connection) -> Iterable[Edit]:
    """Return all judgements as plain values, sorted; the report stands by the SHA-256 of its text."""
    reports = tables.reports
    with_judgements = sa.select(tables.judgements.c.report).distinct()
    query = sa.select(reports.c.id, reports.c.text).where(reports.c.id.in_(with_judgements))
    texts = sorted((own_id(row.text), row.id) for row in connection.execute(query))
    for digest, number in texts:
        for j in judgements_of(connection, [number])[number]:
            yield {
                "report": digest, "kind": j.anchor.kind, "start": j.anchor.start, "end": j.anchor.end,
                "type": j.anchor.type, "verdict": j.verdict, "judge": j.judge, "time": j.time, "note": j.note,
                "snapshot": j.snapshot, "correction": j.correction,
            }  # fmt: skip


def judgement_in(line: Edit) -> Judgement:
    """Return the judgement in a line of `judgement_lines`."""
    return Judgement(
        anchor=Anchor(line["kind"], line["start"], line["end"], line["type"]), verdict=line["verdict"],
        judge=line["judge"], time=line["time"], note=line["note"], snapshot=line["snapshot"],
        correction=line["correction"],
    )  # fmt: skip


def load_judgements(store: Store, lines: Sequence[Edit]) -> int:
    """Write judgements as `judgement_lines` gives them, those left out that are there, and return how many were new.

    Raises:
        LedgerError: If the ledger lacks the report of one.
    """
    new = 0
    for line in lines:
        made = judgement_in(line)
        with store.writing() as connection:
            number = of_report(connection, line["report"])
            if number is None:
                raise LedgerError(f"{store.name}: lacks the report {line['report']} of a judgement; load it first")
            if made not in judgements_of(connection, [number]).get(number, []):
                _insert(connection, number, [made])
                show(connection, {number: coded_record(connection, number)})
                new += 1
    return new
