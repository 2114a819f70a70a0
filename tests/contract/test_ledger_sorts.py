"""Rows come in the order that is asked for, page by page, alike on both databases."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import QueryError
from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    EventQuestion,
    Ledger,
    PositionQuestion,
    ReportQuestion,
    StatementQuestion,
)
from made_records import made_records

KINDS = (EventQuestion, StatementQuestion, PositionQuestion, CommitmentQuestion, ActorQuestion, ReportQuestion)
SORTS = [(kind, sign + name) for kind in KINDS for name in kind.sorts for sign in ("", "-")]


def pages(ask: Callable[[Any], Any], question: Any) -> Iterator[Any]:
    while True:
        answer = ask(question)
        yield from answer.rows
        if answer.cursor is None:
            return
        question = replace(question, cursor=answer.cursor)


def first_name(parties: Any) -> str | None:
    named = parties if isinstance(parties, tuple) else () if parties is None else (parties,)
    return named[0].name.lower() if named else None


SHOWN: dict[str, Callable[[Any], Any]] = {
    "date": lambda row: getattr(row, "day", None) or getattr(row, "date", None) or "",
    "type": lambda row: row.types[0],
    "who": lambda row: first_name(next(getattr(row, n) for n in PARTS[0] if hasattr(row, n))),
    "whom": lambda row: first_name(next(getattr(row, n) for n in PARTS[1] if hasattr(row, n))),
    "place": lambda row: first_name(row.place),
    "key": lambda row: row.entity,
    "name": lambda row: row.name.lower(),
    "title": lambda row: row.title and row.title.lower(),
    "source": lambda row: row.source and row.source.lower(),
    "country": lambda row: row.country and row.country.lower(),
}
"""What a row shows in a column; its field of that name where nothing is said."""
PARTS = (("actors", "speakers", "holders", "by"), ("recipients", "addressees", "to"))


def shown(row: Any, column: str) -> Any:
    return SHOWN[column](row) if column in SHOWN else getattr(row, column)


@pytest.mark.parametrize(("kind", "sort"), SORTS, ids=[f"{kind.subject} {sort}" for kind, sort in SORTS])
def test_rows_are_sorted_and_pages_follow_one_another(kind: Any, sort: str, filled: Ledger) -> None:
    ask = getattr(filled, kind.subject)
    whole = ask(kind(sort=sort, limit=1000)).rows
    values = [shown(row, sort.removeprefix("-")) for row in whole]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert values == known + [None] * (len(values) - len(known)), "rows without a value come last"
    ids = [getattr(row, "id", None) or row.entity for row in whole]
    assert sorted(ids) == sorted({getattr(r, "id", None) or r.entity for r in ask(kind(limit=1000)).rows})
    assert tuple(pages(ask, kind(sort=sort, limit=7))) == whole


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Ledger.open(tmp_path_factory.mktemp("sorted") / "made.ledger", create=True) as ledger:
        ledger.add(made_records(40))
        yield ledger


@pytest.mark.postgres
def test_sorts_are_equal_on_both_databases(tmp_path: Path, postgres: Callable[[str], str]) -> None:
    records = list(made_records(40))
    with Ledger.open(tmp_path / "a.ledger", create=True) as one, Ledger.open(postgres("b")) as other:
        one.add(records)
        other.add(records[::-1])
        for kind, sort in SORTS:
            question = kind(sort=sort, limit=60)
            mine, theirs = (tuple(pages(getattr(ledger, kind.subject), question)) for ledger in (one, other))
            assert mine == theirs, question
        narrowed = ActorQuestion(kind="person", text="sanctioned", sort="-reports", limit=2)
        assert tuple(pages(one.actors, narrowed)) == tuple(pages(other.actors, narrowed))


def test_a_sort_keeps_to_the_filters(filled: Ledger) -> None:
    asked = EventQuestion(actor="RUR", types=("ACCUSE", "PROTEST"), sort="-confidence", limit=3)
    found = list(pages(filled.events, asked))
    plain = list(pages(filled.events, replace(asked, sort=None)))
    assert sorted(row.id for row in found) == sorted(row.id for row in plain)
    assert found


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sort": "colour"}, "sort 'colour': is none of date, type"),
        ({"sort": "--date"}, "is none of"),
        ({"sort": "type", "newest_first": True}, "goes with no sort"),
    ],
)
def test_an_impossible_sort_is_named(given: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        EventQuestion(**given)
