"""Kinds: what can be evaluated, from which form of file, with which figures.

A kind is a form of annotated rows and the question that is put for them. Files are JSON Lines, a row a line; the kind
`records` takes a gold report or a folder of them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.coder import Coder, load
from dragoman.errors import InputError, QueryError
from dragoman.evaluate import askings
from dragoman.evaluate.records import score_records
from dragoman.evaluate.sides import Side, read_gold, side_of_record
from dragoman.values.records import Record

Figures = dict[str, Any]
Ask = Callable[..., Figures]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evaluation.

    Args:
        name: As the command line calls it.
        fields: What each row must have.
        ask: Takes rows and a coder, and `processes`; returns figures by name.
    """

    name: str
    fields: tuple[str, ...]
    ask: Ask


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("events", ("text", "events"), askings.ask_events),
        Kind("pairs", ("text", "event", "source_spans", "target_spans"), askings.ask_pairs),
        Kind("attribution", ("text", "attributions"), askings.ask_attribution),
        Kind("times", ("text", "timex"), askings.ask_times),
        Kind("places", ("text", "places"), askings.ask_places),
        Kind("actors", ("text", "date", "context", "country", "code_1"), askings.ask_actors),
        Kind("factuality", ("text", "events"), askings.ask_factuality),
    )
}
"""The kinds that take rows; `records` takes gold reports."""

RECORDS = "records"


def evaluate_file(
    kind: str, source: str, *, where: Sequence[str] = (), coder: Coder | None = None, processes: int = 1
) -> Figures:
    """Return the figures of a kind for a file; `records` gives a dict a layer, the others a number a figure.

    Args:
        kind: Its name.
        source: The file; for records a gold report or a folder of them.
        where: Conditions `field=value`; only rows that meet all are used.
        coder: Who codes; a new one with its defaults if None.
        processes: With how many processes to code.

    Raises:
        QueryError: If there is no such kind, a condition is none, or no row meets them.
        InputError: If the file cannot be read or is not of the kind's form.
    """
    if kind != RECORDS and kind not in KINDS:
        raise QueryError(f"there is no kind {kind!r} to evaluate: take one of {', '.join([RECORDS, *KINDS])}")
    conditions = [_condition(condition) for condition in where]
    if kind == RECORDS:
        return _evaluate_records(source, conditions, coder=coder, processes=processes)
    numbered = [(number, row) for number, row in read_rows(source) if _meets(row, conditions)]
    askings.need_fields(numbered, KINDS[kind].fields, source=source)
    rows = [row for _, row in numbered]
    if not rows:
        raise QueryError(f"no row of {source} has {' and '.join(where)}" if where else f"{source} holds no rows")
    return {"rows": len(rows), **KINDS[kind].ask(rows, coder or load(), processes=processes)}


def read_rows(source: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows of a JSON Lines file with their line numbers.

    A row is given `fold` (0–4), the first byte of the SHA-256 of its text modulo 5, so that a fifth can be held apart
    by `fold=0`.

    Raises:
        InputError: If the file cannot be read or a line is no JSON object.
    """
    rows = []
    try:
        lines = Path(source).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(source, f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(source, f"is no JSON: {error}", line=number) from error
        if not isinstance(row, dict):
            raise InputError(source, "is no JSON object", line=number)
        row.setdefault("fold", hashlib.sha256(str(row.get("text", "")).encode()).digest()[0] % 5)
        rows.append((number, row))
    return rows


def _condition(condition: str) -> tuple[str, str]:
    field, equals, value = condition.partition("=")
    if not equals or not field:
        raise QueryError(f"the condition {condition!r} is none: write field=value, such as corpus=LGL")
    return field, value


def _meets(row: Mapping[str, Any], conditions: Iterable[tuple[str, str]]) -> bool:
    return all(field in row and str(row[field]) == value for field, value in conditions)


def _evaluate_records(
    source: str, conditions: Sequence[tuple[str, str]], *, coder: Coder | None, processes: int
) -> Figures:
    path = Path(source)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(source, "holds no gold reports", mend="a gold report is a .json file")
    gold = [read_gold(file) for file in files]
    gold = [(report, side) for report, side in gold if _meets({"id": report.id, "date": report.date}, conditions)]
    if not gold:
        raise QueryError(f"no report of {source} has {' and '.join('='.join(c) for c in conditions)}")
    coded = (coder or load()).pipe((report for report, _ in gold), processes=processes)
    return score_records(
        (side, side_of_record(outcome) if isinstance(outcome, Record) else Side(side.text, {}))
        for (_, side), outcome in zip(gold, coded, strict=True)
    )
