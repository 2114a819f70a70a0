"""Fiscal times: quarters and halves of a year, as business reports name and compare them."""

import datetime as dt
import re
from collections.abc import Callable

from dragoman.resolve import calendars as cal
from dragoman.resolve.calendars import Stretch
from dragoman.resolve.time_readings import Reading, near_century


def _numbered(year: int, reading: Reading) -> Stretch | None:
    number = reading.one("ordinal", "nth")
    halves = reading.has("half")
    if number is None or number < 0:
        number = 2 if halves else 4
    if not 1 <= number <= (2 if halves else 4):
        return None
    return cal.half(year, number) if halves else cal.quarter(year, number)


def latest(reading: Reading, number: int, *, halves: bool, now: dt.date) -> Stretch | None:
    """Return the quarter or half of that number that the clause means: the one that has begun last, unless the
    clause looks ahead."""
    most = 2 if halves else 4
    if not 1 <= number <= most:
        return None
    make = cal.half if halves else cal.quarter
    options = [make(now.year + n, number) for n in (-1, 0, 1)]
    begun = [q for q in options if q.first <= now]
    if reading.future:
        recent = (now - begun[-1].last).days < 100
        return begun[-1] if recent else next(q for q in options if q.last >= now)
    coming = next((q for q in options if q.first > now), None)
    if reading.tense != "past" and coming is not None and (coming.first - now).days < 75:
        return coming
    return begun[-1]


def _quarter(reading: Reading) -> Stretch | None:
    year = reading.year()
    if year:
        return _numbered(year, reading)
    if reading.date is None:
        return None
    unit, where = reading.one("unit"), reading.direction()
    if unit == "year" and where in ("last", "next", "this"):
        return _numbered(reading.date.year + {"last": -1, "this": 0, "next": 1}[where], reading)
    number = reading.one("ordinal", "nth")
    if number is None:
        return None
    if number < 0:
        number = 2 if reading.has("half") else 4
    return latest(reading, number, halves=reading.has("half"), now=reading.date)


def _complete(now: dt.date) -> Stretch:
    """The last quarter that has ended by a day."""
    return cal.shifted(cal.unit_of(now, "quarter"), -1, "quarter")


def _spoken_of(reading: Reading) -> Stretch | None:
    if reading.period is not None and reading.period.grain in ("quarter", "half"):
        return reading.period
    return _complete(reading.date) if reading.date else None


def _quarter_rel(reading: Reading) -> Stretch | None:
    where = reading.direction()
    if reading.date is None:
        return None
    if reading.has("period"):
        return _spoken_of(reading) if reading.one("last") == "latest" else None
    if reading.one("last") == "latest" or where == "that":
        return _spoken_of(reading)
    step = {"last": -1, "next": 1}.get(where or "", 0)
    return cal.shifted(cal.unit_of(reading.date, "quarter"), step, "quarter")


def _quarter_the(reading: Reading) -> Stretch | None:
    return _spoken_of(reading)


def _quarter_ago(reading: Reading) -> Stretch | None:
    """The year-earlier quarter, the same period last year."""
    if reading.date is None:
        return None
    number = reading.one("ordinal")
    base = latest(reading, number, halves=False, now=reading.date) if number else _spoken_of(reading)
    if number is None and reading.last is not None and reading.last.grain in ("month", "quarter", "half"):
        base = reading.last
    if number is None and reading.last is not None and reading.last.first.year < reading.date.year and reading.period:
        base = reading.period
    if base is None:
        return None
    return cal.shifted(base, -1, "year") if base.first.year >= reading.date.year - 1 else base


def _quarter_of(reading: Reading) -> Stretch | None:
    """The 1988 period, where a quarter is spoken of."""
    year, base = reading.year(), _spoken_of(reading)
    if base is None or year is None or (reading.has("period") and reading.period is None):
        return None
    return cal.unit_of(base.first.replace(year=year), base.grain)


def _halves(reading: Reading) -> Stretch | None:
    year, count = reading.year(), reading.number()
    if not year or not count or not 1 <= count <= 4:
        return None
    first = 5 - int(count) if reading.has("last") or reading.one("ordinal") == -1 else 1
    found = cal.months(year, 3 * first - 2, 3 * int(count), "span")
    return cal.half(year, 1 if first == 1 else 2) if count == 2 else found


def _code_year(code: str, reading: Reading) -> int | None:
    """The year that a code such as Q3 2023, 1Q24 or FY24 ends in."""
    match = re.search(r"(\d{4}|\d\d)$", code)
    if match is None:
        return None
    return int(match[1]) if len(match[1]) == 4 else near_century(int(match[1]), reading.date)


def _quarter_code(reading: Reading) -> Stretch | None:
    code = str(reading.one("qcode"))
    number, halves = int(re.sub(r"[QH]", "", code[:2])), "H" in code[:2]
    year = reading.year() or _code_year(code[2:], reading)
    if year:
        return cal.half(year, number) if halves else cal.quarter(year, number)
    return latest(reading, number, halves=halves, now=reading.date) if reading.date else None


def _fiscal_code(reading: Reading) -> Stretch | None:
    year = _code_year(str(reading.one("fycode")), reading)
    return cal.year(year) if year else None


FISCAL: dict[str, Callable[[Reading], Stretch | None]] = {
    "quarter": _quarter,
    "quarter_rel": _quarter_rel,
    "quarter_the": _quarter_the,
    "quarter_ago": _quarter_ago,
    "quarter_of": _quarter_of,
    "halves": _halves,
    "quarter_code": _quarter_code,
    "fiscal_code": _fiscal_code,
}
"""The rule of each pattern."""
