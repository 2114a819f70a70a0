"""Times: how well dates are found and placed, against time expressions annotated in TIMEX3."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.values.edtf import interval

Days = tuple[dt.date, dt.date]
Placed = tuple[tuple[int, int], str]
"""A predicted date: its interval of characters, end exclusive, and its EDTF value."""

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def timex_days(value: str) -> Days | None:
    """Return first and last day of a TIMEX3 value, or None where it lies on no calendar.

    Weeks run from Monday to Sunday (ISO), `-WE` is their Saturday and Sunday; seasons are three whole months from
    March, June, September, December on; a time of day counts as its day; `198` and `198X` are a decade, `19` and
    `19XX` a century. Values with other unknown digits, PAST_REF, PRESENT_REF, FUTURE_REF and durations give None.

    Example:
        >>> timex_days("1989-Q3")
        (datetime.date(1989, 7, 1), datetime.date(1989, 9, 30))
    """
    value = value.strip().split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value.strip()
    try:
        if match := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + dt.timedelta(5 if match[3] else 0), monday + dt.timedelta(6)
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := re.fullmatch(r"(\d{4})-H([12])", value):
            return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return _months(int(match[1]), _SEASONS[match[2]], 3)
        if re.fullmatch(r"\d{3}X?", value):
            return dt.date(int(value[:3]) * 10, 1, 1), dt.date(int(value[:3]) * 10 + 9, 12, 31)
        if re.fullmatch(r"\d\d(XX)?", value):
            return dt.date(int(value[:2]) * 100, 1, 1), dt.date(int(value[:2]) * 100 + 99, 12, 31)
        return interval(value) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> Days:
    end = year + (month + count - 1) // 12, (month + count - 1) % 12 + 1
    return dt.date(year, month, 1), dt.date(*end, 1) - dt.timedelta(1)


def score_times(pairs: Iterable[tuple[Mapping[str, Any], Sequence[Placed]]]) -> dict[str, float]:
    """Return `date_f1`, `date_p`, `date_r` over documents, micro-averaged.

    What counts: asked for is every expression of type DATE whose value lies on a calendar (`timex_days`). A
    prediction is right if it overlaps one of them in characters and both name the same days, from the first to the
    last; each counts once. Two conventions meet for the end and the beginning of a stretch: TIMEX3 gives "the end of
    1990" the value 1990 (with `mod`), here it is the last day, about; such an expression is met by either.
    Predictions that overlap an expression of type TIME ("Saturday night") and no DATE are left out of the count: a
    time of day is neither asked for nor wrong. All other predictions that are not right are wrong, those too that
    fall on lengths of time, on repetitions, or on values that lie on no calendar.

    Args:
        pairs: For each document its row (form of `times_dev`: `timex` with `span`, `type`, `value`) and the
            predicted dates; those without a closed interval are left out.
    """
    hits = asked = predicted = 0
    for row, placed in pairs:
        gold = [(t, days) for t in row["timex"] if t["type"] == "DATE" and (days := timex_days(str(t["value"])))]
        clock = [t for t in row["timex"] if t["type"] == "TIME"]
        dates = [t for t in row["timex"] if t["type"] == "DATE"]
        mine = [
            (span, days)
            for span, value in placed
            if (days := interval(value))
            and (any(_touch(span, t["span"]) for t in dates) or not any(_touch(span, t["span"]) for t in clock))
        ]
        asked, predicted = asked + len(gold), predicted + len(mine)
        used: set[int] = set()
        for timex, days in gold:
            hit = next(
                (i for i, (span, own) in enumerate(mine)
                 if i not in used and _touch(span, timex["span"]) and _same(timex, days, own)), None
            )  # fmt: skip
            if hit is not None:
                used.add(hit)
        hits += len(used)
    precision, recall = hits / max(1, predicted), hits / max(1, asked)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"date_f1": f1, "date_p": precision, "date_r": recall}


def _touch(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _same(timex: Mapping[str, Any], gold: Days, own: Days) -> bool:
    if gold == own:
        return True
    text = str(timex.get("text", "")).lower()
    mod = timex.get("mod")
    if mod == "END" or re.search(r"\b(end|close)\b", text):
        return own == (gold[1], gold[1])
    if mod == "START" or re.search(r"\b(beginning|start|outset)\b", text):
        return own == (gold[0], gold[0])
    return False
