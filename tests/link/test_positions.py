"""Positions over time: what goes together, what turns, and whose words count."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.link import histories, stands_of
from dragoman.values.happenings import Verdicts
from dragoman.values.records import Record
from dragoman.values.stands import History, Stand
from held_records import deed_record, held_record


def stood(*records: Record) -> list[Stand]:
    return [stand for n, record in enumerate(records) for stand in stands_of(record, key=f"{n:012x}")]


def followed(*records: Record, verdicts: Verdicts | None = None) -> tuple[History, ...]:
    return histories(stood(*records), verdicts=verdicts)


def test_a_state_that_takes_recognition_back_has_one_course_with_one_change() -> None:
    [history] = followed(
        held_record("2015-03-01", "Ruritania", "recognises", "Kosovo"),
        held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
        held_record("2019-06-07", "Ruritania", "does_not_recognise", "Kosovo"),
        held_record("2020-06-07", "Ruritania", "does_not_recognise", "Kosovo"),
    )
    assert (history.family, history.territory, history.holder, history.country) == (
        "recognition", "Kosovo", "state/RUR", "RUR",
    )  # fmt: skip
    assert [id_[:12].lstrip("0") or "0" for id_ in history.course] == ["1", "0", "2", "3"]
    [change] = history.changes
    assert (change.old, change.new) == ("recognises", "does not recognise")
    assert (change.before[-4:], change.after[-4:]) == ("0/o1", "2/o1")
    assert (history.stance, history.since, history.last) == ("does_not_recognise", 737217, 737583)


def test_a_government_recognises_for_its_state_but_speaks_for_itself_on_policies() -> None:
    recognised = followed(
        held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
        held_record("2019-06-07", "Ruritanian government", "does_not_recognise", "Kosovo"),
    )
    assert [len(history.changes) for history in recognised] == [1]
    on_policy = followed(
        held_record("2012-01-05", "Ruritania", "supports", "Sylvania", issue="the customs union"),
        held_record("2019-06-07", "Ruritanian government", "opposes", "Sylvania", issue="the customs union"),
    )
    assert [len(history.changes) for history in on_policy] == [0, 0]


def test_names_of_one_territory_are_one_thing() -> None:
    [history] = followed(
        held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
        held_record("2019-06-07", "Ruritania", "does_not_recognise", "Republic of Kosovo"),
    )
    assert history.thing_name == "Kosovo"
    assert len(history.changes) == 1


def test_recognition_of_a_thing_is_not_that_of_the_territory() -> None:
    apart = followed(
        held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
        held_record("2019-06-07", "Ruritania", "does_not_recognise", "Kosovo", issue="passports"),
        held_record("2019-06-08", "Ruritania", "recognises", "Kosovo", issue="independence"),
    )
    assert sorted(len(history.course) for history in apart) == [1, 2]
    assert all(not history.changes for history in apart)


def test_what_others_tell_or_echo_turns_nothing() -> None:
    [history] = followed(
        held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
        held_record("2013-01-05", "Ruritania", "does_not_recognise", "Kosovo", speaker="Serbia"),
        held_record("2014-01-05", "Ruritania", "does_not_recognise", "Kosovo", rule="stance.echoed"),
        held_record("2015-01-05", "Ruritania", "recognises", "Kosovo", speaker="Anna Novak"),
    )
    assert history.voices == ("reported", "own", "told", "echoed")
    assert (len(history.course), len(history.beside), history.changes) == (2, 2, ())
    assert history.stance == "recognises"


def test_views_turn_only_where_they_exclude_each_other() -> None:
    [same] = followed(
        held_record("2012-01-05", "Ruritania", "regards_as", "Sylvania", regarded="a close ally"),
        held_record("2013-01-05", "Ruritania", "regards_as", "Sylvania", regarded="a market"),
        held_record("2014-01-05", "Ruritania", "regards_as", "Sylvania", regarded="a trusted partner"),
    )
    assert not same.changes
    [turned] = followed(
        held_record("2012-01-05", "Ruritania", "regards_as", "Sylvania", regarded="a close ally"),
        held_record("2013-01-05", "Ruritania", "regards_as", "Sylvania", regarded="a market"),
        held_record("2014-01-05", "Ruritania", "regards_as", "Sylvania", regarded="an enemy"),
    )
    assert [(c.old, c.new) for c in turned.changes] == [("regards as a close ally", "regards as an enemy")]


def test_deeds_that_amount_to_a_position_count_with_their_reason() -> None:
    [history] = followed(
        deed_record("2012-01-05", "Ruritania", "established", "Kosovo", type_="COOPERATE", words="diplomatic ties"),
        held_record("2013-01-05", "Ruritania", "recognises", "Kosovo"),
        deed_record("2019-06-07", "Ruritania", "severed", "Kosovo", type_="SANCTION", words="diplomatic relations"),
    )
    assert history.kinds == ("event", "position", "event")
    assert [(c.old, c.new) for c in history.changes] == [("recognises", "does not recognise")]
    deed = stood(deed_record("2019-06-07", "Ruritania", "severed", "Kosovo", words="diplomatic relations"))[0]
    assert deed.because == ("a deed that breaks diplomatic ties: severed",)
    assert not stood(deed_record("2019-06-07", "Ruritania", "severed", "Kosovo", words="rail links"))
    assert not stood(deed_record("2019-06-07", "Ruritania", "severed", "Sylvania", words="diplomatic relations"))
    assert not stood(
        deed_record("2019-06-07", "Ruritania", "severed", "Kosovo", words="diplomatic relations", status="planned")
    )


def test_what_a_person_says_of_who_is_the_same_wins() -> None:
    records = (
        held_record("2012-01-05", "Ivo Brod", "supports", "Sylvania", issue="the customs union"),
        held_record("2014-01-05", "Freedonia", "opposes", "Sylvania", issue="the customs union"),
    )
    assert [len(history.course) for history in followed(*records)] == [1, 1]
    pair = ("-/person/ivo brod", "FRE/state/freedonia")
    [one] = followed(*records, verdicts=Verdicts(same=frozenset([pair])))
    assert len(one.changes) == 1


RECORDS = st.builds(
    held_record,
    st.sampled_from([f"20{year}-05-0{day}" for year in (12, 13, 14) for day in (1, 2)]),
    st.sampled_from(["Ruritania", "Ruritanian government", "Anna Novak", "Ivo Brod"]),
    st.sampled_from(["recognises", "does_not_recognise", "supports", "opposes", "regards_as", "claims"]),
    st.sampled_from(["Kosovo", "Republic of Kosovo", "Sylvania", None]),
    issue=st.sampled_from([None, "independence", "the customs union", "it"]),
    regarded=st.sampled_from([None, "an ally", "an enemy", "occupied territory"]),
    speaker=st.sampled_from([None, "Serbia", "Anna Novak"]),
    rule=st.sampled_from(["stance", "stance.echoed"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, max_size=14), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_courses(records: list[Record], chance: object) -> None:
    these = stood(*records)
    turned = list(these)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert histories(turned) == histories(these)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, max_size=14))
def test_every_stand_is_in_one_course_and_changes_lie_within_it(records: list[Record]) -> None:
    these = stood(*records)
    made = histories(these)
    assert all(history.thing and history.thing_name for history in made)
    assert sorted(id_ for h in made for id_ in (*h.course, *h.beside)) == sorted(s.id for s in these)
    assert len({h.id for h in made}) == len(made)
    for history in made:
        assert len(history.voices) == len(history.kinds) == len(history.course) + len(history.beside)
        assert all(c.before in history.course and c.after in history.course for c in history.changes)
        assert history.since <= history.last
