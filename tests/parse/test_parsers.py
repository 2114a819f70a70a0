"""The Doc of a text has the text's characters, whatever they are."""

import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.parse.parsers import Parser
from dragoman.parse.windows import batch_windows, cut_windows
from dragoman.values.reports import kept_text

PARSER = Parser()
AWKWARD = st.sampled_from(
    [" ", "\n", "\n\n", "\t", "“", "”", '"', "''", "(", ")", "]", "U.N.", ". ", "é", "🙂", "שלום", "\u200b"]
)
TEXTS = st.lists(st.one_of(AWKWARD, st.text(max_size=8), st.sampled_from(["Paris", "said", "he"])), max_size=30).map(
    "".join
)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_parser_keeps_every_character(raw: str) -> None:
    text = kept_text(raw)[0]
    doc = PARSER(text)
    assert doc.text == text
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXTS, max_size=5))
def test_parser_gives_a_text_the_same_doc_alone_and_among_others(raws: list[str]) -> None:
    texts = [kept_text(raw)[0] for raw in raws]
    together = [doc.to_bytes(exclude=["tensor"]) for doc in PARSER.pipe(texts)]
    assert together == [PARSER(text).to_bytes(exclude=["tensor"]) for text in texts]


@given(st.text(alphabet="ab.\n ", max_size=200), st.integers(1, 40))
def test_windows_cover_the_text_and_keep_their_length(text: str, longest: int) -> None:
    windows = cut_windows(text, longest)
    assert "".join(text[a:b] for a, b in windows) == text
    assert all(0 < b - a <= longest for a, b in windows)


def test_windows_are_short_where_no_sentence_ends() -> None:
    assert max(b - a for a, b in cut_windows("word " * 50_000)) <= 5_000


def test_batches_hold_all_windows_in_order() -> None:
    windows = ["a" * n for n in (10, 90, 5, 200, 1)]
    batches = list(batch_windows(windows, size=100))
    assert [w for batch in batches for w in batch] == windows
    assert [len(batch) for batch in batches] == [2, 1, 1, 1]


def test_parser_joins_the_windows_of_a_long_text() -> None:
    text = "The envoy met the minister in the capital on Monday.\n\n" * 1_500
    doc = PARSER(text)
    assert doc.text == text
    assert sum(1 for sent in doc.sents if sent.text.strip()) == 1_500


def test_a_hundred_thousand_characters_without_a_full_stop_stay_small() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = ("the minister said that troops of the state would leave " * 2_000)[:100_000]
    assert PARSER(text).text == text
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400 * 1024


def test_unknown_model_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        Parser("no_such_model")
