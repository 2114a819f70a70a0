"""What people say of items is kept apart, shown in every answer, and outlives the coder."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dossiers import BECAUSE, dossier, span
from dragoman.errors import QueryError
from dragoman.ledger import EventQuestion, Ledger, PositionQuestion, StatementQuestion
from dragoman.values.events import Event
from dragoman.values.records import Coder, Record
from made_records import made_records

Place = Callable[[str], str]
NEWER = Coder("made", "2")


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    ledger.add(dossier())
    return ledger


def events(ledger: Ledger, question: EventQuestion | None = None) -> list[tuple[str, str, str | None]]:
    return [(row.words, row.types[0], row.judgement) for row in ledger.events(question).rows]


def recoded(**changes: object) -> Record:
    return replace(dossier()[0], coder=NEWER, **changes)  # type: ignore[arg-type]


def test_rejected_item_is_in_no_answer(judged: Ledger) -> None:
    judged.judge("d1/e2", "reject", judge="Mira", note="a greeting, no meeting")
    assert events(judged) == [("leave", "RETREAT", None)]
    assert events(judged, EventQuestion(rejected=True)) == [("met", "CONSULT", "rejected"), ("leave", "RETREAT", None)]
    assert judged.dyad("RUR", "SYL") == ()
    assert [row.item for row in judged.timeline("envoy").rows] == []
    assert judged.report("d1").judged == (("e2", "rejected"),)


def test_correction_is_what_filters_see(judged: Ledger) -> None:
    judged.judge(
        "d1/e1", "correct", judge="Mira",
        correction={"types": "THREATEN", "actors": "Ivo Novák; Ruritania", "recipients": ["Sylvania’s U.N. envoy"],
                    "date": "2024-07-01", "status": "called_for"},
    )  # fmt: skip
    row = judged.events(EventQuestion(types=("THREATEN",), actor="Novák", since="2024-07")).rows[0]
    assert (row.status, row.date, row.date_basis, row.judgement) == ("called_for", "2024-07-01", "stated", "corrected")
    assert [p.name for p in row.actors] == ["Ivo Novák", "Ruritania"]
    assert [p.name for p in row.recipients] == ["envoy"]
    assert row.quad == 3
    assert judged.events(EventQuestion(types=("RETREAT",))).rows == ()


def test_correction_may_name_somebody_the_coder_missed(judged: Ledger) -> None:
    judged.judge("d1/o1", "correct", judge="Mira", correction={"holders": "Foreign Minister"})
    row = judged.positions(PositionQuestion(holder="foreign minister")).rows[0]
    assert [p.name for p in row.holders] == ["Foreign Minister"]


def test_last_word_counts(judged: Ledger) -> None:
    judged.judge("d1/s1", "reject", judge="Mira", time="2024-05-01T10:00:00Z")
    judged.judge("d1/s1", "accept", judge="Jan", time="2024-05-01T12:00:00+01:00")
    assert [row.judgement for row in judged.statements(StatementQuestion()).rows] == ["accepted"]
    assert [j["time"] for j in judged.judgements()] == ["2024-05-01T10:00:00Z", "2024-05-01T11:00:00Z"]


def test_judgements_outlive_recoding(judged: Ledger) -> None:
    judged.judge("d1/e1", "correct", judge="Mira", correction={"actors": "Ivo Novák"})
    judged.judge("d1/e2", "reject", judge="Mira")
    first, second = dossier()[0].events
    other = Event("e1", ("ACCUSE",), span(dossier()[0].report.text, "told"), "2024", "stated", BECAUSE, 0.5)
    renumbered = (other, replace(second, id="e2"), replace(first, id="e3", actors=("a2",)))
    judged.add([recoded(events=renumbered)], recode=True)
    assert events(judged) == [("told", "ACCUSE", None), ("leave", "RETREAT", "corrected")]
    assert [p.name for p in judged.events(EventQuestion(types=("RETREAT",))).rows[0].actors] == ["Ivo Novák"]


def test_rejection_holds_for_what_was_rejected_alone(judged: Ledger) -> None:
    judged.judge("d1/e2", "reject", judge="Mira")
    first, second = dossier()[0].events
    judged.add([recoded(events=(first, replace(second, types=("COOPERATE",))))], recode=True)
    assert ("met", "COOPERATE", None) in events(judged)


def test_upheld_item_that_the_coder_loses_comes_back(judged: Ledger) -> None:
    judged.judge("d1/e1", "accept", judge="Mira")
    judged.judge("d1/s1", "correct", judge="Mira", correction={"kind": "mixed"})
    judged.add([recoded(events=(), statements=(), actors=(), places=(), positions=())], recode=True)
    row = judged.events().rows[0]
    assert (row.words, row.types, row.status, row.judgement) == ("leave", ("RETREAT",), "planned", "accepted")
    assert ([p.name for p in row.actors], row.place and row.place.name) == (["Ruritania"], "the Lowlands")
    assert [(row.kind, row.judgement) for row in judged.statements().rows] == [("mixed", "corrected")]
    judged.judge(row.id, "reject", judge="Jan", time="2999-01-01")
    assert judged.events().rows == ()


def test_record_as_coded_stays(judged: Ledger) -> None:
    before = next(line for line in judged.dump() if '"record"' in line)
    judged.judge("d1/e1", "correct", judge="Mira", correction={"types": "THREATEN"})
    assert next(line for line in judged.dump() if '"record"' in line) == before


def test_judgements_travel_with_a_dump(judged: Ledger, place: Place) -> None:
    judged.judge("d1/e1", "correct", judge="Mira", correction={"condition": "on 3 May"}, note="as he said")
    lines = list(judged.dump())
    with Ledger.open(place("other"), create=True) as other:
        other.load(lines)
        other.load(lines)
        assert list(other.dump()) == lines
        assert other.events().rows == judged.events().rows
        assert other.events().rows[1].condition == "on 3 May"


def test_gold_holds_what_was_upheld_in_quoted_words(judged: Ledger) -> None:
    for item in ("e1", "s1", "o1"):
        judged.judge(f"d1/{item}", "accept", judge="Mira")
    assert list(judged.gold(complete=True)) == []
    judged.judge("d1/e2", "reject", judge="Mira")
    gold = next(judged.gold(complete=True))
    assert [(e["trigger"], e["types"], e["place"], e["told_by"]) for e in gold["events"]] == [
        ("leave", ["RETREAT"], "the Lowlands", ["a1"])
    ]
    assert gold["statements"][0]["content"] == ["that Ruritania will leave the Lowlands"]
    assert gold["positions"][0]["evidence"] in gold["text"]
    assert {a["id"] for a in gold["actors"]} == {"a1", "a2", "a3"}
    assert json.loads(json.dumps(gold)) == gold


@pytest.mark.parametrize(
    ("item", "verdict", "options", "words"),
    [
        ("d1/e9", "accept", {}, "no statement, event"),
        ("d9/e1", "accept", {}, "not in this ledger"),
        ("e1", "accept", {}, "REPORT/ITEM"),
        ("d1/e1", "praise", {}, "accept, reject, correct"),
        ("d1/e1", "correct", {}, "what is right"),
        ("d1/e1", "accept", {"correction": {"status": "planned"}}, "no other"),
        ("d1/e1", "correct", {"correction": {"trigger": "met"}}, "can be corrected"),
        ("d1/e1", "correct", {"correction": {"actors": "Atlantis"}}, "no id, name or words"),
        ("d1/e1", "correct", {"correction": {"types": "KISS"}}, "KISS"),
        ("d1/e1", "accept", {"time": "yesterday"}, "ISO 8601"),
    ],
)
def test_impossible_judgement_changes_nothing(
    judged: Ledger, item: str, verdict: str, options: dict[str, object], words: str
) -> None:
    before = list(judged.dump())
    with pytest.raises(QueryError, match=words):
        judged.judge(item, verdict, judge="Mira", **options)  # type: ignore[arg-type]
    assert list(judged.dump()) == before


def test_judgement_needs_a_name(judged: Ledger) -> None:
    with pytest.raises(QueryError, match="name of who judges"):
        judged.judge("d1/e1", "accept", judge=" ")


def test_any_judgement_is_taken_back_and_an_item_shows_its_history(ledger: Ledger) -> None:
    ledger.add(made_records(3))
    item, other = (row.id for row in ledger.events(EventQuestion(limit=2)).rows)
    before = ledger.events().rows
    first = ledger.judge(item, "reject", judge="Ana", time="2024-05-01T10:00:00Z")
    again = ledger.judge(item, "correct", judge="Bo", correction={"status": "planned"}, time="2024-05-01T10:00:00Z")
    more = ledger.judge(item, "correct", judge="Bo", correction={"date": "2021"}, time="2024-05-01T10:00:00Z")
    ledger.judge(other, "accept", judge="Ana", time="2024-05-02T10:00:00Z")
    assert {j.id for j in ledger.judgement_history(item)} == {first.id, again.id, more.id}
    assert len({first.id, again.id, more.id}) == 3
    assert {line["id"] for line in ledger.judgements()} > {first.id, again.id, more.id}
    latest = ledger.latest_judgements(2)
    assert [(row.judge, row.item) for row in latest] == [("Ana", other), ("Bo", item)]

    report = item.partition("/")[0]
    assert ledger.take_back(report, again)
    assert not ledger.take_back(report, again)
    assert {j.id for j in ledger.judgement_history(item)} == {first.id, more.id}
    for judgement in (first, more, ledger.judgement_history(other)[0]):
        assert any(ledger.take_back(row.id.partition("/")[0], judgement) for row in before)
    assert ledger.events().rows == before


def test_history_of_nothing_is_an_error(ledger: Ledger) -> None:
    ledger.add(made_records(1))
    report = ledger.events().rows[0].id.partition("/")[0]
    for item in ("000000000000/e1", f"{report}/e99"):
        with pytest.raises(QueryError):
            ledger.judgement_history(item)
