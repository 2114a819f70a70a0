import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve import calendars as cal
from dragoman.values.edtf import interval, is_edtf

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))
UNITS = st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"])


@given(DAYS, UNITS)
def test_unit_of_holds_its_day_and_edtf_names_the_same_days(on: dt.date, unit: str) -> None:
    stretch = cal.unit_of(on, unit)
    assert stretch.first <= on or unit == "weekend"
    assert stretch.last >= on
    value = stretch.edtf()
    assert is_edtf(value)
    assert interval(value) == (stretch.first, stretch.last)


@given(DAYS, st.integers(-300, 300), st.sampled_from(["day", "week", "month", "year"]))
def test_moved_lies_on_the_side_it_was_moved_to(on: dt.date, count: int, unit: str) -> None:
    there = cal.moved(on, count, unit)
    assert (there > on) == (count > 0)
    assert (there < on) == (count < 0)


@pytest.mark.parametrize(
    ("year", "sunday"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31")]
)
def test_easter_falls_on_its_sunday(year: int, sunday: str) -> None:
    assert cal.easter(year).isoformat() == sunday


def test_nth_weekday_counts_from_either_end() -> None:
    assert cal.nth_weekday(2024, 11, 3, 4) == dt.date(2024, 11, 28)
    assert cal.nth_weekday(2024, 5, 0, -1) == dt.date(2024, 5, 27)


def test_edtf_marks_what_is_only_near() -> None:
    assert cal.month(2019, 6).near().edtf() == "2019-06~"
    assert cal.decade(1990).edtf() == "199X"
    assert cal.quarter(2023, 3).edtf() == "2023-07/2023-09"
    assert cal.week(dt.date(2024, 5, 8)).edtf() == "2024-05-06/2024-05-12"


def test_moved_keeps_to_the_last_day_of_a_shorter_month() -> None:
    assert cal.moved(dt.date(2024, 1, 31), 1, "month") == dt.date(2024, 2, 29)
    assert cal.moved(dt.date(2024, 2, 29), -1, "year") == dt.date(2023, 2, 28)
