"""Happenings: which tellings are one deed's, and what is said of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link import happenings, tellings_of
from dragoman.values.happenings import Telling, Verdicts
from dragoman.values.records import Record
from told_records import VERBS, told_record

FERRY = "over the stolen Zenda ferry"


def told(*records: Record) -> list[Telling]:
    return [telling for n, record in enumerate(records) for telling in tellings_of(record, key=f"r{n}")]


def groups(*records: Record, verdicts: Verdicts | None = None) -> set[tuple[str, ...]]:
    return {happening.tellings for happening in happenings(told(*records), verdicts=verdicts)}


def test_two_reports_of_one_deed_are_one_happening_that_says_why() -> None:
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY, dead=4)
    later = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=f"again and again {FERRY}", dead=7)
    [happening] = happenings(told(later, first))
    assert happening.tellings == ("r1/e1", "r0/e1")
    assert happening.id == "r1/e1"
    assert happening.place == "Strelsau"
    [join] = happening.joins
    assert "same actor: ruritania" in join.because
    assert any(reason.startswith("words in common: ") and "ferry" in reason for reason in join.because)
    [dead] = happening.disagreements
    assert (dead.about, dead.values) == ("dead", (("4", ("r1/e1",)), ("7", ("r0/e1",))))


def test_deeds_of_other_days_places_kinds_and_numbers_stay_apart() -> None:
    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY)
    week_later = told_record("2024-05-09", "Ruritania", "attacked", "Freedonia", words=f"{FERRY} at dawn")
    met = told_record("2024-05-01", "Ruritania", "met", "Freedonia", words=FERRY)
    assert groups(first, week_later) == {("r0/e1",), ("r1/e1",)}
    assert groups(first, met) == {("r0/e1",), ("r1/e1",)}
    second = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"in the second raid {FERRY}")
    third = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=f"in the third raid {FERRY}")
    assert groups(second, third) == {("r0/e1",), ("r1/e1",)}


def test_both_parties_and_the_kind_of_deed_alone_make_no_happening() -> None:
    one = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", place="Strelsau", words="by air")
    other = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", place="Hentzau", words="by sea")
    assert groups(one, other) == {("r0/e1",), ("r1/e1",)}


def test_tellings_that_differ_on_whether_it_happened_say_so() -> None:
    done = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY)
    planned = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"soon {FERRY}", status="planned")
    [happening] = happenings(told(done, planned))
    assert happening.disagreements[0].about == "happened"


def test_what_a_person_says_wins() -> None:
    one = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY)
    other = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"{FERRY} early")
    far = told_record("2020-01-01", "Sylvania", "met", "Freedonia")
    pair, odd = ("r0/e1", "r1/e1"), ("r0/e1", "r2/e1")
    assert groups(one, other, verdicts=Verdicts(apart=frozenset([pair]))) == {("r0/e1",), ("r1/e1",)}
    joined = groups(one, other, far, verdicts=Verdicts(same=frozenset([odd])))
    assert joined == {("r2/e1", "r0/e1", "r1/e1")}


RECORDS = st.builds(
    told_record,
    st.sampled_from([f"2024-05-{day:02d}" for day in range(1, 9)]),
    st.sampled_from(["Ruritania", "Freedonia", "Anna Novak"]),
    st.sampled_from(sorted(VERBS)),
    st.sampled_from(["Sylvania", "Trentino"]),
    place=st.sampled_from(["Strelsau", "Hentzau"]),
    words=st.sampled_from([FERRY, "over the burnt Zenda mill", "before the harvest feast", ""]),
    dead=st.sampled_from([None, 2, 9]),
)


@settings(deadline=None)
@given(st.lists(RECORDS, max_size=12), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_happenings(records: list[Record], chance: object) -> None:
    these = told(*records)
    turned = list(these)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert happenings(turned) == happenings(these)


@settings(deadline=None)
@given(st.lists(RECORDS, max_size=10), st.data())
def test_every_telling_is_in_one_happening_and_no_verdict_is_broken(records: list[Record], data: st.DataObject) -> None:
    these = told(*records)
    ids = [telling.id for telling in these]
    pairs = st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4) if ids else st.just([])
    apart = frozenset((min(p), max(p)) for p in data.draw(pairs) if p[0] != p[1])
    made = happenings(these, verdicts=Verdicts(apart=apart))
    told_of = [id_ for happening in made for id_ in happening.tellings]
    assert len(told_of) == len(set(told_of))
    assert {telling.id for telling in these if telling.types} <= set(told_of) <= set(ids)
    assert not any(a in happening.tellings and b in happening.tellings for happening in made for a, b in apart)
    assert all(len(happening.joins) == len(happening.tellings) - 1 for happening in made)
