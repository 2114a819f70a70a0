"""What a ledger remembers: every answer is that of a ledger that does not, before and after it changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    ContradictionQuestion,
    HappeningQuestion,
    HistoryQuestion,
    Ledger,
    NewsQuestion,
)
from dragoman.ledger.memories import MOST, Memory
from dragoman.link import Linker
from made_records import made_records

QUESTIONS: tuple[tuple[str, Any], ...] = (
    *(("actors", ActorQuestion(sort=f"{way}{column}", limit=7))
      for column in ("name", "kind", "country", "reports", "first", "last") for way in ("", "-")),
    ("actors", ActorQuestion(sort="-reports", kind="person", limit=5)),
    ("actors", ActorQuestion(sort="name", actor="RUR", since="2020", limit=5)),
    ("commitments", CommitmentQuestion(limit=9)),
    ("commitments", CommitmentQuestion(status=("open", "overdue"), sort="-deadline", limit=4)),
    ("standings", CommitmentQuestion()),
    ("standings", CommitmentQuestion(status=("kept",), since="2020")),
    ("happenings", HappeningQuestion(limit=6)),
    ("position_histories", HistoryQuestion(limit=6)),
    ("position_histories", HistoryQuestion(rejected=True, newest_first=True)),
    ("contradictions", ContradictionQuestion(limit=6)),
    ("news", NewsQuestion(limit=9)),
    ("news", NewsQuestion(actor="RUR", limit=9)),
)  # fmt: skip


def test_a_ledger_that_remembers_answers_like_one_that_does_not(tmp_path: Path) -> None:
    _compare(str(tmp_path / "a.ledger"))


@pytest.mark.postgres
def test_a_database_that_is_remembered_answers_like_one_that_is_not(postgres: Callable[[str], str]) -> None:
    _compare(postgres("a"))


def _compare(place: str) -> None:
    with Ledger.open(place, create=True) as one, Ledger.open(place) as other:
        other.remember()
        one.add(made_records(80))
        one.link(Linker())
        for _ in range(2):
            for name, question in QUESTIONS * 2:
                assert getattr(other, name)(question) == getattr(one, name)(question), question
            assert (other.latest_judgements(), other.verdicts()) == (one.latest_judgements(), one.verdicts())
            for row in one.commitments().rows[:3]:
                one.verdict(row.id, "broken", judge="Bo")
            one.judge(one.positions().rows[0].id, "reject", judge="Bo")
            one.add(made_records(20, first=300))
            one.link(Linker())


def test_pages_of_actors_follow_one_another_in_memory(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger", create=True) as ledger:
        ledger.add(made_records(60))
        ledger.remember()
        for sort in ("-reports", "country"):
            whole = ledger.actors(ActorQuestion(sort=sort, limit=1000)).rows
            found: list[Any] = []
            cursor = None
            while True:
                page = ledger.actors(ActorQuestion(sort=sort, limit=3, cursor=cursor))
                found += page.rows
                if page.cursor is None:
                    break
                cursor = page.cursor
            assert tuple(found) == whole


def test_no_more_is_remembered_than_there_is_room_for(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger", create=True) as ledger:
        memory = Memory()
        with ledger._store.reading() as connection:
            memory.kind(connection, "numbers").update((n, n) for n in range(MOST + 1))
            assert memory.kind(connection, "numbers") == {}
            memory.kind(connection, "numbers")[1] = 1
            assert memory.kind(connection, "numbers") == {1: 1}
            assert memory.kind(connection, "words") == {}
