"""JSON Lines, a report a line; and JSON, one report or a list of them."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from dragoman.errors import InputError
from dragoman.read.fields import kind_of, report_of
from dragoman.values.readings import Outcome, Reading, set_aside

_RECORD = "it is a record already: `dragoman show` renders records"


def read_json_lines(stream: TextIO, *, source: str, date: str | None = None) -> Iterator[Outcome]:
    """Return the reports of JSON Lines, in order; a line that is none is set aside.

    Args:
        stream: Decoded text.
        source: What to call it in an error.
        date: The day for reports that bring none.
    """
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield Reading(report_of(_row(line, source, number), source=source, line=number, date=date), source, number)
        except InputError as error:
            yield set_aside(error)


def read_json(stream: TextIO, *, source: str, date: str | None = None) -> Iterator[Outcome]:
    """Return the report, or the reports of a list, that a JSON file holds.

    Args:
        stream: Decoded text.
        source: What to call it in an error.
        date: The day for reports that bring none.
    """
    try:
        content = json.loads(stream.read())
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        yield set_aside(InputError(source, f"is no JSON: {_message(error)}", line=line))
        return
    rows = content if isinstance(content, list) else [content]
    for number, row in enumerate(rows, 1):
        name = source if len(rows) == 1 else f"{source}, item {number}"
        try:
            yield Reading(report_of(_object(row, name), source=name, date=date), source)
        except InputError as error:
            yield set_aside(error)


def _row(line: str, source: str, number: int) -> dict[str, Any]:
    try:
        return _object(json.loads(line), source, line=number)
    except (ValueError, RecursionError) as error:
        mend = "each line must be one whole JSON object"
        raise InputError(source, f"is no JSON: {_message(error)}", line=number, mend=mend) from error


def _object(row: Any, source: str, *, line: int | None = None) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise InputError(source, f"is {kind_of(row)}, not a JSON object", line=line)
    if "text" not in row and isinstance(row.get("report"), dict):
        raise InputError(source, "has no text", line=line, mend=_RECORD)
    return row


def _message(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return str(error) or type(error).__name__
