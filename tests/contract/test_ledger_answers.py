"""Every question has one answer, on either database, page by page."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dossiers import dossier
from dragoman.errors import QueryError
from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    DyadQuestion,
    EventQuestion,
    Ledger,
    PositionQuestion,
    StatementQuestion,
    TimelineQuestion,
)
from made_records import made_record, made_records

QUESTIONS: tuple[tuple[str, Any], ...] = (
    ("events", EventQuestion()),
    ("events", EventQuestion(newest_first=True, limit=7)),
    ("events", EventQuestion(actor="RUR")),
    ("events", EventQuestion(actor="RUR.GOV", recipient="Freedonia")),
    ("events", EventQuestion(actor="anna novak", status="planned")),
    ("events", EventQuestion(actor="Q104", since="2020-06", until="2021")),
    ("events", EventQuestion(about="Strelsau")),
    ("events", EventQuestion(place="geonames:7001", types=("ACCUSE", "PROTEST", "ASSAULT"))),
    ("events", EventQuestion(party="TOM", polarity="negative", copies=False)),
    ("events", EventQuestion(text='"port freedom" fri*')),
    ("events", EventQuestion(text="u.n. plan", historical=True)),
    ("events", EventQuestion(confidence=0.3, mode="investigate")),
    ("events", EventQuestion(report="r-000007")),
    ("statements", StatementQuestion(speaker="Firefly", text="Ruritania")),
    ("statements", StatementQuestion(kind="direct", addressee="-/armed_group/the northern front")),
    ("positions", PositionQuestion(about="Sylvania")),
    ("positions", PositionQuestion(about="plan", stance="opposes")),
    ("positions", PositionQuestion(holder="FRE", text="before winter")),
    ("commitments", CommitmentQuestion(by="SYL")),
    ("commitments", CommitmentQuestion(to="Ruritania", conditional=False)),
    ("actors", ActorQuestion()),
    ("actors", ActorQuestion(kind="person", limit=2)),
    ("actors", ActorQuestion(sector="GOV", since="2021", newest_first=True)),
    ("actors", ActorQuestion(actor="FRE", text="sanctioned")),
    ("timeline", TimelineQuestion(actor="Trentino", limit=9)),
    ("timeline", TimelineQuestion(actor="FRE", until="2020-03", newest_first=True)),
    ("dyad", DyadQuestion(a="RUR", b="FRE")),
    ("dyad", DyadQuestion(a="Anna Novak", b="SYL", by="year", since="2020")),
)


def pages(ask: Callable[[Any], Any], question: Any) -> Iterator[Any]:
    while True:
        answer = ask(question)
        assert len(answer.rows) <= question.limit
        yield from answer.rows
        if answer.cursor is None:
            return
        question = replace(question, cursor=answer.cursor)


def answers(ledger: Ledger) -> list[list[Any]]:
    found = []
    for name, question in QUESTIONS:
        ask = getattr(ledger, name)
        found.append(list(ask(question)) if name == "dyad" else list(pages(ask, question)))
    return found


@pytest.mark.postgres
def test_answers_are_equal_on_both_databases_whatever_the_order(tmp_path: Path, postgres: Callable[[str], str]) -> None:
    records = list(made_records(150))
    with Ledger.open(tmp_path / "a.ledger", create=True) as one, Ledger.open(postgres("b")) as other:
        one.add(records)
        other.add(records[::-1])
        for (name, question), mine, theirs in zip(QUESTIONS, answers(one), answers(other)):
            assert mine == theirs, (name, question)
            assert mine, (name, question)


def test_pages_follow_one_another_by_date_then_report(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    whole = ledger.events(EventQuestion(limit=1000)).rows
    for limit in (1, 7, 50):
        assert tuple(pages(ledger.events, EventQuestion(limit=limit))) == whole
    assert tuple(pages(ledger.events, EventQuestion(limit=7, newest_first=True))) == whole[::-1]
    order = [(row.day or "", row.id.partition("/")[0], int(row.id.rpartition("e")[2])) for row in whole]
    assert order == sorted(order)


def test_every_row_points_at_its_words(ledger: Ledger) -> None:
    records = {r.report.id: r.report.text for r in made_records(40)}
    ledger.add(made_records(40))
    asked = (ledger.events, ledger.statements, ledger.positions, ledger.commitments, ledger.actors)
    for n, row in ((n, row) for n, ask in enumerate(asked) for row in ask().rows):  # type: ignore[operator]
        text = records[row.report]
        assert row.sentence in text
        if n < 4:
            assert text[row.start : row.end] == row.words
            assert text[row.sentence_start :].startswith(row.sentence)
            assert row.sentence_start <= row.start < row.sentence_start + len(row.sentence)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (EventQuestion(actor="RUR"), ["e2", "e1"]),
        (EventQuestion(actor="RUR.MIL"), ["e2"]),
        (EventQuestion(actor="Q101"), ["e1"]),
        (EventQuestion(actor="novak"), ["e2"]),
        (EventQuestion(teller="Ivo Novák"), ["e1"]),
        (EventQuestion(recipient="sylvania", types=("RETREAT",), status="planned"), ["e1"]),
        (EventQuestion(about="Lowlands"), ["e1"]),
        (EventQuestion(party="SYL"), ["e2", "e1"]),
        (EventQuestion(since="2024-06-15"), ["e1"]),
        (EventQuestion(until="2024-05-31"), ["e2"]),
        (EventQuestion(text="UN env*"), ["e2"]),
        (EventQuestion(text='"u.n. envoy met"'), ["e2"]),
        (EventQuestion(text='"envoy u.n."'), []),
        (EventQuestion(text="NOVAK lowland*"), ["e1"]),
        (StatementQuestion(text="lowlands"), ["s1"]),
        (StatementQuestion(text="may"), []),
        (PositionQuestion(about="Lowlands"), ["o1"]),
        (PositionQuestion(about="trade sanctions"), ["o1"]),
    ],
)
def test_filters_mean_what_they_say(ledger: Ledger, question: Any, found: list[str]) -> None:
    ledger.add([*dossier(), *(made_record(r.report) for r in made_records(5))])
    rows = getattr(ledger, question.subject)(replace(question, report="d1")).rows
    assert [row.id.partition("/")[2] for row in rows] == found


def test_dyad_counts_deeds_that_happened_both_ways(ledger: Ledger) -> None:
    ledger.add(dossier())
    rows = ledger.dyad("RUR", "SYL")
    assert [(r.period, r.source, r.target, r.events, r.verbal_cooperation, r.intensity) for r in rows] == [
        ("2024-05", "RUR", "SYL", 1, 1, 1.0),
        ("2024-05", "SYL", "RUR", 1, 1, 1.0),
    ]


def test_actors_are_one_row_an_entity(ledger: Ledger) -> None:
    ledger.add(dossier())
    row = ledger.actors(ActorQuestion(actor="novák")).rows[0]
    assert (row.entity, row.name) == ("RUR/person/ivo novak", "Ivo Novák")
    assert row.offices == ("Foreign Minister, Ruritania",)
    assert row.sentence.startswith("Foreign Minister Ivo Novák")
    assert (row.first, row.last, row.reports) == ("2024-05-04", "2024-05-04", 1)
    assert ledger.events(EventQuestion(actor=row.entity)).rows


def test_timeline_mixes_kinds_by_date(ledger: Ledger) -> None:
    ledger.add(dossier())
    assert [(row.item, row.day) for row in ledger.timeline("novák").rows] == [
        ("event", "2024-05-03"), ("statement", "2024-05-04"), ("position", "2024-05-04"), ("event", "2024-06-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: EventQuestion(types=("KISS",)), "KISS"),
        (lambda: EventQuestion(status="done"), "happened"),
        (lambda: EventQuestion(since="May"), "2008-08-07"),
        (lambda: EventQuestion(since="2020", until="2019"), "turn them round"),
        (lambda: EventQuestion(limit=0), "1 to 1000"),
        (lambda: EventQuestion(cursor="abc"), "page before"),
        (lambda: StatementQuestion(kind="oral"), "indirect"),
        (lambda: DyadQuestion(a="RUS", b="GEO", by="fortnight"), "month"),
    ],
)
def test_impossible_question_cannot_be_made(make: Callable[[], Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        make()


def test_impossible_words_and_reports_are_named(ledger: Ledger) -> None:
    for question in (EventQuestion(text="…"), EventQuestion(actor="?"), EventQuestion(report="nowhere")):
        with pytest.raises(QueryError):
            ledger.events(question)


def test_cursor_of_another_question_is_refused(ledger: Ledger) -> None:
    ledger.add(made_records(20))
    cursor = ledger.events(EventQuestion(limit=1)).cursor
    with pytest.raises(QueryError, match="page before"):
        StatementQuestion(cursor=cursor)


def test_hostile_terms_are_only_words(ledger: Ledger) -> None:
    ledger.add(made_records(5))
    for term in ("' OR 1=1 --", 'x" NEAR y', "a'b:*", "%", "Q1/../..", "\\", "😀 x", "NOT AND OR"):
        for question in (EventQuestion(actor=f"{term} x"), EventQuestion(text=f"{term} x", about=f"{term}y")):
            assert itertools.islice(pages(ledger.events, question), 3)
            assert ledger.events(question).rows == ()
