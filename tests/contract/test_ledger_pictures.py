"""What pictures count: the same on either database, equal to a count by hand, each number with its deeds behind it."""

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import QueryError
from dragoman.knowledge.countries import load_countries
from dragoman.ledger import DyadQuestion, EventQuestion, EventRow, Ledger, NetworkQuestion, PlaceQuestion
from dragoman.link import Linker
from dragoman.values.actors import Actor
from dragoman.values.events import Event
from dragoman.values.places import Place
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, span_of
from made_records import made_records
from told_records import told_record

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
QUESTIONS: tuple[tuple[str, Any], ...] = (
    ("network", NetworkQuestion()),
    ("network", NetworkQuestion(by="actor", most=4, status="any")),
    (
        "network",
        NetworkQuestion(
            party="RUR", since="2020-06", types=("ACCUSE", "CONSULT", "ASSAULT"), status="any", copies=False
        ),
    ),
    ("network", NetworkQuestion(count="happenings", status="planned")),
    ("places", PlaceQuestion()),
    ("places", PlaceQuestion(count="events", country="FRE", status="any", until="2021")),
    ("places", PlaceQuestion(party="Anna Novak", confidence=0.3)),
    ("dyad", DyadQuestion(a="RUR", b="FRE", by="week", zeros=True)),
    ("dyad", DyadQuestion(a="Q101", b="SYL", by="day", status="any")),
    ("dyad", DyadQuestion(a="RUR", b="FRE", count="happenings", quad=3, by="year")),
)


@pytest.mark.postgres
def test_counts_are_equal_on_both_databases_whatever_the_order(tmp_path: Path, postgres: Callable[[str], str]) -> None:
    records = list(made_records(150))
    with Ledger.open(tmp_path / "a.ledger", create=True) as one, Ledger.open(postgres("b")) as other:
        one.add(records)
        other.add(records[::-1])
        for ledger in (one, other):
            ledger.link(Linker())
        for name, question in QUESTIONS:
            mine, theirs = getattr(one, name)(question), getattr(other, name)(question)
            assert mine == theirs, question
            assert mine if name == "dyad" else any((mine.deeds, getattr(mine, "nowhere", 0))), question


def every_event(ledger: Ledger) -> tuple[EventRow, ...]:
    return ledger.events(EventQuestion(status="happened", polarity="positive", historical=False, limit=1000)).rows


def sides(row: EventRow, party: Callable[[Any], str | None]) -> set[tuple[str, str]]:
    """Who acted on whom, both ways where they acted on each other."""
    acts = [(a, b) for a in row.actors for b in row.recipients]
    if row.reciprocal:
        acts += itertools.permutations((*row.actors, *row.recipients), 2)
    keys = {(party(a), party(b)) for a, b in acts}
    return {(a, b) for a, b in keys if a and b and a != b}


def test_network_counts_each_deed_once_for_each_pair(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    for by, party in (("country", lambda p: p.country), ("actor", lambda p: p.entity)):
        by_hand: Counter[tuple[str, str]] = Counter()
        one_way: Counter[tuple[str, str]] = Counter()
        for row in every_event(ledger):
            ways = sides(row, party)
            by_hand.update({(min(way), max(way)) for way in ways})
            one_way.update(ways)
        network = ledger.network(NetworkQuestion(by=by, most=60))
        assert {(pair.a, pair.b): pair.deeds for pair in network.pairs} == by_hand
        assert {(p.a, p.b): (p.by_a, p.by_b) for p in network.pairs} == {
            (a, b): (one_way[a, b], one_way[b, a]) for a, b in by_hand
        }
        assert network.deeds == network.all_deeds == sum(by_hand.values())
        assert all(pair.deeds == sum(getattr(pair, quad) for quad in QUADS) for pair in network.pairs)
        totals = Counter(key for pair, deeds in by_hand.items() for key in pair for _ in range(deeds))
        assert {node.key: node.deeds for node in network.nodes} == totals


def test_network_leaves_out_what_it_says(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    whole = ledger.network(NetworkQuestion(by="actor", most=60))
    few = ledger.network(NetworkQuestion(by="actor", most=3))
    assert few.nodes == whole.nodes[:3]
    assert (few.all_nodes, few.all_pairs, few.all_deeds) == (len(whole.nodes), len(whole.pairs), whole.deeds)
    assert few.deeds == sum(pair.deeds for pair in few.pairs) < whole.deeds
    around = ledger.network(NetworkQuestion(party="FRE", most=60))
    assert {"FRE"} <= {pair.a for pair in around.pairs} | {pair.b for pair in around.pairs}


def test_a_pair_leads_to_its_dyad_and_each_number_to_its_deeds(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    ledger.link(Linker())
    for count in ("events", "happenings"):
        for pair in ledger.network(NetworkQuestion(count=count, by="actor")).pairs:
            question = DyadQuestion(a=pair.a, b=pair.b, count=count)
            answer, total = ledger.dyad_deeds(question)
            assert total == pair.deeds
            assert len({row.id for row in answer.rows}) == len(answer.rows) == min(total, 50)
        question = DyadQuestion(a="RUR", b="FRE", by="week", count=count)
        for row in ledger.dyad(question):
            for quad, name in enumerate(QUADS, 1):
                _, total = ledger.dyad_deeds(question, source=row.source, period=row.period, quad=quad)
                assert total == getattr(row, name)


def test_pages_of_deeds_follow_one_another(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    question = DyadQuestion(a="RUR", b="FRE")
    whole, total = ledger.dyad_deeds(question, limit=200)
    pages = [ledger.dyad_deeds(question, limit=4, offset=at)[0] for at in range(0, total, 4)]
    assert tuple(row for page in pages for row in page.rows) == whole.rows
    assert [page.cursor is None for page in pages] == [False] * (len(pages) - 1) + [True]


def test_weeks_begin_on_mondays_and_zeros_fill_the_series(ledger: Ledger) -> None:
    ledger.add(made_records(80))
    plain = ledger.dyad(DyadQuestion(a="RUR", b="FRE", by="week"))
    filled = ledger.dyad(DyadQuestion(a="RUR", b="FRE", by="week", zeros=True))
    assert {row for row in filled if row.events} == set(plain)
    periods = sorted({row.period for row in filled})
    assert all(periods.count(period) == 1 for period in periods)
    assert len(filled) == 2 * len(periods)
    from datetime import date

    days = [date.fromisoformat(period) for period in periods]
    assert {day.weekday() for day in days} == {0}
    assert {(b - a).days for a, b in itertools.pairwise(days)} == {7}
    by_month = ledger.dyad(DyadQuestion(a="RUR", b="FRE"))
    assert sum(row.events for row in by_month) == sum(row.events for row in plain)


def test_places_count_deeds_where_they_were_done(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    rows = every_event(ledger)
    found = ledger.places(PlaceQuestion(count="events"))
    by_hand = Counter(row.place.entity for row in rows if row.place and row.place.name != "the Lowlands")
    assert {place.key: place.deeds for place in found.places} == by_hand
    assert found.deeds + found.nowhere == len(rows)
    assert {(p.name, p.lat, p.lon) for p in found.places} == {("Strelsau", 50.5, 14.5), ("Port Freedom", 10.25, -60.0)}
    for place in found.places:
        assert ledger.place_deeds(PlaceQuestion(count="events"), (place.key,))[1] == place.deeds
    assert ledger.place_deeds(PlaceQuestion(count="events"), ())[1] == found.nowhere


def test_what_several_reports_tell_counts_once(ledger: Ledger) -> None:
    words = "near the old mill of Hentzau on Friday"
    ledger.add(
        told_record("2024-05-03", "Ruritania", "attacked", "Freedonia", words=words, dead=dead, source=source)
        for dead, source in ((3, "Gazette"), (4, "Courier"))
    )
    ledger.add([told_record("2024-05-20", "Freedonia", "accused", "Ruritania", source="Gazette")])
    ledger.link(Linker())
    asked = DyadQuestion(a="Q101", b="Q102", by="month")
    assert [(row.source, row.events) for row in ledger.dyad(asked)] == [("Q101", 2), ("Q102", 1)]
    assert [(row.source, row.events) for row in ledger.dyad(replace(asked, count="happenings"))] == [
        ("Q101", 1), ("Q102", 1),
    ]  # fmt: skip
    assert ledger.network(NetworkQuestion(by="actor")).deeds == 3
    assert ledger.network(NetworkQuestion(by="actor", count="happenings")).deeds == 2


def record_of(text: str, actor: Actor, recipient: Actor) -> Record:
    verb = span_of(text, text.index("accused"), text.index("accused") + 7)
    because = (Because("told", (verb,)),)
    event = Event("e1", ("ACCUSE",), verb, "2024-05-03", "report", because, 0.9, actors=(actor.id,),
                  recipients=(recipient.id,), place="p1", quad=3)  # fmt: skip
    place = Place("p1", "Gali", actor.mentions, because, 0.9, "GEO", None, 42.6, 41.7, None, "city")
    return Record(
        Report(text, "2024-05-03", ""), Coder("told", "1.0"), actors=(actor, recipient), places=(place,),
        events=(event,),
    )  # fmt: skip


def test_disputed_territory_that_acts_is_not_the_state_whose_code_it_has(ledger: Ledger) -> None:
    text = "Abkhazia accused Georgia near Gali."
    because = (Because("told", (span_of(text, 9, 16),)),)
    abkhazia = Actor("a1", "Abkhazia", "disputed", (span_of(text, 0, 8),), because, 0.9, country="GEO",
                     wikidata="Q23334")  # fmt: skip
    georgia = Actor("a2", "Georgia", "state", (span_of(text, 17, 24),), because, 0.9, country="GEO", wikidata="Q230")
    ledger.add([record_of(text, abkhazia, georgia)])
    network = ledger.network()
    assert [(node.key, node.name, node.kind) for node in network.nodes] == [
        ("GEO", "Georgia", "country"), ("Q23334", "Abkhazia", "disputed"),
    ]  # fmt: skip
    assert [row.source for row in ledger.dyad(DyadQuestion(a="Q23334", b="GEO"))] == ["Q23334"]
    assert ledger.dyad(DyadQuestion(a="GEO", b="GEO")) == ()
    assert {known.country for known in load_countries().disputed if known.wikidata == "Q23334"} == {"GEO"}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: NetworkQuestion(most=1), "2 to 60"),
        (lambda: NetworkQuestion(by="town"), "country, actor"),
        (lambda: PlaceQuestion(count="deeds"), "events, happenings"),
        (lambda: PlaceQuestion(status="done"), "denied"),
        (lambda: DyadQuestion(a=" ", b="GEO"), "names nobody"),
        (lambda: DyadQuestion(a="RUS", b="GEO", since="2024", until="2023"), "turn them round"),
    ],
)
def test_impossible_questions_cannot_be_made(make: Callable[[], object], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        make()


def test_deeds_behind_a_number_need_a_party_and_a_period_of_the_series(ledger: Ledger) -> None:
    question = DyadQuestion(a="RUR", b="FRE")
    with pytest.raises(QueryError, match="neither"):
        ledger.dyad_deeds(question, source="SYL")
    with pytest.raises(QueryError, match="period"):
        ledger.dyad_deeds(question, period="soon")
    with pytest.raises(QueryError, match="limit"):
        ledger.dyad_deeds(question, limit=0)


def test_every_change_raises_the_revision_and_questions_leave_it(ledger: Ledger) -> None:
    seen = [ledger.revision]
    ledger.add(made_records(3))
    seen.append(ledger.revision)
    ledger.link(Linker())
    seen.append(ledger.revision)
    item = ledger.events(EventQuestion(limit=1)).rows[0].id
    ledger.judge(item, "reject", judge="Mira")
    seen.append(ledger.revision)
    assert seen == sorted(set(seen))
    ledger.network()
    assert ledger.revision == seen[-1]


MORE: tuple[tuple[str, Any], ...] = (
    ("network", NetworkQuestion(by="actor", count="happenings", party="RUR", most=8)),
    ("network", NetworkQuestion(party="RUR.GOV", status="any")),
    ("network", NetworkQuestion(status="denied", confidence=0.4, quad=3)),
    ("places", PlaceQuestion(party="FRE", since="2020", until="2021-06", status="any")),
    ("places", PlaceQuestion(types=("ASSAULT",), copies=False, country="RUR")),
    ("dyad", DyadQuestion(a="RUR", b="RUR", by="month", status="any")),
    ("dyad", DyadQuestion(a="RUR.GOV", b="FRE", status="any")),
)


def test_what_is_counted_in_memory_is_what_the_database_counts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger", create=True) as one, Ledger.open(tmp_path / "a.ledger") as other:
        one.add(made_records(150))
        one.link(Linker())
        other.remember()
        for _ in range(2):
            for name, question in (*QUESTIONS, *MORE):
                found = getattr(one, name)(question)
                assert getattr(other, name)(question) == found, question
                if name == "dyad":
                    _same_deeds(one, other, question)
                if name == "places":
                    for keys in ([], [place.key for place in found.places[:3]]):
                        mine = one.place_deeds(question, keys, limit=7, offset=2)
                        assert other.place_deeds(question, keys, limit=7, offset=2) == mine, question
            one.judge(one.events().rows[0].id, "reject", judge="Bo")
            one.add(made_records(20, first=400))


def _same_deeds(one: Ledger, other: Ledger, question: DyadQuestion) -> None:
    rows = one.dyad(question)
    for source, period in [(None, None), *((row.source, row.period) for row in rows[:3] if row.events)]:
        for quad in (None, 3):
            asked: dict[str, Any] = {"source": source, "period": period, "quad": quad, "limit": 5}
            assert other.dyad_deeds(question, **asked) == one.dyad_deeds(question, **asked), (question, asked)
    for ledger in (one, other):
        with pytest.raises(QueryError):
            ledger.dyad_deeds(question, source="ZZZ")
        with pytest.raises(QueryError):
            ledger.dyad_deeds(question, limit=0)


def test_a_ledger_without_deeds_is_counted_in_memory(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.ledger", create=True) as ledger:
        ledger.remember()
        for name, question in (*QUESTIONS, *MORE):
            found = getattr(ledger, name)(question)
            assert found == () if name == "dyad" else found.deeds == 0
