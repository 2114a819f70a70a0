"""Fields: a row of named values becomes a report, or the error that says which value is wrong."""

import re
from collections.abc import Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.values.edtf import is_day
from dragoman.values.reports import Report, kept_text

FIELDS = ("id", "date", "title", "text", "source", "url", "language")
"""What a row may hold; other fields are passed over."""

_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:?\d\d.*)?")


def day_of(value: str) -> str | None:
    """Return the day of a date or timestamp of ISO 8601, as written there; None where it is neither.

    Example:
        >>> day_of("2024-09-28T10:15:00Z")
        '2024-09-28'
    """
    match = _TIMESTAMP.fullmatch(value.strip())
    return match[1] if match and is_day(match[1]) else None


def kind_of(value: object) -> str:
    """Return what a JSON value is, in words."""
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return "null" if value is None else names.get(type(value), "a string")


def report_of(row: Mapping[str, Any], *, source: str, line: int | None = None, date: str | None = None) -> Report:
    """Return the report that a row of values gives.

    Args:
        row: Values by field; only `text` is needed.
        source: What to call its origin in an error.
        line: Its line there, from 1.
        date: The day for a report that brings none.

    Raises:
        InputError: If the text is missing, empty or no text, or the date is no date.
    """
    text = row.get("text")
    if text is None:
        raise InputError(source, "has no text", line=line, mend="give it a field named text")
    if not isinstance(text, str):
        raise InputError(source, f"its text is {kind_of(text)}, not a string", line=line)
    if not text.strip():
        raise InputError(source, "its text is empty", line=line)
    given = {name: _string(row.get(name), name, source=source, line=line) for name in FIELDS if name != "text"}
    day = date
    if given["date"] is not None:
        day = day_of(given["date"])
        if day is None:
            mend = "write YYYY-MM-DD, or leave it out"
            raise InputError(source, f"its date {given['date']!r} is no date", line=line, mend=mend)
    kept, repairs = kept_text(text)
    return Report(
        kept,
        date=day,
        id=given["id"] or "",
        title=given["title"],
        source=given["source"],
        url=given["url"],
        language=given["language"] or "en",
        repairs=repairs,
    )


def _string(value: Any, name: str, *, source: str, line: int | None) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, (bool, dict, list)):
        raise InputError(source, f"its {name} is {kind_of(value)}, not a string", line=line)
    return kept_text(str(value))[0].strip() or None
