"""Actors that people said are one: one row of all of them, with who said so, until it is taken back."""

from dragoman.ledger import ActorQuestion, Ledger
from dragoman.ledger.merges import merges_of
from dragoman.ledger.samenesses import Sameness
from made_records import made_records


def keys(ledger: Ledger, **asked: object) -> list[str]:
    return [row.entity for row in ledger.actors(ActorQuestion(limit=500, **asked)).rows]  # type: ignore[arg-type]


def test_actors_that_are_said_to_be_one_are_one_row_until_that_is_taken_back(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    before = {row.entity: row for row in ledger.actors(ActorQuestion(limit=500)).rows}
    people = sorted((row for row in before.values() if row.kind == "person"), key=lambda row: -row.reports)
    one, other = people[:2]
    ledger.same(one.entity, other.entity, judge="Ada", note="one man, two spellings")
    [made] = ledger.samenesses()
    rows = {row.entity: row for row in ledger.actors(ActorQuestion(limit=500)).rows}
    [gone] = before.keys() - rows.keys()
    assert gone in (one.entity, other.entity)
    [kept] = {one.entity, other.entity} - {gone}
    row = rows[kept]
    assert row.same == (gone,)
    assert row.because == (f"Ada said at {made.time} that {made.a} and {made.b} are one: one man, two spellings",)
    assert set(row.names) == {*one.names, *other.names}
    assert max(one.reports, other.reports) <= row.reports <= one.reports + other.reports
    assert row.first == min(filter(None, (one.first, other.first)))
    assert row.last == max(filter(None, (one.last, other.last)))
    assert kept in keys(ledger, actor=gone)
    for column in ("reports", "name", "country"):
        assert sorted(keys(ledger, sort=column)) == sorted(rows)
    assert ledger.take_back_sameness(made)
    assert {row.entity: row for row in ledger.actors(ActorQuestion(limit=500)).rows} == before


def test_the_latest_word_holds_and_a_parting_wins_over_what_others_join() -> None:
    numbers = {"Q2": 2, "A/person/x": 3, "B/person/x": 4}

    def said(a: str, b: str, verdict: str, time: str) -> Sameness:
        return Sameness(a, b, verdict, "Ada", time)

    joined = [said("A/person/x", "Q2", "same", "1"), said("A/person/x", "B/person/x", "same", "2")]
    merge = merges_of(joined, numbers)[4]
    assert merge.root == 2
    assert merge.members == ((2, "Q2"), (3, "A/person/x"), (4, "B/person/x"))
    assert len(merge.because) == 2
    assert set(merges_of([*joined, said("A/person/x", "Q2", "not-same", "3")], numbers)) == {3, 4}
    parted = merges_of([*joined, said("B/person/x", "Q2", "not-same", "3")], numbers)
    assert all(len(found.members) == 2 for found in parted.values())
    assert merges_of([said("A/person/x", "gone", "same", "1")], numbers) == {}
