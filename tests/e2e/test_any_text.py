"""Whatever text comes in, a valid record comes out: every span equals its text, nothing breaks."""

import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.values.records import Record, spans_in
from dragoman.values.wire import record_from_json, record_to_json

PIECES = (
    "Kenya", "Russian troops", "the U.N.", "Mr. Smith", "protesters", "the minister", "he", "they", "who",
    " said ", " said: ", " condemned ", " attacked ", " will meet ", " might withdraw ", " agreed to ", " refused to ",
    " accused ", " of ", " on Monday", " in 2019", " in Paris", " if ", " not ", " according to ", " and ", ", ", ". ",
    "three people were killed", "regards ", " as occupied", "3/4/2020", "the end of ", "two weeks ago", "$5m",
    "“", "”", '"', "''", "‘", "’", "'", "(", ")", "[", "]", "{", "—", "…", "!", "?", ":", ";", "\n", "\n\n", "\r\n",
    "\t", "\u200b", "\u202e", "\u2028", "\ufeff", "🙂", "👩‍👩‍👧", "שלום", "مرحبا", "東京", "é", "e\u0301", "İ", "ß",
    "ﬁ", "\ud800", "\x00",
    "\x1b[31m", "#", "*", "_", "\\", "%", "&amp;", "<b>", "http://localhost/a?b=c", "@x",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)
DAYS = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, DAYS)
def test_any_text_becomes_a_valid_record(coder: Coder, raw: str, date: str | None) -> None:
    record = coder(raw, date=date)
    text = record.report.text
    assert len(text) == len(raw)
    for part in (*record.actors, *record.places, *record.times, *record.statements, *record.events, *record.positions,
                 *record.commitments, *record.links, *record.gaps):  # fmt: skip
        for span in spans_in(part):
            assert text[span.start : span.end] == span.text
    assert record_from_json(record_to_json(record)) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "“",
        '"He said. "She said. "They said.',
        "((((((((((",
        "said said said said",
        "U.N. U.S. U.K. Mr. Dr.",
        "🙂" * 200,
        "he said he said he said he said he said he said",
        "If if if if, then then then.",
        "A" * 5_000,
        "the minister " * 700,
        "\ud800\udfff\x00",
    ],
)
def test_odd_texts_are_coded(coder: Coder, text: str) -> None:
    assert isinstance(coder(text, date="2024-05-03"), Record)


def test_a_megabyte_without_a_full_stop_stays_small(coder: Coder) -> None:
    scenery = "rain fell on the long road by the river and over the hills behind the old mill where nobody lived and "
    text = ((scenery * 3 + "the minister of Kenya said that troops would leave and ") * 3_000)[:1_000_000]
    record = coder(text, date="2024-05-03")
    assert record.report.text == text
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1.5 * 1024 * 1024
