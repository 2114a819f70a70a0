"""Tables: CSV and its kin, a report a row, the first row naming the columns."""

import csv
from collections.abc import Iterator
from typing import TextIO

from dragoman.errors import InputError
from dragoman.read.fields import FIELDS, report_of
from dragoman.values.readings import Outcome, Reading, set_aside
from dragoman.values.reports import Report

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_FIELD = 1 << 30


def is_header(line: str) -> bool:
    """Return whether a line names the columns of a table of reports."""
    return any("text" in _columns(line, delimiter) and len(_columns(line, delimiter)) > 1 for delimiter in _DELIMITERS)


def read_table(stream: TextIO, *, source: str, date: str | None = None) -> Iterator[Outcome]:
    """Return the reports of a table, in order; a row that is none is set aside.

    The delimiter (comma, semicolon, tab or bar) is the one that splits the first row into known columns.

    Args:
        stream: Decoded text, with its line ends as they are.
        source: What to call it in an error.
        date: The day for reports that bring none.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    header = stream.readline()
    delimiter = max(_DELIMITERS, key=lambda d: len(set(_columns(header, d)) & set(FIELDS)))
    columns = _columns(header, delimiter)
    if "text" not in columns:
        mend = f"name the columns in the first row: {', '.join(FIELDS)}"
        yield set_aside(InputError(source, "has no column named text", line=1, mend=mend))
        return
    rows = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        number = rows.line_num + 2
        try:
            row = next(rows)
            if not row:
                continue
            yield Reading(_report(row, columns, source=source, line=number, date=date), source, number)
        except StopIteration:
            return
        except csv.Error as error:
            yield set_aside(InputError(source, f"is broken: {_why(error)}", line=number, mend=_mend(error)))
        except InputError as error:
            yield set_aside(error)


def _report(row: list[str], columns: list[str], *, source: str, line: int, date: str | None) -> Report:
    if len(row) != len(columns):
        mend = 'put "…" around a text that holds the delimiter or a line end'
        reason = f"has {len(row)} fields for {len(columns)} columns"
        raise InputError(source, reason, line=line, mend=mend)
    return report_of(dict(zip(columns, row, strict=True)), source=source, line=line, date=date)


def _columns(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [column.strip().lower() for column in row]


def _why(error: csv.Error) -> str:
    return "a quote mark is opened and never closed" if "unexpected end" in str(error) else str(error)


def _mend(error: csv.Error) -> str:
    return 'write a quote mark inside a quoted text twice: ""'
