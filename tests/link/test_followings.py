"""Followings: what later sentences tell of a promise, and how it stands by that."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.followings import followings
from dragoman.link.passages import passages_of
from dragoman.link.repeated import tellings_again
from dragoman.link.undertakings import aim_of, undertakings_of
from dragoman.values.followings import EVIDENCE_KINDS, STANDINGS, Evidence, standing
from dragoman.values.happenings import Verdicts
from dragoman.values.records import Record
from promised_records import promise, report


def day(value: str) -> int:
    return date.fromisoformat(value).toordinal()


def evidence(*records: Record, verdicts: Verdicts | None = None) -> tuple[Evidence, ...]:
    keyed = [(f"r{n}", record) for n, record in enumerate(records)]
    promises = [u for key, record in keyed for u in undertakings_of(record, key=key)]
    return followings(
        promises, [p for key, record in keyed for p in passages_of(record, key=key)], verdicts=verdicts
    )  # fmt: skip


def status(told: Record, *later: Record, today: str = "2024-12-31") -> str:
    [undertaking] = undertakings_of(told, key="r0")
    found = [e for e in evidence(told, *later) if e.commitment == undertaking.id]
    conditional = undertaking.condition is not None
    return standing(found, deadline=undertaking.deadline, conditional=conditional, today=day(today))


TROOPS = promise("2024-03-01", "Norland", "withdraw 400 soldiers from Ambria", deadline="2024-06")


@pytest.mark.parametrize(
    ("text", "actors", "expected"),
    [
        ("Norland pulled its soldiers out of Ambria on Monday.", ["Norland"], "kept"),
        ("Norlandic troops left Ambria.", ["Norlandic troops"], "kept"),
        ("Norland has completed its withdrawal from Ambria.", ["Norland"], "kept"),
        ("Norland began to withdraw its soldiers from Ambria.", ["Norland"], "in_progress"),
        ("Norland withdrew 150 soldiers from Ambria.", ["Norland"], "partly_kept"),
        ("Norland withdrew half of its soldiers from Ambria.", ["Norland"], "partly_kept"),
        ("Norland refused to withdraw its soldiers from Ambria.", ["Norland"], "broken"),
        ("Norland sent more soldiers to Ambria.", ["Norland"], "broken"),
        ("Norland has scrapped its plan to withdraw soldiers from Ambria.", ["Norland"], "withdrawn"),
        ("Norland will no longer withdraw its soldiers from Ambria.", ["Norland"], "withdrawn"),
        ("Norland has not withdrawn its soldiers from Ambria.", ["Norland"], "open"),
        ("Norland will withdraw its soldiers from Ambria.", ["Norland"], "open"),
        ("Sudland withdrew its soldiers from Ambria.", ["Sudland"], "open"),
        ("Norland withdrew an ambassador from Peria.", ["Norland"], "open"),
        ("Norland played Ambria at football.", ["Norland"], "open"),
    ],
)
def test_promise_stands_by_what_a_later_sentence_tells(text: str, actors: list[str], expected: str) -> None:
    assert status(TROOPS, report("2024-04-02", text, *actors), today="2024-05-01") == expected


@pytest.mark.parametrize(
    ("deed", "text", "actors", "expected"),
    [
        (
            "build a bridge in Ambria",
            "Foundations have been laid for Norland's bridge in Ambria.",
            ["Norland"],
            "in_progress",
        ),
        (
            "build a bridge in Ambria",
            "Work on the bridge in Ambria is under way, Norland said.",
            ["Norland"],
            "in_progress",
        ),
        ("adopt the water law", "The water bill was sent to parliament by Norland.", ["Norland"], "in_progress"),
        (
            "fence the border with Ambria",
            "Norland has finished the fence along the border with Ambria.",
            ["Norland"],
            "kept",
        ),
        (
            "free the 43 sailors held in Ambria",
            "Forty-three sailors went home after being released by Norland.",
            ["Norland"],
            "kept",
        ),
        (
            "bring the treaty with Ambria to a vote and see it ratified",
            "Ratification of the treaty with Ambria went through on Friday, Norland said.",
            ["Norland"],
            "kept",
        ),
        (
            "join the treaty on rivers",
            "Norland's instrument of accession to the treaty on rivers was deposited on Friday.",
            ["Norland"],
            "kept",
        ),
        (
            "move its embassy to Ambria",
            "The embassy stays in Sudland, Norland said; none will go to Ambria.",
            ["Norland"],
            "withdrawn",
        ),
        (
            "not block the budget of the league",
            "The budget was held up by Norland's veto in the league.",
            ["Norland"],
            "broken",
        ),
        ("keep its troops out of Ambria", "Norland's soldiers crossed into Ambria on Monday.", ["Norland"], "broken"),
        (
            "withdraw its troops from Ambria",
            "Norland's soldiers have left the south of Ambria but still hold two towns.",
            ["Norland"],
            "partly_kept",
        ),
        (
            "deliver gas to Ambria",
            "Not a litre of the gas has been delivered to Ambria by Norland.",
            ["Norland"],
            "open",
        ),
    ],
)
def test_deed_is_known_by_its_steps_its_nouns_and_its_contrary(
    deed: str, text: str, actors: list[str], expected: str
) -> None:
    told = promise("2024-03-01", "Norland", deed)
    assert status(told, report("2024-04-02", text, *actors), today="2024-05-01") == expected


def test_sentence_that_points_back_is_read_with_the_one_before() -> None:
    told = promise("2024-03-01", "Norland", "reopen its embassy in Ambria")
    later = "Norland's flag flew over the chancery in Ambria. With its reopening, Norland is back."
    assert status(told, report("2024-04-02", later, "Norland"), today="2024-05-01") == "kept"


def test_deadline_that_passes_makes_a_promise_overdue_by_itself_and_a_delay_moves_it() -> None:
    assert status(TROOPS, today="2024-06-30") == "open"
    assert status(TROOPS, today="2024-07-01") == "overdue"
    late = report("2024-06-02", "Norland has postponed the withdrawal of its soldiers from Ambria.", "Norland")
    assert status(TROOPS, late, today="2024-07-01") == "open"
    denied = report("2024-07-02", "Norland has not withdrawn its soldiers from Ambria.", "Norland")
    assert status(TROOPS, denied, today="2024-07-03") == "broken"


def test_unmet_condition_keeps_a_promise_open_until_it_is_met() -> None:
    told = promise(
        "2024-03-01", "Norland", "reopen the border", deadline="2024-06", condition="if Sudland frees the fishermen"
    )
    assert status(told, today="2024-07-01") == "open"
    met = report("2024-05-01", "Sudland freed the fishermen.", "Sudland")
    assert status(told, met, today="2024-05-02") == "open"
    assert status(told, met, today="2024-07-01") == "overdue"
    done = report("2024-05-03", "Norland reopened the border.", "Norland")
    assert status(told, met, done, today="2024-07-01") == "kept"


def test_promise_to_refrain_is_broken_by_doing_it() -> None:
    told = promise("2024-03-01", "Norland", "halt its missile tests")
    tested = report("2024-05-01", "Norland tested a missile on Friday.", "Norland")
    assert status(told, tested) == "broken"
    assert status(told, report("2024-05-01", "Sudland tested a missile on Friday.", "Sudland")) == "open"
    truce = promise("2024-03-01", "Norland", "observe a ceasefire in Ambria")
    assert status(truce, report("2024-05-01", "Norlandic troops shelled Ambria.", "Norlandic troops")) == "broken"


def test_earlier_deed_and_the_promise_itself_are_no_evidence() -> None:
    before = report("2024-02-01", "Norland withdrew its soldiers from Ambria.", "Norland")
    assert evidence(TROOPS, before) == ()
    [told] = evidence(TROOPS, report("2024-04-01", "Norland withdrew its soldiers from Ambria.", "Norland"))
    assert (told.commitment, told.report, told.start, told.kind) == ("r0/c1", "r1", 0, "done")
    assert any(reason.startswith("same actor") for reason in told.because)
    assert any(reason.startswith("same end") for reason in told.because)


def test_what_a_person_says_of_who_is_the_same_wins() -> None:
    deed = report("2024-04-02", "Sudland withdrew its soldiers from Ambria.", "Sudland")
    assert evidence(TROOPS, deed) == ()
    pair = ("NRL/state/norland", "SDL/state/sudland")
    [told] = evidence(TROOPS, deed, verdicts=Verdicts(same=frozenset([pair])))
    assert told.kind == "done"


def test_promise_told_again_is_one() -> None:
    again = promise("2024-03-09", "Anna Berg", "withdraw the 400 soldiers from Ambria")
    other = promise("2024-03-09", "Anna Berg", "withdraw an ambassador from Peria")
    promises = [u for n, r in enumerate((TROOPS, again, other)) for u in undertakings_of(r, key=f"r{n}")]
    [piece] = tellings_again(promises)
    assert (piece.commitment, piece.item, piece.kind) == ("r0/c1", "r1/c1", "again")


def test_aim_knows_verb_things_names_and_number() -> None:
    aim = aim_of("pull its 1,500 soldiers out of Northern Ambria")
    assert "withdraw" in aim.kinds
    assert aim.number == 1500
    assert "soldier" in aim.things
    assert aim_of("not to test missiles").refrain
    assert aim_of("let inspectors visit the site").permits


TEXTS = [
    "Norland withdrew its soldiers from Ambria.", "Norland refused to withdraw its soldiers from Ambria.",
    "Norland began to withdraw soldiers from Ambria.", "Norland postponed the withdrawal from Ambria.",
    "Norlandic troops left Ambria.", "Sudland sent soldiers to Ambria.", "",
]  # fmt: skip
RECORDS = st.one_of(
    st.builds(
        promise, st.sampled_from([f"2024-03-{n:02d}" for n in range(1, 9)]), st.sampled_from(["Norland", "Anna Berg"]),
        st.sampled_from(["withdraw 400 soldiers from Ambria", "reopen the border", "halt its attacks on Ambria"]),
        deadline=st.sampled_from([None, "2024-03-05"]),
    ),
    st.builds(
        lambda when, text: report(when, text or "Nothing.", *[a for a in ("Norland", "Sudland") if a in text.split()]),
        st.sampled_from([f"2024-03-{n:02d}" for n in range(1, 12)]), st.sampled_from(TEXTS),
    ),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(RECORDS, max_size=8), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_evidence_each_after_its_promise(records: list[Record], chance: object) -> None:
    keyed = [(f"r{n}", record) for n, record in enumerate(records)]
    promises = [u for key, record in keyed for u in undertakings_of(record, key=key)]
    passages = [p for key, record in keyed for p in passages_of(record, key=key)]
    found = followings(promises, passages)
    chance.shuffle(promises)  # type: ignore[attr-defined]
    chance.shuffle(passages)  # type: ignore[attr-defined]
    assert followings(promises, passages) == found
    days = {u.id: u.day for u in promises}
    assert all(e.day > days[e.commitment] for e in found)


KINDS = st.builds(
    Evidence, st.just("r/c1"), st.sampled_from("abc"), st.integers(0, 3), st.just(9), st.integers(1, 9),
    st.sampled_from(EVIDENCE_KINDS), st.just(0.9), st.just(()), due=st.one_of(st.none(), st.integers(1, 12)),
)  # fmt: skip


@given(st.lists(KINDS, max_size=6), st.one_of(st.none(), st.integers(1, 9)), st.booleans(), st.integers(0, 12))
def test_standing_is_one_of_seven_and_later_evidence_says_nothing(
    pieces: list[Evidence], deadline: int | None, conditional: bool, today: int
) -> None:
    found = standing(pieces, deadline=deadline, conditional=conditional, today=today)
    assert found in STANDINGS
    known = [piece for piece in pieces if piece.day <= today]
    assert standing(known, deadline=deadline, conditional=conditional, today=today) == found
