"""Actors that people said are one: one row of all of them, with who said so, until it is taken back."""

from collections.abc import Callable, Iterator

import pytest

from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    DyadQuestion,
    EventQuestion,
    Ledger,
    NetworkQuestion,
    NewsQuestion,
    PlaceQuestion,
    PositionQuestion,
    StatementQuestion,
    TimelineQuestion,
)
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
    assert all(len(found.because) == 1 for found in parted.values())
    assert merges_of([said("A/person/x", "gone", "same", "1")], numbers) == {}


def ids(ledger: Ledger, term: str) -> dict[str, set[str]]:
    """What each list gives of a party."""
    whole = {"limit": 1000}
    asked = {
        "does": ledger.events(EventQuestion(actor=term, **whole)),
        "suffers": ledger.events(EventQuestion(recipient=term, **whole)),
        "says": ledger.statements(StatementQuestion(speaker=term, **whole)),
        "holds": ledger.positions(PositionQuestion(holder=term, **whole)),
        "promises": ledger.commitments(CommitmentQuestion(by=term, **whole)),
        "takes part": ledger.timeline(TimelineQuestion(actor=term, **whole)),
    }
    return {name: {row.id for row in answer.rows} for name, answer in asked.items()}


@pytest.fixture(params=[False, True], ids=["plain", "remembers"])
def told(request: pytest.FixtureRequest, place: Callable[[str], str]) -> Iterator[Ledger]:
    """A ledger of made reports, one that remembers and one that does not."""
    with Ledger.open(place("told"), create=True) as ledger:
        if request.param:
            ledger.remember()
        ledger.add(made_records(30))
        yield ledger


def dealt(ledger: Ledger, a: str, b: str) -> tuple[set[str], int]:
    """The deeds of two parties, and how many their dyad counts by year, both ways."""
    answer, total = ledger.dyad_deeds(DyadQuestion(a=a, b=b), limit=200)
    assert total == len(answer.rows)
    return {row.id for row in answer.rows}, sum(row.events for row in ledger.dyad(a, b, by="year"))


def test_all_lists_ask_for_those_said_to_be_one_as_one_until_they_are_parted(told: Ledger) -> None:
    rows = told.actors(ActorQuestion(kind="person", sort="-reports", limit=2)).rows
    one, other = (row.entity for row in rows)
    before = {term: ids(told, term) for term in (one, other)}
    joined = {name: before[one][name] | before[other][name] for name in before[one]}
    assert joined["takes part"] not in (before[one]["takes part"], before[other]["takes part"])
    months = {term: sum(row.count for row in told.tally(term)) for term in (one, other)}
    told.same(one, other, judge="Ada")
    named = next(row.name for row in rows if row.entity == other)
    assert ids(told, one) == ids(told, other) == joined
    assert joined["does"] <= ids(told, named)["does"]
    assert sum(row.count for row in told.tally(one)) == sum(row.count for row in told.tally(other))
    assert sum(row.count for row in told.tally(one)) > max(months.values())
    assert told.news(NewsQuestion(actor=one)) == told.news(NewsQuestion(actor=other))
    assert told.offices(one) == told.offices(other)
    assert told.partners(one) == told.partners(other)
    assert not {one, other} & {row.entity for row in told.partners(one, limit=99)}
    told.same(other, one, judge="Bo", verdict="not-same")
    assert {term: ids(told, term) for term in (one, other)} == before


def test_what_one_said_joins_through_a_third_is_asked_for_as_one_unless_two_are_parted(told: Ledger) -> None:
    a, b, c = sorted(row.entity for row in told.actors(ActorQuestion(sort="-reports", limit=3)).rows)
    before = {term: ids(told, term)["does"] for term in (a, b, c)}
    told.same(a, b, judge="Ada")
    told.same(b, c, judge="Ada")
    assert ids(told, a)["does"] == ids(told, c)["does"] == before[a] | before[b] | before[c]
    told.same(a, c, judge="Bo", verdict="not-same")
    assert ids(told, a)["does"] == before[a] | before[b]
    assert ids(told, c)["does"] == before[c]


def test_pictures_count_those_said_to_be_one_as_one(told: Ledger) -> None:
    asked = NetworkQuestion(by="actor", most=60)
    before = told.network(asked)
    one, other, third = sorted(node.key for node in before.nodes[:3])
    apart = [dealt(told, term, third)[0] for term in (one, other)]
    told.same(one, other, judge="Ada")
    assert dealt(told, one, third) == dealt(told, other, third) == dealt(told, third, one)
    assert dealt(told, one, third)[0] == apart[0] | apart[1]
    network = told.network(asked)
    [gone] = {node.key for node in before.nodes} - {node.key for node in network.nodes}
    [kept] = {one, other} - {gone}
    assert network.all_nodes == before.all_nodes - 1
    for pair in network.pairs:
        if kept in (pair.a, pair.b):
            assert pair.deeds == len(dealt(told, pair.a, pair.b)[0])
    assert {told.network(NetworkQuestion(party=term)) for term in (one, other)} == {
        told.network(NetworkQuestion(party=kept))
    }
    told.same(one, other, judge="Bo", verdict="not-same")
    assert told.network(asked) == before


def test_places_said_to_be_one_are_one_on_the_map(told: Ledger) -> None:
    asked = PlaceQuestion(count="events")
    before = told.places(asked)
    one, other = (row.key for row in before.places[:2])
    listed = {row.id for key in (one, other) for row in told.place_deeds(asked, (key,), limit=200)[0].rows}
    told.same(one, other, judge="Ada")
    [made] = told.samenesses()
    after = told.places(asked)
    assert (len(after.places), after.deeds, after.nowhere) == (len(before.places) - 1, before.deeds, before.nowhere)
    [place] = [row for row in after.places if row.key in (one, other)]
    assert place.deeds == sum(row.deeds for row in before.places[:2])
    for key in (one, other):
        assert {row.id for row in told.place_deeds(asked, (key,), limit=200)[0].rows} == listed
    assert told.take_back_sameness(made)
    assert told.places(asked) == before
