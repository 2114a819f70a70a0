"""Paragraphs: cut at line breaks, wrapped lines joined, overlong ones cut."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.paragraphs import LONGEST, cut_paragraphs


def test_wrapped_line_goes_on() -> None:
    text = "A headline\n\nA line that\nis wrapped. It ends.\nA new one."
    pieces = [text[a:b] for a, b in cut_paragraphs(text)]
    assert pieces == ["A headline", "A line that\nis wrapped. It ends.", "A new one."]


def test_megabyte_without_break_is_cut_behind_sentences() -> None:
    pieces = cut_paragraphs("One two three. " * 70_000)
    assert all(b - a <= LONGEST for a, b in pieces)
    assert len(pieces) > 50


@given(st.text(alphabet="a. \n\r\u2028B", max_size=60))
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    pieces = cut_paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in pieces) == "".join(text.split())
