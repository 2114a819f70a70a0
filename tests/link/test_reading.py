"""What a reader of two sentences says goes with what the rules say, in happenings and in what became of promises."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.link import Linker, joins, tellings_of
from dragoman.link.followings import followings
from dragoman.link.passages import passages_of
from dragoman.link.undertakings import undertakings_of
from dragoman.values.followings import Evidence
from dragoman.values.records import Record
from promised_records import promise, report
from told_records import told_record

LOCK = "over the flooded Zenda canal lock"
TROOPS = promise("2024-03-01", "Norland", "withdraw 400 soldiers from Ambria")
GONE = "The barracks of Norland's 400 soldiers in Ambria stood empty on Monday."


@dataclass
class Answers:
    """A reader that answers as it is told, and remembers what it was asked."""

    share: float = 0.5
    tells: Mapping[str, float] = field(default_factory=lambda: {"none": 1.0})
    asked: list[tuple[str, ...]] = field(default_factory=list)
    sha256: str = "made"

    def same(self, first: str, second: str, days: int) -> float:
        self.asked.append((first, second, str(days)))
        return self.share

    def told(self, promise: str, words: tuple[int, int], before: str, sentence: str, days: int) -> Mapping[str, float]:
        self.asked.append((promise[slice(*words)], before, sentence, str(days)))
        return self.tells


def scores(reader: Answers | None, again: str = f"{LOCK}, so Hentzau protests") -> list[float]:
    records = [
        told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK),
        told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=again),
    ]
    told = [telling for n, record in enumerate(records) for telling in tellings_of(record, key=f"r{n}")]
    return [join.score for join in joins(told, reader=reader)]


def evidence(reader: Answers | None, *later: Record) -> tuple[Evidence, ...]:
    passages = [p for n, record in enumerate(later, 1) for p in passages_of(record, key=f"r{n}")]
    return followings(undertakings_of(TROOPS, key="r0"), passages, reader=reader)


def test_a_reader_makes_a_join_surer_or_takes_it_away() -> None:
    loose = "on Tuesday, and Hentzau protests in the streets against a law about taxes on bread"
    [alone], [surer] = scores(None, again=loose), scores(Answers(share=0.99), again=loose)
    assert surer > alone
    assert not scores(Answers(share=0.001), again=loose)


def test_both_sentences_are_read_with_the_days_between_them() -> None:
    reader = Answers()
    scores(reader)
    [(first, second, days)] = reader.asked
    assert (first.endswith(f"{LOCK}."), "Hentzau protests" in second, days) == (True, True, "1")


def test_sentences_that_are_out_of_the_question_are_not_read() -> None:
    one = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=LOCK)
    other = told_record(
        "2024-05-04", "Sylvania", "attacked", "Grand Fenwick", place="Hentzau", words="in 2 Zenda shops"
    )
    reader = Answers(share=0.99)
    assert not joins([*tellings_of(one, key="r0"), *tellings_of(other, key="r1")], reader=reader)
    assert not reader.asked


def test_a_reader_finds_a_deed_in_other_words() -> None:
    gone = report("2024-04-02", GONE, "Norland")
    assert not evidence(None, gone)
    reader = Answers(tells={"none": 0.1, "done": 0.8, "begun": 0.1})
    [found] = evidence(reader, gone)
    assert (found.kind, found.confidence) == ("done", 0.8)
    assert found.because == ("read beside the promise: done (0.80)",)
    assert reader.asked == [("withdraw 400 soldiers from Ambria", "", GONE, "32")]


def test_what_the_rules_say_falls_where_the_reader_thinks_it_out_of_the_question() -> None:
    left = report("2024-04-02", "Norland withdrew its soldiers from Ambria.", "Norland")
    [ruled] = evidence(None, left)
    assert ruled.kind == "done"
    assert not evidence(Answers(tells={"none": 0.99, "done": 0.01}), left)
    [kept] = evidence(Answers(tells={"none": 0.7, "done": 0.3}), left)
    assert (kept.kind, kept.confidence) == (ruled.kind, ruled.confidence)
    assert kept.because == (*ruled.because, "read beside the promise: none (0.70)")


def test_rules_and_reader_that_agree_are_surer_than_either() -> None:
    left = report("2024-04-02", "Norland withdrew its soldiers from Ambria.", "Norland")
    [ruled] = evidence(None, left)
    [both] = evidence(Answers(tells={"none": 0.2, "done": 0.8}), left)
    assert both.confidence >= ruled.confidence > 0.8


def test_sentences_about_other_things_are_not_read() -> None:
    reader = Answers(tells={"none": 0.0, "done": 1.0})
    assert not evidence(reader, report("2024-04-02", "Norland sent nurses to Peria.", "Norland"))
    assert not evidence(reader, report("2024-04-02", "The barracks of Sudland's soldiers stood empty.", "Sudland"))
    assert not reader.asked


def test_a_linker_is_known_by_its_reader() -> None:
    assert Linker(Answers()).version != Linker().version
