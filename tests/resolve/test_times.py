import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.times import resolve_times, times_of_record
from dragoman.values.edtf import interval, is_edtf
from dragoman.values.finds import FoundTime
from dragoman.values.spans import Because, Span

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def found(
    text: str, *, tense: str | None = "past", before: tuple[str, ...] = (), start: int = 0, sentence: int = 0
) -> FoundTime:
    span = Span(start, start + len(text), text)
    return FoundTime(span, sentence, (Because("test", (span,)),), tense, before=before)


def value(text: str, date: str | None = "2024-05-08", **options: object) -> str | None:
    return resolve_times([found(text, **options)], date=date)[0].value  # type: ignore[arg-type]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_weekday_in_the_past_has_its_name_and_lies_up_to_six_days_back(on: dt.date, name: str) -> None:
    day = dt.date.fromisoformat(str(value(name, on.isoformat())))
    assert WEEKDAYS[day.weekday()] == name
    assert 0 <= (on - day).days <= 6


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_weekday_ahead_has_its_name_and_lies_up_to_six_days_on(on: dt.date, name: str) -> None:
    day = dt.date.fromisoformat(str(value(name, on.isoformat(), tense="future")))
    assert WEEKDAYS[day.weekday()] == name
    assert 0 <= (day - on).days <= 6


WORDS = """
the last next this past coming early late mid end of beginning about two five 300 9999 31 30 1999 2024 0999 a few day
week month year decade century quarter weekend Monday Friday March February May 2024-02-30 31/02/2024 1990s summer
Christmas Easter fiscal ago later earlier before after yesterday today - , from to between and ' s half thousand hundred
first third 22nd morning every Q3 FY24 9/11
"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=400)
@given(
    st.lists(PIECES, min_size=1, max_size=7),
    st.one_of(st.none(), st.dates().map(dt.date.isoformat)),
    st.sampled_from(["past", "future", "present", None]),
)
def test_resolving_never_leaves_the_calendar(pieces: list[str], date: str | None, tense: str | None) -> None:
    times = [found(" ".join(pieces), tense=tense), found("five days later", tense=tense, start=500)]
    answers = resolve_times(times, date=date)
    assert answers == resolve_times(times, date=date)
    for answer in answers:
        assert 0 <= answer.confidence <= 1
        assert (answer.value is None) == (answer.named is None) == (answer.confidence == 0)
        for edtf in (answer.value, answer.named, *(a.id for a in answer.alternatives)):
            assert edtf is None or is_edtf(edtf)
        assert answer.named is None or interval(answer.named) is not None


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("yesterday", "past", "2024-05-07"),
        ("the day before yesterday", "past", "2024-05-06"),
        ("last night", "past", "2024-05-07"),
        ("last month", "past", "2024-04"),
        ("last week", "past", "2024-04-29/2024-05-05"),
        ("next Tuesday", "future", "2024-05-14"),
        ("this year", "past", "2024"),
        ("later this year", "future", "2024"),
        ("the end of next year", "future", "2025-12-31~"),
        ("the end of October", "future", "2024-10-31~"),
        ("late September 2024", "past", "2024-09~"),
        ("early June", "future", "2024-06~"),
        ("mid-2019", "past", "2019~"),
        ("the 1990s", "past", "199X"),
        ("the early '80s", "past", "198X~"),
        ("the 19th century", "past", "1800/1899"),
        ("the spring of 2020", "past", "2020-03/2020-05"),
        ("last winter", "past", "2023-12/2024-02"),
        ("the third quarter of last year", "past", "2023-07/2023-09"),
        ("Q1 2023", "past", "2023-01/2023-03"),
        ("FY24", "past", "2024"),
        ("the first half of 2023", "past", "2023-01/2023-06"),
        ("March 30th", "past", "2024-03-30"),
        ("December 15", "past", "2023-12-15"),
        ("Tuesday, 12 March", "past", "2024-03-12"),
        ("5.11.2023", "past", "2023-11-05"),
        ("10/31/1989", "past", "1989-10-31"),
        ("2024-02-30", "past", None),
        ("31-Oct-1989", "past", "1989-10-31"),
        ("1989/10/31", "past", "1989-10-31"),
        ("07-11-2019", "past", "2019-11-07"),
        ("31-Feb-2019", "past", None),
        ("the twenty-first of March", "past", "2024-03-21"),
        ("March eighth", "past", "2024-03-08"),
        ("two days before 13 November 2023", "past", "2023-11-11"),
        ("half a year ago", "past", "2023-11"),
        ("from 12 to 19 April 2024", "past", "2024-04-12/2024-04-19"),
        ("28 April to 3 May", "past", "2024-04-28/2024-05-03"),
        ("between June 2019 and March 2021", "past", "2019-06/2021-03"),
        ("1914-18", "past", "1914/1918"),
        ("from Monday to Wednesday", "past", "2024-05-06/2024-05-08"),
        ("the first week of March", "past", "2024-03-04/2024-03-10"),
        ("the week of 15 April", "past", "2024-04-15/2024-04-21"),
        ("the weekend", "past", "2024-05-04/2024-05-05"),
        ("three days ago", "past", "2024-05-05"),
        ("six and a half years ago", "past", "2017"),
        ("five months ago", "past", "2023-12"),
        ("the last five years", "past", "2019~/2024"),
        ("the next ten days", "future", "2024-05-08/2024-05-18"),
        ("Christmas Eve", "past", "2023-12-24"),
        ("last Thanksgiving", "past", "2023-11-23"),
        ("Good Friday 2019", "past", "2019-04-19"),
        ("9/11", "past", "2001-09-11"),
        ("every Monday", "past", None),
        ("several years", "past", None),
        ("recent weeks", "past", None),
    ],
)
def test_an_expression_is_placed_against_the_report(text: str, tense: str, edtf: str | None) -> None:
    assert value(text, tense=tense) == edtf


def test_times_are_told_from_one_another() -> None:
    times = [
        found("April 3", sentence=0),
        found("Five days later", start=40, sentence=1),
        found("the following day", start=80, sentence=2),
        found("that year", start=120, sentence=3),
    ]
    assert [a.value for a in resolve_times(times, date="2024-05-08")] == [
        "2024-04-03",
        "2024-04-08",
        "2024-04-09",
        "2024",
    ]


def test_weeks_after_a_deed_are_told_from_its_day() -> None:
    first = FoundTime(
        Span(25, 37, "3 March 2024"), 0, (Because("test"),), "past", before=("the", "election", "was", "on")
    )
    second = FoundTime(Span(60, 74, "Two days after"), 1, (Because("test"),), "past", after=("the", "election"))
    unknown = FoundTime(Span(90, 104, "two days after"), 2, (Because("test"),), "past", after=("the", "wedding"))
    assert [a.value for a in resolve_times([first, second, unknown], date="2024-05-08")] == [
        "2024-03-03",
        "2024-03-05",
        None,
    ]


def test_a_report_without_a_date_places_absolute_times_only() -> None:
    assert value("Monday", None) is None
    assert value("last year", None) is None
    assert value("3 May 2020", None) == "2020-05-03"
    assert value("the 1990s", None) == "199X"


def test_since_and_until_open_the_interval_and_the_record_keeps_what_is_named() -> None:
    times = [found("2008", before=("since",)), found("June 2026", before=("until",), start=20), found("2008", start=40)]
    answers = resolve_times(times, date="2024-05-08")
    assert [a.value for a in answers] == ["2008/..", "../2026-06", "2008"]
    kept = times_of_record(times, answers)
    assert [(t.id, t.value, len(t.mentions)) for t in kept] == [("t1", "2008", 2), ("t2", "2026-06", 1)]


def test_an_answer_says_why_and_what_else_it_could_be() -> None:
    answer = resolve_times([found("Monday")], date="2024-05-08")[0]
    assert [b.rule for b in answer.because] == ["times.weekday", "times.tense:past"]
    assert [a.id for a in answer.alternatives] == ["2024-05-13"]


@pytest.mark.parametrize("date", ["yesterday", "2024-13-40", "", "05/08/2024"])
def test_a_date_that_is_none_counts_as_no_date(date: str) -> None:
    assert value("last year", date) is None
