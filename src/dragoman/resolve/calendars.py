"""Calendars: stretches of days with the grain they are named in, moved and written as EDTF."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

Grain = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "span"]

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days, first and last included, and the unit it is named in.

    `about` marks a value that is only near, `about_first` one whose first day alone is.
    """

    first: dt.date
    last: dt.date
    grain: Grain
    about: bool = False
    about_first: bool = False

    def edtf(self) -> str:
        """Return the value in EDTF: `2008`, `2024-10-31~`, `2019-09-16/2019-09-22`."""
        mark = "~" if self.about else ""
        if self.grain == "day":
            return self.first.isoformat() + mark
        if self.grain == "month":
            return self.first.isoformat()[:7] + mark
        if self.grain == "year":
            return self.first.isoformat()[:4] + mark
        if self.grain == "decade":
            return self.first.isoformat()[:3] + "X" + mark
        first, last = self.first, self.last
        start = "~" if self.about or self.about_first else ""
        whole_months = first.day == 1 and (last + dt.timedelta(1)).day == 1 if last < dt.date.max else first.day == 1
        if whole_months and first.month == 1 and last.month == 12:
            return f"{first.year:04}{start}/{last.year:04}{mark}"
        if whole_months:
            return f"{first.isoformat()[:7]}{start}/{last.isoformat()[:7]}{mark}"
        return f"{first.isoformat()}{start}/{last.isoformat()}{mark}"

    def near(self) -> "Stretch":
        """Return the same stretch, marked as only near."""
        return replace(self, about=True)


def day(on: dt.date) -> Stretch:
    """Return one day."""
    return Stretch(on, on, "day")


def week(on: dt.date) -> Stretch:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = on - dt.timedelta(on.weekday())
    return Stretch(monday, monday + dt.timedelta(6), "week")


def weekend(on: dt.date) -> Stretch:
    """Return Saturday and Sunday of the week that holds a day."""
    saturday = week(on).first + dt.timedelta(5)
    return Stretch(saturday, saturday + dt.timedelta(1), "week")


def months(year: int, month: int, count: int, grain: Grain) -> Stretch:
    """Return `count` whole months from a month on; `month` may lie outside 1 to 12 and then moves the year."""
    first = month_start(year, month)
    end = month_start(year, month + count)
    return Stretch(first, end - dt.timedelta(1), grain)


def month_start(year: int, month: int) -> dt.date:
    """Return the first day of a month, counted from a January on in either direction."""
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def month(year: int, number: int) -> Stretch:
    """Return a month."""
    return months(year, number, 1, "month")


def quarter(year: int, number: int) -> Stretch:
    """Return a quarter of a year, 1 to 4."""
    return months(year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Stretch:
    """Return a half of a year, 1 or 2."""
    return months(year, 6 * number - 5, 6, "half")


def season(year: int, name: str) -> Stretch:
    """Return a season as the north of the world counts it; winter begins in the December of its year."""
    return months(year, _SEASONS[name], 3, "season")


def year(number: int) -> Stretch:
    """Return a year."""
    return Stretch(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def decade(first: int) -> Stretch:
    """Return the ten years from a year that ends in 0."""
    return Stretch(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def century(number: int) -> Stretch:
    """Return a century by its number: the 20th is 1900 to 1999, as people speak."""
    return Stretch(dt.date(max(1, number * 100 - 100), 1, 1), dt.date(number * 100 - 1, 12, 31), "century")


def unit_of(on: dt.date, unit: str) -> Stretch:
    """Return the week, month, quarter, half, year, decade or century that holds a day, or the day itself."""
    if unit in ("week", "fortnight"):
        return week(on)
    if unit == "weekend":
        return weekend(on)
    if unit == "month":
        return month(on.year, on.month)
    if unit == "quarter":
        return quarter(on.year, (on.month + 2) // 3)
    if unit == "half":
        return half(on.year, (on.month + 5) // 6)
    if unit == "year":
        return year(on.year)
    if unit == "decade":
        return decade(on.year // 10 * 10)
    if unit == "century":
        return century(on.year // 100 + 1)
    return day(on)


def moved(on: dt.date, count: int, unit: str) -> dt.date:
    """Return the day that lies `count` units from a day; the last day of the month where it has no such day.

    Raises:
        OverflowError, ValueError: If that lies outside the calendar, years 1 to 9999.
    """
    if unit in _DAYS or unit == "weekend":
        return on + dt.timedelta(count * _DAYS.get(unit, 7))
    start = month_start(on.year, on.month + count * _MONTHS.get(unit, 12))
    return start.replace(day=min(on.day, calendar.monthrange(start.year, start.month)[1]))


def shifted(stretch: Stretch, count: int, unit: str) -> Stretch:
    """Return a stretch moved by units, of the same grain."""
    if stretch.grain in ("day", "span"):
        return replace(stretch, first=moved(stretch.first, count, unit), last=moved(stretch.last, count, unit))
    first = moved(stretch.first, count, unit)
    if stretch.grain == "season":
        return months(first.year, first.month, 3, "season")
    return replace(unit_of(first, stretch.grain), about=stretch.about)


def easter(number: int) -> dt.date:
    """Return Easter Sunday of a year (Gregorian; the rule of Meeus, Jones and Butcher)."""
    a, b, c = number % 19, number // 100, number % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - (c % 4)) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(number, f // 31, f % 31 + 1)


def nth_weekday(number: int, in_month: int, weekday: int, nth: int) -> dt.date:
    """Return the n-th weekday (Monday 0) of a month, counted from the end if negative."""
    if nth > 0:
        first = dt.date(number, in_month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = month(number, in_month).last
    return last - dt.timedelta((last.weekday() - weekday) % 7 + 7 * (-nth - 1))
