"""Pairs: what makes two tellings one deed's, and which are worth comparing at all."""

from dataclasses import replace

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link import joins, tellings_of
from dragoman.link.blocks import RAREST, anchors, candidates, sentences_of
from dragoman.link.pairs import Comparison
from dragoman.values.happenings import Telling, Verdicts
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of
from dragoman.values.times import Time
from told_records import CODER, told_record

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


def test_words_of_another_sentence_part_are_not_close_to_the_deed() -> None:
    far = " and ".join(f"village{n}" for n in range(12))
    telling, _ = told(told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"by {far}"))
    assert "freedonia" in telling.near
    assert "village11" in telling.words - telling.near


def test_blocks_are_a_few_rare_words_of_nearby_days() -> None:
    words = " ".join(f"hamlet{n}" for n in range(40))
    [crowded] = sentences_of(
        told(told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"killing in {words}"))
    )
    blocks = [word for word, _ in anchors(crowded)]
    assert len(blocks) == RAREST
    assert "kill" not in blocks
    days = [told_record(f"2024-05-{day:02d}", "Ruritania", "attacked", "Freedonia", words=LOCK) for day in (1, 3, 20)]
    assert [{a[0].report, b[0].report} for a, b in candidates(told(*days))] == [{"r0", "r1"}]


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


def plain_record(date: str, text: str) -> Record:
    """Return the record of a report in which no event was found."""
    return Record(Report(text, date, f"plain-{date}-{len(text)}"), CODER)


def test_a_sentence_without_an_event_is_a_telling_too() -> None:
    attack = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    again = plain_record(
        "2024-05-02", "Hentzau mourns after the attack of Ruritania on Freedonia over the flooded Zenda canal lock."
    )
    [join] = joins(told(attack, again))
    assert (join.a, join.b) == ("r0/e1", f"r1/0-{len(again.report.text)}")
    assert any(reason.startswith("kinds of deed in common: ") and "attack" in reason for reason in join.because)


def test_two_sentences_without_events_tell_of_one_vote() -> None:
    vote = plain_record(
        "2024-05-01", "Voters in Ruritania elect the mayor of Zenda, with Otto Hentzau seeking a third term."
    )
    won = plain_record(
        "2024-05-02", "Otto Hentzau wins a third term as mayor of Zenda in yesterday's election in Ruritania."
    )
    [join] = joins(told(vote, won))
    assert {telling.rpartition("/")[2] for telling in (join.a, join.b)} == {
        f"0-{len(record.report.text)}" for record in (vote, won)
    }


def test_cooperation_is_not_taken_for_conflict() -> None:
    attack = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    met = told_record("2024-05-01", "Ruritania", "met", "Freedonia", words=LOCK)
    assert not joins(told(attack, met))


def test_events_that_people_parted_are_not_joined_by_their_sentences() -> None:
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    again = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=LOCK)
    assert joins(told(first, again))
    assert not joins(told(first, again), verdicts=Verdicts(apart=frozenset([("r0/e1", "r1/e1")])))


def test_no_weight_speaks_for_what_parts_two_deeds() -> None:
    weights = load_happening_words().weights
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    a, b = (sentences_of(told(record))[0][0] for record in (first, first))
    assert set(Comparison(a, b).features()) == set(weights) - {"base"}
    against = {"names_apart", "subjects", "other_kind", "figures", "tally", "planned", "days", "more_days"}
    assert all((weights[name] <= 0) == (name in against) or weights[name] == 0 for name in weights if name != "base")


def test_a_later_report_that_names_the_day_is_surer() -> None:
    first = plain_record("2024-05-01", "A fire destroys the Zenda mill in Hentzau, killing four millers.")
    text = "Four millers die in the fire that destroyed the Zenda mill in Hentzau."
    bare, dated = (plain_record("2024-05-02", t) for t in (text, f"{text[:-1]} yesterday."))
    start = dated.report.text.index("yesterday")
    span = span_of(dated.report.text, start, start + 9)
    dated = replace(dated, times=(Time("t1", "2024-05-01", (span,), (Because("told", (span,)),), 0.9),))
    scores = [Comparison(told(first)[0], told(record)[0]).score() for record in (bare, dated)]
    assert scores[0] < scores[1]


def test_sentences_without_events_and_names_in_common_are_not_joined() -> None:
    one, other = (
        plain_record(day, f"The curfew for bakers and millers begins at 11 p.m. and ends at 5 a.m. {more}.")
        for day, more in (("2024-05-01", "on Tuesday"), ("2024-05-02", "yesterday"))
    )
    a, b = (told(record)[0] for record in (one, other))
    assert not Comparison(a, b).named()
    assert not joins(told(one, other))


def test_headings_are_no_tellings() -> None:
    assert not told(plain_record("2024-05-01", "Siege of Zenda, Foreign relations of Ruritania"))
    assert told(plain_record("2024-05-01", "The siege of Zenda by Ruritania ends."))
