"""Quotes: which stretches stand between marks, and that odd marks do no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.quotes import quotes_of


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes_of(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said «no» and left.", ["«no»"]),
        ("He said „no“ and left.", ["„no“"]),
        ("He said 'not today' and left.", ["'not today'"]),
        ("He said ‘not today’ and left.", ["‘not today’"]),
        ("“We’ll go. It’s the allies’ plan.”", ["“We’ll go. It’s the allies’ plan.”"]),
        ("Back in the '90s it wasn't so.", []),
        ('The 6\'2" guard said "stop".', ['"stop"']),
        ("“[W]e must go.”", ["“[W]e must go.”"]),
        ('He called it "bad" and "worse".', ['"bad"', '"worse"']),
    ],
)
def test_quotes_are_found_whatever_the_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_nested_quote_lies_deeper_than_the_one_around_it() -> None:
    text = "“The general told me ‘hold the bridge,’ and we did,” she said."
    quotes = quotes_of(text)[0]
    assert [(text[q.start : q.end], q.depth) for q in quotes] == [
        ("“The general told me ‘hold the bridge,’ and we did,”", 0),
        ("‘hold the bridge,’", 1),
    ]


def test_quote_goes_on_where_the_next_paragraph_reopens_it() -> None:
    text = "“The first part ends here.\n\n“The second part closes it,” the minister said."
    (quote,), gaps = quotes_of(text)
    assert [text[a:b] for a, b in quote.parts] == ["“The first part ends here.", "“The second part closes it,”"]
    assert gaps == ()


def test_unclosed_quote_ends_with_its_paragraph_and_is_told_as_a_gap() -> None:
    text = "“The first part is never closed.\n\nThe council met on Monday.\n\nIt will meet again."
    (quote,), gaps = quotes_of(text)
    assert text[quote.start : quote.end] == "“The first part is never closed."
    assert not quote.closed
    assert [g.span.start for g in gaps] == [0]


def test_lone_closing_mark_opens_nothing() -> None:
    quotes, gaps = quotes_of("The council met” on Monday. The mayor said “enough” twice.")
    assert [q.start for q in quotes] == [43]
    assert len(gaps) == 1


def test_unclosed_quote_does_not_take_in_the_next_one() -> None:
    text = '"We are ready. "We will go," the mayor said.'
    assert words(text) == ['"We are ready.', '"We will go,"']


@given(st.text(alphabet="ab. ,\n\"'“”‘’«»„`é\u2028\U0001f600", max_size=60))
def test_any_text_gives_quotes_inside_it(text: str) -> None:
    quotes, gaps = quotes_of(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert all(quote.start <= a < b <= quote.end for a, b in quote.parts)
    for gap in gaps:
        assert text[gap.span.start : gap.span.end] == gap.span.text
