"""Pairs: what makes two tellings one deed's, and which are worth comparing at all."""

from dataclasses import replace

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link import joins, tellings_of
from dragoman.link.blocks import RAREST, anchors, candidates
from dragoman.values.happenings import Telling
from dragoman.values.records import Record
from dragoman.values.spans import Span, span_of
from told_records import told_record

LOCK = "over the flooded Zenda canal lock"


def told(*records: Record) -> list[Telling]:
    return [telling for n, record in enumerate(records) for telling in tellings_of(record, key=f"r{n}")]


def test_words_that_few_reports_hold_say_which_deed_it_is() -> None:
    table = load_happening_words()
    assert table.weight("zenda") > table.weight("ukrain") > table.weight("kill") > 0


def test_the_words_of_every_war_make_no_happening() -> None:
    one = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words="killing soldiers in air strikes")
    other = told_record("2024-05-02", "Ruritania", "attacked", "Sylvania", place="Hentzau", words="killing soldiers")
    assert not joins(told(one, other))


def test_a_deed_told_again_as_the_cause_of_another_is_one() -> None:
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    again = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=f"{LOCK}, so Hentzau protests")
    [join] = joins(told(first, again))
    assert join.score >= 0.5


def test_an_event_after_a_word_like_following_is_beside_the_news() -> None:
    news = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    aside = told_record("2024-05-01", "Hentzau mourns after Ruritania", "attacked", "Freedonia", words=LOCK)
    assert [telling.aside for telling in told(news, aside)] == [False, True]


def test_words_of_another_sentence_part_are_not_close_to_the_deed() -> None:
    far = " and ".join(f"village{n}" for n in range(12))
    [telling] = told(told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"by {far}"))
    assert "freedonia" in telling.near
    assert "village11" in telling.words - telling.near


def test_blocks_are_a_few_rare_words_of_nearby_days() -> None:
    words = " ".join(f"hamlet{n}" for n in range(40))
    crowded = told(told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"killing in {words}"))
    assert len(anchors(crowded[0])) == RAREST
    assert "kill" not in anchors(crowded[0])
    days = [told_record(f"2024-05-{day:02d}", "Ruritania", "attacked", "Freedonia", words=LOCK) for day in (1, 3, 20)]
    assert [{a.report, b.report} for a, b in candidates(told(*days))] == [{"r0", "r1"}]


def test_work_grows_with_the_reports_not_with_their_square() -> None:
    months = [f"20{year:02d}-{month:02d}-01" for year in range(4, 20) for month in range(1, 13)]
    records = [told_record(day, "Ruritania", "attacked", "Freedonia", words=LOCK) for day in months for _ in range(2)]
    tellings = told(*records)
    assert len(list(candidates(tellings))) == len(months)


def test_the_events_of_two_sentences_are_matched_one_to_one() -> None:
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    again = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=LOCK)
    other = replace(again.events[0], id="e2", types=("ACCUSE",), trigger=span_in(again, "Freedonia"))
    two = replace(again, events=(again.events[0], other))
    assert [(join.a, join.b) for join in joins(told(first, two))] == [("r0/e1", "r1/e1")]


def span_in(record: Record, words: str) -> Span:
    start = record.report.text.index(words)
    return span_of(record.report.text, start, start + len(words))
