"""Happenings in a ledger: made anew for what changed alone, the same as afresh, whatever came first."""

from collections.abc import Callable
from unittest import mock

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryError
from dragoman.ledger import HappeningQuestion, Ledger, linkings, tables
from dragoman.link import Linker
from dragoman.values.records import Record
from dragoman.values.reports import Report
from told_records import CODER, VERBS, told_record

Place = Callable[[str], str]
FERRY = "over the stolen Zenda ferry"
ATTACK = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY, dead=4, source="Gazette")
AGAIN = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=f"{FERRY} too", dead=7, source="Courier")
THIRD = told_record("2024-05-02", "Ruritania", "struck", "Freedonia", words=f"{FERRY} so", source="Courier")
OTHER = told_record("2024-05-01", "Sylvania", "met", "Freedonia", source="Gazette")

RECORDS = st.builds(
    told_record,
    st.sampled_from([f"2024-05-{day:02d}" for day in range(1, 8)]),
    st.sampled_from(["Ruritania", "Freedonia", "Anna Novak"]),
    st.sampled_from(sorted(VERBS)),
    st.sampled_from(["Sylvania", "Trentino"]),
    words=st.sampled_from([FERRY, f"{FERRY} in the night", "over the burnt Zenda mill", ""]),
    dead=st.sampled_from([None, 2, 9]),
)


def state(ledger: Ledger) -> list[object]:
    """All that is kept of happenings, numbers of reports apart."""
    with ledger._store.reading() as connection:
        columns = [
            (tables.happenings, "id", "day", "date", "place", "tellings", "confidence", "detail"),
            (tables.happening_tellings, "telling", "happening", "nth", "n"),
            (tables.joins, "a", "b", "score", "because"), (tables.tellings, "id", "n", "day"),
        ]  # fmt: skip
        return [
            sorted(tuple(row) for row in connection.execute(sa.select(*(table.c[name] for name in names))))
            for table, *names in columns
        ]


def test_happening_shows_its_tellings_sources_and_disagreements(ledger: Ledger) -> None:
    ledger.add([ATTACK, AGAIN, THIRD, OTHER])
    assert ledger.link(Linker()) == 4
    assert ledger.link(Linker()) == 0
    [row] = ledger.happenings().rows
    assert [telling.published for telling in row.tellings] == ["2024-05-01", "2024-05-02", "2024-05-02"]
    assert row.sources == 2
    assert [(d.about, [value for value, _ in d.values]) for d in row.disagreements] == [("dead", ["4", "7"])]
    assert row.tellings[0].sentence.startswith("Ruritania attacked Freedonia")
    found = HappeningQuestion(sources=2, disputed=True, actor="Q101", types=("ASSAULT",))
    assert ledger.happenings(found).rows == (row,)
    assert ledger.happenings(HappeningQuestion(sure=row.confidence)).rows == (row,)
    assert ledger.happenings(HappeningQuestion(sure=row.confidence + 0.01)).rows == ()
    with pytest.raises(QueryError, match="sure 2: takes 0 to 1"):
        HappeningQuestion(sure=2)
    for other in (HappeningQuestion(sources=3), HappeningQuestion(actor="Sylvania"), HappeningQuestion(until="2023")):
        assert ledger.happenings(other).rows == ()


def test_sentence_without_an_event_is_shown_as_a_telling(ledger: Ledger) -> None:
    text = "Hentzau mourns after the attack of Ruritania on Freedonia over the stolen Zenda ferry."
    ledger.add([ATTACK, Record(Report(text, "2024-05-02", "mourning", None, "Courier"), CODER)])
    ledger.link(Linker())
    [row] = ledger.happenings().rows
    assert [telling.words for telling in row.tellings] == ["attacked"]
    [passage] = row.passages
    assert (passage.sentence, passage.source, passage.start, passage.end) == (text, "Courier", 0, len(text))
    assert row.sources == 2
    assert ledger.happening(passage.id) == row
    ledger.same(row.tellings[0].id, passage.id, verdict="not-same", judge="Ada")
    ledger.link(Linker())
    assert ledger.happenings().rows == ()


def test_happening_of_sentences_alone_is_shown_by_its_days(ledger: Ledger) -> None:
    texts = {
        "2024-05-01": "Voters in Ruritania elect the mayor of Zenda, with Otto Hentzau seeking a third term.",
        "2024-05-02": "Otto Hentzau wins a third term as mayor of Zenda in yesterday's election in Ruritania.",
    }
    ledger.add([Record(Report(text, day, day), CODER) for day, text in texts.items()])
    ledger.link(Linker())
    [row] = ledger.happenings(HappeningQuestion(since="2024-05")).rows
    assert (row.types, row.tellings) == ((), ())
    assert [passage.sentence for passage in row.passages] == list(texts.values())
    for other in (
        HappeningQuestion(until="2023"),
        HappeningQuestion(types=("ASSAULT",)),
        HappeningQuestion(actor="Q101"),
    ):
        assert ledger.happenings(other).rows == ()


def test_pages_go_on_where_the_one_before_ends(ledger: Ledger) -> None:
    mills = [
        told_record(f"2024-06-{day:02d}", "Sylvania", "met", "Freedonia", words=f"over the burnt mill of {name}{more}")
        for day, name in ((1, "Alba"), (11, "Berta"), (21, "Clara"))
        for more in ("", " today")
    ]
    ledger.add(mills)
    ledger.link(Linker())
    every = ledger.happenings().rows
    assert len(every) == 3
    first = ledger.happenings(HappeningQuestion(limit=2))
    rest = ledger.happenings(HappeningQuestion(limit=2, cursor=first.cursor))
    assert first.rows + rest.rows == every
    assert rest.cursor is None
    assert ledger.happenings(HappeningQuestion(newest_first=True)).rows == every[::-1]
    with pytest.raises(QueryError, match="cursor"):
        HappeningQuestion(cursor="nonsense")


def test_what_a_person_says_wins_moves_with_a_dump_and_can_be_turned(ledger: Ledger, place: Place) -> None:
    ledger.add([ATTACK, AGAIN, OTHER])
    ledger.link(Linker())
    [row] = ledger.happenings().rows
    a, b = (telling.id for telling in row.tellings)
    ledger.same(a, b, verdict="not-same", judge="Ada", time="2024-06-01")
    ledger.link(Linker())
    assert ledger.happenings().rows == ()
    with Ledger.open(place("second"), create=True) as second:
        second.load(ledger.dump())
        second.link(Linker())
        assert list(second.dump()) == list(ledger.dump())
        assert state(second) == state(ledger)
    ledger.same(b, a, judge="Ben", time="2024-06-02")
    ledger.link(Linker())
    [row] = ledger.happenings().rows
    assert row.joins[0].because == ("a person said so",)


def test_actors_said_to_be_one_count_as_one(ledger: Ledger) -> None:
    ledger.add([ATTACK, OTHER])
    made = ledger.same("Q101", "Q103", judge="Ada")
    assert (made.a, made.b, made.verdict) == ("Q101", "Q103", "same")
    assert ledger.link(Linker()) == 2
    assert ledger.parties()[1].of("Q103", "Q101") is True
    for a, b in (("Q101", "Q999"), ("Q101", "Q101"), ("Q101", f"{ledger.events().rows[0].id}")):
        with pytest.raises(QueryError):
            ledger.same(a, b, judge="Ada")


def test_rejected_event_is_no_telling(ledger: Ledger) -> None:
    ledger.add([ATTACK, AGAIN])
    ledger.link(Linker())
    [row] = ledger.happenings().rows
    ledger.judge(row.tellings[0].id, "reject", judge="Ada")
    assert ledger.link(Linker()) == 1
    assert ledger.happenings().rows == ()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, min_size=2, max_size=9), st.randoms(use_true_random=False), st.integers(1, 8))
def test_bit_by_bit_in_any_order_is_as_afresh(place: Place, records: list[Record], chance: object, cut: int) -> None:
    turned = list(records)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    number = len(STATES)
    STATES.append(None)
    with Ledger.open(place(f"afresh{number}"), create=True) as afresh:
        afresh.add(records)
        afresh.link(Linker())
        expected = state(afresh)
    with Ledger.open(place(f"bits{number}"), create=True) as bits, mock.patch.object(linkings, "SLICE", cut):
        for part in (turned[:cut], turned[cut : cut + 1], turned[cut + 1 :]):
            bits.add(part)
            bits.link(Linker())
        assert state(bits) == expected


STATES: list[None] = []
"""One for each example, so that each has ledgers of its own."""
