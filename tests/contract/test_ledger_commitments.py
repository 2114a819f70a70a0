"""Commitments in a ledger: their histories, filters and verdicts; made anew for what changed alone, as if afresh."""

from collections.abc import Callable
from unittest import mock

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryError
from dragoman.ledger import CommitmentQuestion, Ledger, linkings, tables
from dragoman.link import Linker
from dragoman.values.records import Record
from promised_records import promise, report

Place = Callable[[str], str]
PROMISE = promise("2024-03-01", "Norland", "withdraw 400 soldiers from Ambria", deadline="2024-06")
AGAIN = promise("2024-03-09", "Anna Berg", "withdraw the 400 soldiers from Ambria")
BORDER = promise("2024-03-02", "Norland", "reopen the border", condition="if Sudland frees the fishermen")
BEGUN = report("2024-04-02", "Norland began to withdraw its soldiers from Ambria.", "Norland")
DONE = report("2024-05-02", "Norlandic troops left Ambria. The harbour was quiet.", "Norlandic troops")
FREED = report("2024-05-03", "Sudland freed the fishermen.", "Sudland")


def statuses(ledger: Ledger, **asked: object) -> list[str]:
    return [row.status for row in ledger.commitments(CommitmentQuestion(**asked)).rows]  # type: ignore[arg-type]


def state(ledger: Ledger) -> list[object]:
    """All that is kept of what is told of promises, numbers of reports apart."""
    keys = {row.id: row.key for row in _rows(ledger, sa.select(tables.reports))}
    followings = [
        (r.commitment, keys[r.report], r.start, r.stop, r.kind, r.day, r.confidence, r.because, r.due, r.item)
        for r in _rows(ledger, sa.select(tables.followings))
    ]
    lines = [(r.id, r.day, r.parties, r.line) for r in _rows(ledger, sa.select(tables.undertakings))]
    return [sorted(followings, key=str), sorted(lines)]


def _rows(ledger: Ledger, query: sa.Select[tuple[object]]) -> list[sa.Row[tuple[object]]]:
    with ledger._store.reading() as connection:
        return list(connection.execute(query))


def test_commitment_has_its_history_with_sentences_and_reasons(ledger: Ledger) -> None:
    ledger.add([DONE, PROMISE, AGAIN, BORDER, BEGUN])
    assert ledger.link(Linker()) == 5
    first, border = ledger.commitments().rows
    assert (first.status, first.due) == ("kept", "2024-06-30")
    assert [(piece.kind, piece.published) for piece in first.history] == [
        ("again", "2024-03-09"), ("begun", "2024-04-02"), ("done", "2024-05-02"),
    ]  # fmt: skip
    told = first.history[2]
    assert told.sentence == "Norlandic troops left Ambria."
    assert (told.start, told.end) == (0, 29)
    assert any("norlandic troops" in reason for reason in told.because)
    assert (border.status, border.history) == ("open", ())
    assert statuses(ledger, on="2024-03-15") == ["open", "open"]
    assert statuses(ledger, on="2024-04-15") == ["in_progress", "open"]
    assert statuses(ledger, on="2024-03-01") == ["open"]
    assert len(ledger.commitments(CommitmentQuestion(tellings=True)).rows) == 3


def test_commitments_are_asked_for_by_status_deadline_and_id(ledger: Ledger) -> None:
    ledger.add([PROMISE, BORDER, BEGUN, FREED])
    ledger.link(Linker())
    assert statuses(ledger, status=("in_progress",)) == ["in_progress"]
    assert statuses(ledger, status=("kept", "broken")) == []
    assert statuses(ledger, status=("overdue",), on="2024-07-01") == ["overdue"]
    assert statuses(ledger, due_until="2024") == ["in_progress"]
    assert statuses(ledger, due_since="2025") == []
    [border] = ledger.commitments(CommitmentQuestion(conditional=True)).rows
    assert [piece.kind for piece in border.history] == ["condition_met"]
    assert ledger.commitments(CommitmentQuestion(item=border.id)).rows == (border,)
    page = ledger.commitments(CommitmentQuestion(status=("open", "in_progress"), limit=1))
    rest = ledger.commitments(CommitmentQuestion(status=("open", "in_progress"), limit=1, cursor=page.cursor))
    assert page.rows + rest.rows == ledger.commitments().rows
    for wrong in ({"status": ("done",)}, {"types": ("NOTHING",)}, {"on": "May"}, {"due_since": "soon"}):
        with pytest.raises(QueryError):
            CommitmentQuestion(**wrong)  # type: ignore[arg-type]


def test_what_a_person_says_of_a_promise_holds_moves_with_a_dump_and_is_taken_back(
    ledger: Ledger, place: Place
) -> None:
    ledger.add([PROMISE, DONE])
    ledger.link(Linker())
    [row] = ledger.commitments().rows
    ledger.verdict(row.id, "broken", judge="Ada", note="a company stayed", time="2024-06-01")
    [told] = ledger.commitments().rows
    assert told.verdict is not None
    assert (told.status, told.verdict.judge, told.verdict.note) == ("broken", "Ada", "a company stayed")
    assert statuses(ledger, status=("kept",)) == []
    with Ledger.open(place("second"), create=True) as second:
        second.load(ledger.dump())
        second.link(Linker())
        assert list(second.dump()) == list(ledger.dump())
        assert second.commitments().rows == ledger.commitments().rows
    ledger.verdict(row.id, "as_found", judge="Ben", time="2024-06-02")
    [told] = ledger.commitments().rows
    assert (told.status, told.verdict) == ("kept", None)
    assert [verdict.status for verdict in ledger.verdicts()] == ["broken", "as_found"]
    for item, status in ((row.id, "fine"), (f"{row.id}9", "kept"), ("nothing/c1", "kept")):
        with pytest.raises(QueryError):
            ledger.verdict(item, status, judge="Ada")


def test_what_other_rules_wrote_down_is_not_read(ledger: Ledger) -> None:
    ledger.add([DONE, PROMISE, AGAIN, BORDER, BEGUN])
    ledger.link(Linker())
    afresh = state(ledger)
    with ledger._store.writing() as connection:
        connection.execute(sa.update(tables.undertakings).values(line='{"by": []}'))
        connection.execute(sa.update(tables.linked).values(linker="0"))
    with mock.patch.object(linkings, "SLICE", 2):
        assert ledger.link(Linker()) == 5
    assert state(ledger) == afresh


def test_rejected_promise_has_no_history(ledger: Ledger) -> None:
    ledger.add([PROMISE, DONE])
    ledger.link(Linker())
    [row] = ledger.commitments().rows
    ledger.judge(row.id, "reject", judge="Ada")
    assert ledger.link(Linker()) == 1
    [told] = ledger.commitments(CommitmentQuestion(rejected=True)).rows
    assert told.history == ()


RECORDS = st.sampled_from([PROMISE, AGAIN, BORDER, BEGUN, DONE, FREED])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, min_size=2, max_size=6), st.randoms(use_true_random=False), st.integers(1, 5))
def test_bit_by_bit_in_any_order_is_as_afresh(place: Place, records: list[Record], chance: object, cut: int) -> None:
    turned = list(records)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    number = len(STATES)
    STATES.append(None)
    with Ledger.open(place(f"afresh{number}"), create=True) as afresh:
        afresh.add(records)
        afresh.link(Linker())
        expected, rows = state(afresh), afresh.commitments().rows
    with Ledger.open(place(f"bits{number}"), create=True) as bits, mock.patch.object(linkings, "SLICE", cut):
        for part in (turned[:cut], turned[cut : cut + 1], turned[cut + 1 :]):
            bits.add(part)
            bits.link(Linker())
        assert state(bits) == expected
        assert bits.commitments().rows == rows


STATES: list[None] = []
"""One for each example, so that each has ledgers of its own."""
