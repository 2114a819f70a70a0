"""Days that the head of a report names."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.dates import find_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Saturday, Sept. 28, 2024", "2024-09-28"),
        ("28th of September, 2024", "2024-09-28"),
        ("Published 2024-09-28T10:00:00Z by the desk", "2024-09-28"),
        ("SEPT 28, 2024", "2024-09-28"),
        ("3/4/2024", None),
        ("September 2024", None),
        ("31 February 2024, then 1 March 2024", "2024-03-01"),
    ],
)
def test_date_of_a_line(line: str, day: str | None) -> None:
    assert find_date(line) == day


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%b %d %Y"]))
def test_date_written_in_full_is_found(day: dt.date, form: str) -> None:
    assert find_date(f"On {day.strftime(form)} it rained") == day.isoformat()
