"""Counted times: so many units before or behind the report, another time, or a deed that the text dates."""

import datetime as dt
from collections.abc import Callable

from dragoman.resolve import calendars as cal
from dragoman.resolve.absolute_times import day_of
from dragoman.resolve.calendars import Stretch
from dragoman.resolve.time_readings import Reading


def _span(reading: Reading) -> Stretch | None:
    """The last five years, the next ten days: from then to the report, or from the report on."""
    count, unit, where = reading.number(), reading.one("unit"), reading.direction()
    if reading.date is None or count is None or reading.is_vague() or (unit in ("decade", "century") and count > 50):
        return None
    other = cal.moved(reading.date, int(-count if where == "last" else count), unit)
    first, last = sorted((other, reading.date))
    if unit in ("year", "decade", "century"):
        return Stretch(dt.date(first.year, 1, 1), dt.date(last.year, 12, 31), "span", about_first=where == "last")
    if unit == "month":
        ends = cal.month(first.year, first.month), cal.month(last.year, last.month)
        return Stretch(ends[0].first, ends[1].last, "span", about_first=where == "last")
    return Stretch(first, last, "span")


def _duration(reading: Reading) -> Stretch | None:
    """Has lasted for seventeen years: from then to the report. Will meet in two weeks, is to end within a month: told
    from the report."""
    count, unit, now = reading.number(), reading.one("unit"), reading.date
    if len([w for w in reading.words if w.kind != "hyphen"]) == 2:
        if reading.future and reading.before[-1:] == ("in",):
            return _ahead(reading)
        to_come = reading.future or {"to", "will", "would"} & set(reading.before)
        if to_come and reading.before[-1:] == ("within",) and reading.after[:1] != ("of",):
            return _ahead(reading)
    lasting = reading.before[-1:] == ("for",) and {"has", "have", "'ve", "’ve"} & set(reading.before)
    if not lasting or now is None or count is None or unit not in ("year", "month", "decade") or reading.is_vague():
        return None
    first = cal.unit_of(cal.moved(now, -int(count), unit), "month" if unit == "month" else "year")
    last = cal.unit_of(now, first.grain)
    return Stretch(first.first, last.last, "span", about_first=True)


def _span_sub(reading: Reading) -> Stretch | None:
    count, unit = reading.number(), reading.one("subunit")
    if reading.date is None or count is None or unit != "hour":
        return None
    days = dt.timedelta(max(1, round(count / 24)))
    if reading.direction() == "last":
        return Stretch(reading.date - days, reading.date, "span")
    return Stretch(reading.date, reading.date + days, "span")


def told_from(base: dt.date, count: float, unit: str, *, sign: int) -> Stretch:
    """Return what lies `count` units behind (-1) or ahead of (+1) a day, as fine as the unit: a year for years, a
    month for months, a week for several weeks, a day for days and one week."""
    if count == 0.5 and unit == "year":
        count, unit = 6, "month"
    steps = int(count) * sign
    on = cal.moved(base, steps, unit)
    if count != int(count):
        on = cal.moved(on, sign * 6, "month") if unit == "year" else on + dt.timedelta(sign * 3)
    if unit in ("week", "fortnight"):
        return cal.day(on).near() if steps in (-1, 1) and unit == "week" else cal.week(on).near()
    if unit in ("decade", "century"):
        return cal.year(on.year).near()
    return cal.unit_of(on, unit)


def with_half(count: float, reading: Reading) -> float:
    """Return the count with its half: "half a year", "six and a half years"."""
    kinds = [w.kind for w in reading.words]
    if "half" not in kinds:
        return count
    return 0.5 if kinds.index("half") < kinds.index("a") else count + 0.5


def _ago_day(reading: Reading) -> Stretch | None:
    """A year ago today."""
    count, unit = reading.number(), reading.one("unit")
    if reading.date is None or count is None or unit is None or reading.is_vague():
        return None
    return cal.day(cal.moved(reading.date + dt.timedelta(reading.one("relday")), -int(count), unit))


def _ago(reading: Reading) -> Stretch | None:
    unit, count = reading.one("unit"), reading.number()
    if reading.date is None or unit is None or reading.is_vague():
        return None
    count = with_half(1 if count is None else count, reading)
    if count == 1 and unit == "year" and (compared := _year_before(reading)):
        return compared
    found = told_from(reading.date, count, unit, sign=-1)
    return found.near() if reading.is_about() else found


def _year_before(reading: Reading) -> Stretch | None:
    """The same quarter or month a year before, where figures of such a period have just been told."""
    if reading.compared is not None:
        return reading.compared
    period = reading.same_sentence or (reading.period if reading.last_near else None)
    if period is not None and period.grain in ("quarter", "half", "month"):
        return cal.shifted(period, -1, "year")
    return None


def _ago_sub(reading: Reading) -> Stretch | None:
    count, unit = reading.number(), reading.one("subunit")
    if reading.date is None or count is None or reading.is_vague() or unit == "moment":
        return None
    days = count / 24 if unit == "hour" else 0
    return cal.day(reading.date - dt.timedelta(round(days)))


def _ahead(reading: Reading) -> Stretch | None:
    count, unit = reading.number(), reading.one("unit")
    if reading.date is None or count is None or unit is None or reading.is_vague():
        return None
    return told_from(reading.date, count, unit, sign=1)


def _anchored(reading: Reading) -> Stretch | None:
    """Five days later, a year earlier: told from the time last spoken of."""
    unit, count = reading.one("unit"), reading.number()
    sign = 1 if reading.has("forth") else -1
    count = with_half(1 if count is None else count, reading)
    if unit is None or reading.is_vague():
        return None
    if sign < 0 and unit == "year" and count == 1 and (compared := _year_before(reading)):
        return compared
    base = reading.last_day if unit in ("day", "week") else reading.last
    if base is None:
        if sign > 0 or reading.date is None:
            return None
        base = cal.day(reading.date)
    found = told_from(base.first, count, unit, sign=sign)
    return found.near() if reading.is_about() else found


def _after_event(reading: Reading) -> Stretch | None:
    """Two weeks after the election: told from the day of a deed that the text dates. What "comes two weeks after"
    something dates that thing, from the day last spoken of or the report's."""
    unit, count = reading.one("unit"), reading.number()
    if set(reading.before) & {"come", "comes", "came", "coming"} and not reading.is_vague():
        start = reading.last_day.first if reading.last_day else reading.date
        if start is None or unit is None:
            return None
        came = told_from(start, 1 if count is None else count, unit, sign=1 if reading.has("back", "last") else -1)
        return came.near() if reading.is_about() else came
    base = next((reading.nouns[w] for w in reading.after[:4] if w in reading.nouns), None)
    if base is None or unit is None or reading.is_vague():
        return None
    sign = -1 if reading.one("back") == "before" or reading.has("last") else 1
    found = told_from(base.first, 1 if count is None else count, unit, sign=sign)
    return found.near() if reading.is_about() else found


def _days_from_day(reading: Reading) -> Stretch | None:
    """Two days before 13 November."""
    base = day_of(reading)
    unit, count = reading.one("unit"), reading.one("count", "a")
    if base is None or unit is None or reading.is_vague():
        return None
    numbers = reading.all("small", "nth", "number")
    if count is None:
        count = numbers[0] if len(numbers) > 1 else 1
    return told_from(base, count, unit, sign=-1 if reading.one("back") == "before" else 1)


COUNTED: dict[str, Callable[[Reading], Stretch | None]] = {
    "span": _span,
    "duration": _duration,
    "span_sub": _span_sub,
    "ago": _ago,
    "ago_day": _ago_day,
    "ago_sub": _ago_sub,
    "from_now": _ahead,
    "hence": _ahead,
    "anchored": _anchored,
    "after_event": _after_event,
    "days_from_day": _days_from_day,
}
"""The rule of each pattern."""
