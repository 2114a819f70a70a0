"""Relative times: days, weeks and years told from the report's date, or from another time in the text."""

import datetime as dt
from collections.abc import Callable

from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.resolve import calendars as cal
from dragoman.resolve.absolute_times import looks_ahead, month_in_year, trimmed
from dragoman.resolve.calendars import Stretch
from dragoman.resolve.time_readings import Reading

_STEP = {"last": -1, "this": 0, "that": 0, "next": 1}


def _relday(reading: Reading) -> Stretch | None:
    if reading.date is None:
        return None
    offset = sum(reading.all("relday"))
    if reading.one("unit") == "day":
        offset += {"before": -1, "after": 1}.get(reading.one("back", "forth"), 0)
    return cal.day(reading.date + dt.timedelta(offset))


def _tonight(reading: Reading) -> Stretch | None:
    """This morning, this evening, last night."""
    if reading.date is None:
        return None
    return cal.day(reading.date - dt.timedelta(1 if reading.has("last") else 0))


def _rel_day_part(reading: Reading) -> Stretch | None:
    """The next morning, that night: told from the day last spoken of."""
    if reading.last_day is None:
        return None
    return cal.day(reading.last_day.first + dt.timedelta(_STEP[reading.direction() or "that"]))


def weekday_near(reading: Reading, number: int, *, now: dt.date) -> dt.date:
    """Return the day that a weekday's name means: the last one on or before the report where the clause tells what
    was, the next one where it looks ahead."""
    back = dt.timedelta((now.weekday() - number) % 7)
    ahead = dt.timedelta((number - now.weekday()) % 7)
    where = reading.direction()
    if where == "last":
        return now - (back or dt.timedelta(7))
    if where == "next":
        return now + (ahead or dt.timedelta(7))
    coming = reading.before[-1:] in (("until",), ("till",), ("by",)) and reading.tense != "past"
    if reading.future or coming or looks_ahead(reading) or (where == "this" and reading.tense != "past"):
        return now + ahead
    return now - back


def _weekday(reading: Reading) -> Stretch | None:
    number = reading.one("weekday")
    if reading.direction() == "that" and reading.last is not None:
        return cal.day(reading.last.first - dt.timedelta((reading.last.first.weekday() - number) % 7))
    if reading.direction() == "next" and reading.one("next") == "following" and reading.last is not None:
        return cal.day(reading.last.first + dt.timedelta((number - reading.last.first.weekday()) % 7 or 7))
    return cal.day(weekday_near(reading, number, now=reading.date)) if reading.date else None


def _weekday_range(reading: Reading) -> Stretch | None:
    if reading.date is None:
        return None
    first, last = reading.all("weekday")
    length = dt.timedelta((last - first) % 7)
    if reading.future:
        start = weekday_near(reading, first, now=reading.date)
        return Stretch(start, start + length, "span")
    end = weekday_near(reading, last, now=reading.date)
    return Stretch(end - length, end, "span")


def _weekend(reading: Reading) -> Stretch | None:
    now, where = reading.date, reading.direction()
    if now is None:
        return None
    if where == "next":
        return cal.weekend(now + dt.timedelta(7 if now.weekday() >= 5 else 0))
    if where == "last":
        return cal.weekend(now - dt.timedelta(7))
    if reading.future or (where == "this" and reading.tense != "past"):
        return cal.weekend(now)
    return cal.weekend(now if now.weekday() >= 5 else now - dt.timedelta(7))


def _anchor(reading: Reading, unit: str) -> Stretch | None:
    """What "that day", "the following week" are told from: the time last spoken of, if it is as fine as the unit."""
    if unit == "day":
        return reading.last_day
    if reading.last is None:
        return None
    sizes = {"week": 7, "fortnight": 7, "weekend": 7, "month": 31, "year": 366}
    length = (reading.last.last - reading.last.first).days + 1
    return reading.last if length <= sizes.get(unit, 3700) else None


def _rel_unit(reading: Reading) -> Stretch | None:
    unit, where = reading.one("unit", "weekend"), reading.direction()
    if unit is None or _is_plural(reading):
        return None
    if unit in ("century", "decade"):
        return _long_unit(reading, unit, where)
    if reading.one("next") == "following" or reading.one("last") in ("previous", "prior") or where == "that":
        anchor = _anchor(reading, unit)
        if anchor is not None:
            base = anchor.first if where != "next" else anchor.last
            return cal.unit_of(cal.moved(base, _STEP[where or "that"], unit), unit)
        if unit == "day" and where != "that":
            return None
    if reading.date is None:
        return None
    if unit == "day":
        return cal.day(reading.date + dt.timedelta(_STEP[where or "this"])) if where != "last" else None
    if where is None:
        near = _anchor(reading, unit) if reading.last_near and not reading.has("fiscal") else None
        return trimmed(cal.unit_of(near.first if near else reading.date, unit), reading)
    return trimmed(cal.unit_of(cal.moved(reading.date, _STEP[where], unit), unit), reading)


def _long_unit(reading: Reading, unit: str, where: str | None) -> Stretch | None:
    """The past decade is the ten years to the report, this decade the one that holds it."""
    if reading.date is None or where not in ("last", "this", "next"):
        return None
    if where == "last":
        first = cal.moved(reading.date, -1, unit)
        return Stretch(dt.date(first.year, 1, 1), dt.date(reading.date.year, 12, 31), "span", about_first=True)
    return cal.unit_of(cal.moved(reading.date, _STEP[where], unit), unit)


def _is_plural(reading: Reading) -> bool:
    """Whether the unit is said in the plural; "weekend" and units in the possessive are not."""
    return any(w.kind == "unit" and w.end - w.start > len(str(w.value)) for w in reading.words)


def _edge_of(reading: Reading) -> Stretch | None:
    """The end of the month, early next year, year-end."""
    unit, where = reading.one("unit", "weekend"), reading.direction() or "this"
    if reading.date is None or unit is None or _is_plural(reading):
        return None
    if unit == "day":
        return cal.day(reading.date)
    near = _anchor(reading, unit) if reading.direction() is None and reading.last_near else None
    whole = cal.unit_of(cal.moved(near.first if near else reading.date, _STEP[where], unit), unit)
    if reading.one("edge") == "middle" or (unit in ("week", "weekend", "fortnight") and not reading.has("edge")):
        return whole
    return trimmed(whole, reading)


def _the_unit(reading: Reading) -> Stretch | None:
    """The year, the day: the one spoken of, said with its part ("for the year", "of the day")."""
    unit = reading.one("unit")
    if reading.date is None or _is_plural(reading) or unit not in ("day", "year", "month", "week"):
        return None
    lead = (reading.before[-1:] or ("",))[0]
    words = load_time_clauses()
    if lead not in (words.end_of_day if unit == "day" else words.for_a_time) or reading.after[:1] in (
        ("ended",),
        ("ending",),
    ):
        return None
    anchor = _anchor(reading, unit) if reading.last_near else None
    return cal.unit_of(anchor.first if anchor else reading.date, unit)


def _rel_month(reading: Reading) -> Stretch | None:
    number, where = reading.one("month"), reading.direction()
    now = reading.date
    if where == "that" and reading.last is not None:
        return cal.month(reading.last.first.year, number)
    if now is None:
        return None
    months = [cal.month(now.year + n, number) for n in (-1, 0, 1)]
    if where == "last":
        found = next(m for m in reversed(months) if m.last < now)
    elif where == "next":
        found = next(m for m in months if m.first > now)
    elif reading.has("the"):
        found = month_in_year(number, reading) or months[1]
    else:
        found = months[1]
    return trimmed(found, reading)


def _month_of(reading: Reading) -> Stretch | None:
    """October of next year."""
    if reading.date is None or reading.one("unit") != "year":
        return None
    step = {"last": -1, "next": 1}.get(reading.direction() or "", 0)
    return trimmed(cal.month(reading.date.year + step, reading.one("month")), reading)


def _week_of(reading: Reading) -> Stretch | None:
    """The week of 6 March, the last week of March, the second day of next month."""
    unit, nth = reading.one("unit", "weekend"), reading.one("ordinal", "nth")
    number = reading.one("small")
    month, year = reading.one("month"), reading.year()
    if month is not None:
        whole = cal.month(year, month) if year else month_in_year(month, reading)
        if whole is None:
            return None
        if nth is None and not reading.has("last"):
            return cal.week(whole.first + dt.timedelta(number - 1)) if number and number <= 28 else None
    elif year:
        whole = cal.year(year)
    elif reading.date is not None and unit is not None:
        outer = reading.all("unit")[-1]
        whole = cal.unit_of(cal.moved(reading.date, _STEP[reading.direction() or "this"], outer), outer)
    else:
        return None
    return _nth_within(whole, unit, -1 if nth is None else int(nth))


def _nth_within(whole: Stretch, unit: str | None, nth: int) -> Stretch | None:
    if unit not in ("day", "week", "weekend", "month"):
        return None
    if nth < 0 and unit == "week":
        last = cal.week(whole.last)
        return last if last.first + dt.timedelta(3) <= whole.last else cal.week(whole.last - dt.timedelta(7))
    if nth < 0:
        return cal.unit_of(whole.last, unit) if unit != "weekend" else cal.weekend(whole.last - dt.timedelta(2))
    first = whole.first
    if unit == "week":
        first += dt.timedelta(3)
    found = cal.unit_of(cal.moved(first, nth - 1, unit), unit)
    return found if found.first <= whole.last else None


RELATIVE: dict[str, Callable[[Reading], Stretch | None]] = {
    "relday": _relday,
    "tonight": _tonight,
    "rel_day_part": _rel_day_part,
    "weekday": _weekday,
    "weekday_range": _weekday_range,
    "weekend": _weekend,
    "rel_unit": _rel_unit,
    "edge_of": _edge_of,
    "the_unit": _the_unit,
    "rel_month": _rel_month,
    "month_of": _month_of,
    "week_of": _week_of,
}
"""The rule of each pattern."""
