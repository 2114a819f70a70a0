"""Absolute times: days, months, years and their parts, named by number; what is left out is found by tense."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.knowledge.time_words import load_time_words
from dragoman.resolve import calendars as cal
from dragoman.resolve.calendars import Stretch
from dragoman.resolve.time_readings import Reading, near_century

_PLACING = ("in", "since", "during", "until", "from", "of", "late", "early")
"""Words that place the clause's own deed in a month; a month without them belongs to something else."""


def looks_ahead(reading: Reading) -> bool:
    """Return whether a word before the time says that it lies ahead, whatever the tense of the clause."""
    ahead = load_time_clauses().ahead
    return any(word in ahead for word in reading.before[-4:])


def nearest(candidates: list[dt.date], reading: Reading) -> dt.date | None:
    """Return the candidate that the clause means: behind the report or ahead of it, as its tense says; the other one
    if that is far nearer."""
    now = reading.date
    if now is None or not candidates:
        return None
    past = max((c for c in candidates if c <= now), default=None)
    coming = min((c for c in candidates if c >= now), default=None)
    if past is None or coming is None:
        return past or coming
    back, ahead = (now - past).days, (coming - now).days
    if looks_ahead(reading):
        return coming
    if reading.future:
        leads = reading.before[-1:] or ("",)
        return past if back <= 60 and leads[0] in ("the", "a", "an", "since", "after") else coming
    if reading.tense == "past":
        return coming if ahead <= 60 and back > 300 else past
    return coming if ahead + 60 < back else past


def _years(reading: Reading) -> list[int]:
    said = reading.same_sentence
    if reading.date is None:
        return [said.first.year] if said else []
    now = reading.date.year
    narrated = reading.tense == "past" and said is not None and said.grain in ("day", "month", "year")
    if said is not None and narrated and said.first.year < now - 1:
        return [said.first.year]
    return [now - 1, now, now + 1]


def month_in_year(number: int, reading: Reading) -> Stretch | None:
    """Return the month that a bare month's name means."""
    years = _years(reading)
    if len(years) == 1:
        return cal.month(years[0], number)
    now = reading.date
    if now is None:
        return None
    ahead = looks_ahead(reading) or reading.before[-1:] == ("by",)
    months = [cal.month(y, number) for y in years]
    current = [m for m in months if m.first <= now <= m.last]
    if current:
        return current[0]
    past = next(m for m in reversed(months) if m.last < now)
    coming = next(m for m in months if m.first > now)
    if reading.future or ahead:
        return past if reading.before[-1:] in (("a",), ("the",)) and (now - past.last).days < 150 else coming
    placed = bool(reading.before) and reading.before[-1] in _PLACING
    if reading.tense == "present" and placed:
        return coming if (coming.first - now).days < 200 else past
    if reading.tense == "past" and (placed or (now - past.last).days < 280):
        return past
    return coming if (coming.first - now).days < 100 and (now - past.last).days > 200 else past


def day_in_year(month: int, number: int, reading: Reading) -> dt.date | None:
    """Return the day that a month's name and a number mean; a weekday beside them decides between years."""
    candidates = [d for y in _years(reading) if (d := made(y, month, number))]
    weekday = reading.one("weekday")
    if weekday is not None:
        fitting = [d for d in candidates if d.weekday() == weekday]
        if len(fitting) == 1:
            return fitting[0]
    return candidates[0] if len(candidates) == 1 and reading.date is None else nearest(candidates, reading)


def made(year: int, month: int, number: int) -> dt.date | None:
    """Return a day of the calendar, or None where it has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def _iso(reading: Reading) -> Stretch | None:
    days = [_iso_day(token) for token in reading.all("iso")]
    first, last = days[0], days[-1]
    if first is None or last is None:
        return None
    return cal.day(first) if len(days) == 1 else _between(first, last)


def _iso_day(token: str) -> dt.date | None:
    year, month, number = (int(p) for p in token[:10].rstrip("T").split("T")[0].split("-"))
    return made(year, month, number)


def _between(first: dt.date | None, last: dt.date | None) -> Stretch | None:
    return Stretch(first, last, "span") if first and last and first <= last else None


def _numeric(reading: Reading) -> Stretch | None:
    """Day and month in the one order that is possible; where both are, the one nearest to the report's date."""
    parts = [int(p) for p in re.split(r"[/.]", str(reading.one("numeric")))]
    year = parts[2] if parts[2] >= 100 else near_century(parts[2], reading.date)
    orders = [made(year, parts[0], parts[1]), made(year, parts[1], parts[0])]
    if "." in str(reading.one("numeric")):
        orders = orders[1:] + orders[:1]
    found = [d for d in orders if d]
    if (
        len(found) == 2
        and reading.date
        and abs((found[1] - reading.date).days) < 8 < abs((found[0] - reading.date).days)
    ):
        found.reverse()
    return cal.day(found[0]) if found else None


def _odd(reading: Reading) -> Stretch | None:
    """A day in one of the rarer forms, such as 31-Oct-1989 or 1989/10/31; read by dateparser."""
    import dateparser  # heavy, and rarely needed

    text = str(reading.one("odd"))
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "YMD" if text[:4].isdigit() else "DMY"}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return cal.day(found.date()) if found else None


def day_of(reading: Reading) -> dt.date | None:
    """Return the day that a month's name and the last number beside it give."""
    month, number, year = reading.one("month"), reading.all("small", "nth", "ordinal")[-1], reading.year()
    if not 1 <= number <= 31:
        return None
    year = year or _known_year(month, number, reading)
    return made(year, month, number) if year else day_in_year(month, number, reading)


def _day(reading: Reading) -> Stretch | None:
    on = day_of(reading)
    if on is None:
        return None
    return cal.day(on).near() if any(v == "about" for v in reading.all("approx")) else cal.day(on)


def _known_year(month: int, number: int, reading: Reading) -> int | None:
    """The year of a day that the words behind it make certain: "the September 11 attacks"."""
    for known in load_time_words().known_days:
        if (known["month"], known["day"]) == (month, number) and set(known["before"]) & set(reading.after[:2]):
            return int(known["year"])
    return None


def _day_range(reading: Reading) -> Stretch | None:
    months, numbers, years = reading.all("month"), reading.all("small", "nth"), reading.all("year")
    if len(numbers) < 2 or not all(1 <= n <= 31 for n in numbers):
        return None
    if years:
        last = made(years[-1], months[-1], numbers[1])
    else:
        last = day_in_year(months[-1], numbers[1], reading)
    if last is None:
        return None
    first_year = years[0] if len(years) > 1 else last.year - (months[0] > months[-1])
    return _between(made(first_year, months[0], numbers[0]), last)


def _month(reading: Reading) -> Stretch | None:
    year, number = reading.year(), reading.one("month")
    return cal.month(year, number) if year else month_in_year(number, reading)


def _month_range(reading: Reading) -> Stretch | None:
    months, years = reading.all("month"), reading.all("year")
    last = cal.month(years[-1], months[-1]) if years else month_in_year(months[-1], reading)
    if last is None:
        return None
    first_year = years[0] if len(years) > 1 else last.first.year - (months[0] > months[-1])
    return _between(cal.month(first_year, months[0]).first, last.last)


def _year(reading: Reading) -> Stretch | None:
    year = reading.year()
    return cal.year(year) if year else None


def _year_range(reading: Reading) -> Stretch | None:
    first, last = (int(v) for v in reading.all("year", "year2", "small", "number")[:2])
    if last < 100:
        last += first // 100 * 100
    return _between(dt.date(first, 1, 1), dt.date(last, 12, 31)) if first < last <= 2200 else None


def _decade(reading: Reading) -> Stretch | None:
    value = int(reading.one("decade_digits", "decade"))
    if value < 100:
        if value < 20 or reading.one("the") == "their":
            return None
        value = near_century(value, reading.date)
    return cal.decade(value).near() if reading.has("part", "edge") else cal.decade(value)


def _century(reading: Reading) -> Stretch | None:
    number = reading.one("ordinal", "nth")
    if not 1 <= number <= 22:
        return None
    return cal.century(number).near() if reading.has("part") else cal.century(number)


def trimmed(stretch: Stretch, reading: Reading) -> Stretch:
    """Return the part of a stretch that words such as "early", "mid-" or "the end of" leave: its last or first day
    for an end or a beginning, else the whole, and in every case only about."""
    edges = reading.all("edge")
    if "end" in edges:
        return cal.day(stretch.last).near()
    if "start" in edges:
        return cal.day(stretch.first).near()
    return stretch.near() if edges or reading.has("part") else stretch


def _part_of(reading: Reading) -> Stretch | None:
    whole = _month(reading) if reading.has("month") else _year(reading)
    if whole is None:
        return None
    if reading.one("edge") == "middle" or (reading.one("part") == "mid" and whole.grain == "year"):
        return whole.near()
    return trimmed(whole, reading)


def _holiday(reading: Reading) -> Stretch | None:
    rule = load_time_words().holidays[reading.one("holiday")]
    if "day" in rule:
        return cal.day(dt.date.fromisoformat(rule["day"]))
    year, where = reading.year(), reading.direction()
    if year:
        first = holiday(rule, year)
        return _holiday_stretch(first, rule)
    if reading.date is None:
        return None
    days = [holiday(rule, y) for y in range(reading.date.year - 1, reading.date.year + 2)]
    if where == "last":
        first = max(d for d in days if d < reading.date)
    elif where == "next":
        first = min(d for d in days if d > reading.date)
    elif where == "this":
        first = days[1]
    else:
        chosen = nearest(days, reading)
        if chosen is None:
            return None
        first = chosen
    return _holiday_stretch(first, rule)


def holiday(rule: Mapping[str, Any], year: int) -> dt.date:
    """Return the first day of an observance in a year."""
    if "fixed" in rule:
        return dt.date(year, *rule["fixed"])
    if "easter" in rule:
        return cal.easter(year) + dt.timedelta(rule["easter"])
    return cal.nth_weekday(year, *rule["nth"]) + dt.timedelta(rule.get("plus", 0))


def _holiday_stretch(first: dt.date, rule: Mapping[str, Any]) -> Stretch:
    days = rule.get("days", 1)
    return cal.day(first) if days == 1 else Stretch(first, first + dt.timedelta(days - 1), "week")


def _season(reading: Reading) -> Stretch | None:
    name, year, where, now = reading.one("season"), reading.year(), reading.direction(), reading.date
    if year:
        found = cal.season(year, name)
    elif now is None:
        return None
    else:
        options = [cal.season(now.year + n, name) for n in (-1, 0, 1)]
        if where == "last":
            found = max((s for s in options if s.last < now), key=lambda s: s.first)
        elif where == "next":
            found = min((s for s in options if s.first > now), key=lambda s: s.first)
        elif where == "this" or reading.future:
            found = min(
                (s for s in options if s.last >= now or (where and s.first.year == now.year)), key=lambda s: s.first
            )
        else:
            found = max((s for s in options if s.first <= now), key=lambda s: s.first)
    return found.near() if reading.has("part") else found


ABSOLUTE: dict[str, Callable[[Reading], Stretch | None]] = {
    "iso": _iso,
    "iso_range": _iso,
    "numeric": _numeric,
    "odd": _odd,
    "day": _day,
    "day_range": _day_range,
    "month": _month,
    "month_range": _month_range,
    "year": _year,
    "fiscal_year": _year,
    "year_range": _year_range,
    "decade": _decade,
    "century": _century,
    "part_of": _part_of,
    "holiday": _holiday,
    "season": _season,
    "season_bare": _season,
}
"""The rule of each pattern."""
