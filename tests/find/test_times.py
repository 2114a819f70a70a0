import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.times import find_times
from dragoman.parse.parsers import Parser
from dragoman.resolve.times import resolve_times


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def placed(parser: Parser, text: str, date: str = "2024-05-08") -> dict[str, str | None]:
    found = find_times(parser(text))
    return {f.span.text: r.value for f, r in zip(found, resolve_times(found, date=date), strict=True)}


def test_tense_decides_which_monday_is_meant(parser: Parser) -> None:
    assert placed(parser, "The presidents met on Monday.") == {"Monday": "2024-05-06"}
    assert placed(parser, "The presidents will meet on Monday.") == {"Monday": "2024-05-13"}
    assert placed(parser, "The envoy plans to visit the camp on Friday.") == {"Friday": "2024-05-10"}


def test_words_that_only_look_like_times_are_left(parser: Parser) -> None:
    assert placed(parser, "They may march again, and the wall will fall.") == {}
    assert placed(parser, "Some 1990 people paid 2,000 dollars, or $1999 each.") == {}
    assert placed(parser, "Mr. March, an officer of the Second Army, resigned.") == {}


def test_lengths_and_repetitions_are_found_but_not_placed(parser: Parser) -> None:
    assert placed(parser, "Every Friday they marched for two hours.") == {"Every Friday": None, "two hours": None}


def test_a_found_time_carries_its_neighbourhood(parser: Parser) -> None:
    text = "“We will not leave before June,” he said. The army has been there since 2008."
    june, year = find_times(parser(text))
    assert (june.span.text, june.tense, june.modal, june.quoted, june.sentence) == ("June", "future", True, True, 0)
    assert june.before[-1] == "before"
    assert (year.span.text, year.quoted, year.sentence) == ("2008", False, 1)
    assert year.before[-1] == "since"


def test_months_are_found_in_every_style(parser: Parser) -> None:
    text = "Shelling began on 3 May 2022, paused on Sept. 4, 2022 and ended on 2023-01-05."
    assert list(placed(parser, text).values()) == ["2022-05-03", "2022-09-04", "2023-01-05"]


def test_a_break_between_lines_ends_an_expression(parser: Parser) -> None:
    assert list(placed(parser, "News of May\n\n2 people died on Monday.")) == ["May", "Monday"]


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["May", "’", "“", "3", "\n", "1990s", "🕊", "'", "-", "on Monday", "ago", "\u202e"])).map(
        " ".join
    )
)
def test_every_span_equals_its_text_and_none_overlap(parser: Parser, text: str) -> None:
    found = find_times(parser(text))
    end = 0
    for time in found:
        assert text[time.span.start : time.span.end] == time.span.text
        assert time.span.start >= end
        end = time.span.end
    assert found == find_times(parser(text))
