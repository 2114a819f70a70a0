import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.knowledge.time_patterns import load_time_patterns, match_expressions
from dragoman.knowledge.time_words import load_time_words, read_words


@pytest.mark.parametrize(
    ("text", "number"),
    [("twenty-four", 24), ("two hundred", 200), ("three thousand", 3000), ("seven", 7), ("two hundred five", 205)],
)
def test_number_words_are_read_as_one_number(text: str, number: int) -> None:
    assert [(w.kind, w.value) for w in read_words(text)] == [("count", number)]


def test_years_in_words_are_years() -> None:
    assert [(w.kind, w.value) for w in read_words("nineteen ninety-seven")] == [("year", 1997)]


@given(st.text(max_size=60))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for word in read_words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


def test_every_pattern_has_a_rule_that_resolves_it() -> None:
    from dragoman.resolve.times import RULES

    table = load_time_patterns()
    assert set(table.names) - {"set"} == set(RULES)
    assert set(RULES) == set(table.confidence)
    assert (table.anchored | table.tensed) <= set(RULES)


def test_tables_give_their_hash() -> None:
    for table in (load_time_words(), load_time_patterns(), load_time_clauses()):
        assert len(table.sha256) == 64


def test_expressions_do_not_reach_over_other_words() -> None:
    words = read_words("On May 3 he left; three days later, in June 1999, she followed.")
    assert [e.pattern for e in match_expressions(words)] == ["day", "anchored", "month"]


@pytest.mark.parametrize("word", ["the ", "last ", "about ", "May ", "two ", "- ", "monday, ", "1999 ", "a year "])
def test_long_rows_of_one_word_take_no_more_than_their_length(word: str) -> None:
    words = read_words(word * 20_000)
    assert match_expressions(words) is not None
