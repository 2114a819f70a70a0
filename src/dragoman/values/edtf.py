"""EDTF: calendar values of ISO 8601-2 as this project uses them, and the intervals of days they name.

Used are days, months, years and decades (`2008-08-08`, `2008-08`, `2008`, `199X`), each with a qualifier
(`~` about, `?` uncertain, `%` both) if need be, intervals of two of them, either end open (`..`), and `XXXX`, the
year that nobody gives.
"""

import calendar
import datetime as dt
import re

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}X")


def is_day(value: str) -> bool:
    """Return whether `value` is one day of the calendar, written `YYYY-MM-DD`."""
    try:
        return bool(_DAY.fullmatch(value)) and dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


def _point(value: str) -> tuple[dt.date, dt.date] | None:
    value = re.sub("[~?%]", "", value)
    try:
        if match := _DAY.fullmatch(value):
            day = dt.date(*map(int, match.groups()))
            return day, day
        if match := _MONTH.fullmatch(value):
            year, month = map(int, match.groups())
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        if _YEAR.fullmatch(value):
            return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
        if _DECADE.fullmatch(value):
            return dt.date(int(value[:3] + "0"), 1, 1), dt.date(int(value[:3] + "9"), 12, 31)
    except ValueError:
        return None
    return None


def interval(value: str | None) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of an EDTF value, qualifiers dropped; None where open or no calendar value.

    Example:
        >>> interval("2024-02")
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not value:
        return None
    if "/" not in value:
        return _point(value)
    first, _, last = value.partition("/")
    a, b = _point(first), _point(last)
    return (a[0], b[1]) if a and b else None


def bounds(value: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Return first and last day of an EDTF value; None for an end that is open or unknown.

    Example:
        >>> bounds("2008/..")
        (datetime.date(2008, 1, 1), None)
    """
    if not value:
        return None, None
    first, slash, last = value.partition("/")
    a = _point(first)
    b = _point(last) if slash else a
    return (a[0] if a else None), (b[1] if b else None)


def is_edtf(value: str) -> bool:
    """Return whether `value` is an EDTF value of the kind used here: open intervals and the unknown year included."""
    if value == "XXXX":
        return True
    if "/" not in value:
        return _point(value) is not None
    first, _, last = value.partition("/")
    ends = (first, last)
    if all(end in ("..", "") for end in ends) or value.count("/") > 1:
        return False
    if any(end not in ("..", "") and _point(end) is None for end in ends):
        return False
    known = interval(value)
    return known is None or known[0] <= known[1]
