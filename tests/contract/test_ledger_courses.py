"""Positions over time and contradictions in a ledger: shown with their sentences, the same as afresh in any order."""

from collections.abc import Callable
from unittest import mock

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryError
from dragoman.ledger import ContradictionQuestion, HistoryQuestion, Ledger, course_tables, linkings
from dragoman.link import Linker
from dragoman.values.records import Record
from held_records import deed_record, held_record
from told_records import told_record

Place = Callable[[str], str]
FERRY = "over the stolen Zenda ferry"
RECOGNISED = held_record("2012-01-05", "Ruritania", "recognises", "Kosovo", source="Gazette")
TOLD = held_record("2015-01-05", "Ruritania", "does_not_recognise", "Kosovo", speaker="Serbia")
TAKEN_BACK = held_record("2019-06-07", "Ruritania", "does_not_recognise", "Kosovo", confidence=0.6)
UNION = held_record("2019-06-07", "Freedonia", "supports", "Sylvania", issue="the customs union")
SHELLED = deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY, source="Gazette")
DENIED = deed_record(
    "2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, denied=True, polarity="negative", source="Courier"
)


def state(ledger: Ledger) -> list[object]:
    """All that is kept of courses and contradictions, numbers of reports apart."""
    tables = course_tables
    columns = [
        (tables.stands, "id", "nth", "line"), (tables.denials, "id", "line"),
        (tables.histories, "id", "day", "last_day", "family", "stance", "territory", "turns", "confidence", "detail"),
        (tables.history_items, "history", "nth", "kind", "item"),
        (tables.clashes, "id", "kind", "day", "a_item", "b_item", "happening", "confidence", "detail"),
    ]  # fmt: skip
    with ledger._store.reading() as connection:
        return [
            sorted(tuple(map(str, row)) for row in connection.execute(sa.select(*(table.c[name] for name in names))))
            for table, *names in columns
        ]


def linked(ledger: Ledger, *records: Record) -> None:
    ledger.add(records)
    ledger.link(Linker())


def test_course_shows_who_holds_what_since_when_and_where_it_turned(ledger: Ledger) -> None:
    linked(ledger, TAKEN_BACK, TOLD, RECOGNISED, UNION)
    [row] = ledger.position_histories(HistoryQuestion(territory="Kosovo")).rows
    assert (row.holder, row.thing, row.stance, row.since, row.last) == (
        "Ruritania", "Kosovo", "does_not_recognise", "2019-06-07", "2019-06-07",
    )  # fmt: skip
    assert [(stand.row.published, stand.voice, stand.turns) for stand in row.course] == [
        ("2012-01-05", "reported", False), ("2019-06-07", "reported", True),
    ]  # fmt: skip
    assert [(stand.row.published, stand.voice) for stand in row.beside] == [("2015-01-05", "told")]
    [change] = row.changes
    assert (change.old, change.new, change.day) == ("recognises", "does not recognise", "2019-06-07")
    assert row.course[0].row.sentence == "Ruritania recognises Kosovo on 2012-01-05."
    assert (change.before, change.after) == tuple(stand.row.id for stand in row.course)


def test_filters_choose_courses_by_any_of_their_stands(ledger: Ledger) -> None:
    linked(ledger, TAKEN_BACK, TOLD, RECOGNISED, UNION)
    every = ledger.position_histories().rows
    assert [row.thing for row in every] == ["Kosovo", "the customs union"] or len(every) == 2
    for question, count in (
        (HistoryQuestion(holder="Ruritania"), 1), (HistoryQuestion(holder="FRE"), 1), (HistoryQuestion(about="SYL"), 1),
        (HistoryQuestion(changed=True), 1), (HistoryQuestion(family="policy"), 1), (HistoryQuestion(until="2013"), 1),
        (HistoryQuestion(stance="recognises"), 0), (HistoryQuestion(stance="does_not_recognise"), 1),
        (HistoryQuestion(text="customs"), 1), (HistoryQuestion(report=RECOGNISED.report.id), 1),
        (HistoryQuestion(territory="Republic of Kosovo"), 1), (HistoryQuestion(holder="Ruritania", until="2011"), 0),
    ):  # fmt: skip
        assert len(ledger.position_histories(question).rows) == count, question
    for wrong in ({"family": "faith"}, {"stance": "loves"}, {"cursor": "nonsense"}):
        with pytest.raises(QueryError):
            HistoryQuestion(**wrong)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="territory 'Atlantis'"):
        ledger.position_histories(HistoryQuestion(territory="Atlantis"))


def test_contradictions_are_pairs_of_sentences_with_what_clashes(ledger: Ledger) -> None:
    linked(ledger, RECOGNISED, TAKEN_BACK, SHELLED, DENIED, UNION)
    every = ledger.contradictions().rows
    assert [row.kind for row in every] == ["reversed", "denied"]
    reversal, denial = every
    assert (reversal.a.published, reversal.b.published) == ("2012-01-05", "2019-06-07")
    assert reversal.what == "Ruritania, on Kosovo: recognises, then does not recognise"
    assert (denial.a.sentence, denial.b.sentence) == (
        f"Ruritania shelled Freedonia {FERRY}.", f"Ruritania denied it shelled Freedonia {FERRY}.",
    )  # fmt: skip
    assert denial.day == "2024-05-03"
    for question, count in (
        (ContradictionQuestion(kind="denied"), 1), (ContradictionQuestion(party="FRE"), 1),
        (ContradictionQuestion(about="Kosovo"), 1), (ContradictionQuestion(party="Sylvania"), 0),
        (ContradictionQuestion(since="2020"), 1), (ContradictionQuestion(text="ferry"), 1),
        (ContradictionQuestion(confidence=0.99), 0), (ContradictionQuestion(report=SHELLED.report.id), 1),
        (ContradictionQuestion(copies=False), 2),
    ):  # fmt: skip
        assert len(ledger.contradictions(question).rows) == count, question
    with pytest.raises(QueryError, match="kind 'lies'"):
        ContradictionQuestion(kind="lies")


def test_tellings_of_one_happening_that_differ_are_contradictions(ledger: Ledger) -> None:
    linked(
        ledger,
        told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY, dead=4, source="Gazette"),
        told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"{FERRY} too", dead=7, source="Courier"),
    )
    [row] = ledger.contradictions(ContradictionQuestion(kind="dead")).rows
    assert row.what in ("4 dead, or 7", "7 dead, or 4")
    assert row.happening == ledger.happenings().rows[0].id
    ledger.judge(row.a.id, "reject", judge="Ada")
    assert ledger.contradictions().rows == ()
    ledger.link(Linker())
    assert ledger.contradictions().rows == ()


def test_pages_go_on_where_the_one_before_ends(ledger: Ledger) -> None:
    linked(ledger, RECOGNISED, TAKEN_BACK, SHELLED, DENIED, UNION)
    for ask, question in (
        (ledger.position_histories, HistoryQuestion(limit=1)),
        (ledger.contradictions, ContradictionQuestion(limit=1)),
    ):
        every = ask(None).rows  # type: ignore[operator]
        first = ask(question)  # type: ignore[operator]
        rest = ask(type(question)(limit=5, cursor=first.cursor))  # type: ignore[operator]
        assert first.rows + rest.rows == every
        assert rest.cursor is None
        assert ask(type(question)(newest_first=True)).rows == every[::-1]  # type: ignore[operator]


def test_rejected_position_turns_nothing_and_comes_back(ledger: Ledger) -> None:
    linked(ledger, RECOGNISED, TAKEN_BACK)
    before = state(ledger)
    [row] = ledger.position_histories().rows
    made = ledger.judge(row.course[1].row.id, "reject", judge="Ada")
    ledger.link(Linker())
    [row] = ledger.position_histories().rows
    assert (row.stance, row.changes, ledger.contradictions().rows) == ("recognises", (), ())
    ledger.take_back(TAKEN_BACK.report.id, made)
    ledger.link(Linker())
    assert state(ledger) == before


def test_what_a_person_says_of_holders_holds_for_courses(ledger: Ledger) -> None:
    brod = held_record("2012-01-05", "Ivo Brod", "opposes", "Sylvania", issue="the customs union")
    linked(ledger, brod, UNION)
    assert len(ledger.position_histories().rows) == 2
    ledger.same("-/person/ivo brod", "FRE/state/freedonia", judge="Ada")
    ledger.link(Linker())
    [row] = ledger.position_histories().rows
    assert len(row.changes) == 1


RECORDS = st.one_of(
    st.builds(
        held_record,
        st.sampled_from([f"20{year}-05-02" for year in range(12, 18)]),
        st.sampled_from(["Ruritania", "Ruritanian government", "Anna Novak"]),
        st.sampled_from(["recognises", "does_not_recognise", "supports", "opposes"]),
        st.sampled_from(["Kosovo", "Sylvania"]),
        issue=st.sampled_from([None, "the customs union"]),
        speaker=st.sampled_from([None, "Serbia"]),
    ),
    st.builds(
        deed_record,
        st.sampled_from([f"2024-05-0{day}" for day in range(1, 6)]),
        st.sampled_from(["Ruritania", "Anna Novak"]),
        st.sampled_from(["shelled", "struck"]),
        st.sampled_from(["Sylvania", "Serbia"]),
        words=st.sampled_from([FERRY, ""]),
        polarity=st.sampled_from(["positive", "negative"]),
        status=st.sampled_from(["happened", "planned"]),
        teller=st.sampled_from([None, "Ruritania"]),
        denied=st.booleans(),
    ),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORDS, max_size=8), st.integers(0, 8), st.randoms(use_true_random=False))
def test_bit_by_bit_in_any_order_is_as_afresh(
    place: Place, records: list[Record], cut: int, chance: object
) -> None:  # fmt: skip
    turned = list(records)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    name = f"{chance.random()}"  # type: ignore[attr-defined]
    with (
        Ledger.open(place(f"whole{name}"), create=True) as whole,
        Ledger.open(place(f"bits{name}"), create=True) as bits,
    ):
        linked(whole, *records)
        with mock.patch.object(linkings, "SLICE", 2):
            linked(bits, *turned[:cut])
            linked(bits, *turned[cut:])
        assert state(bits) == state(whole)
