from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.places import find_places
from dragoman.knowledge.places import Places
from dragoman.parse.parsers import Parser
from dragoman.resolve.places import ResolvedPlace, places_of_record, resolve_places
from dragoman.values.finds import FoundPlace
from dragoman.values.places import Place
from dragoman.values.spans import Because, Span


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def resolved(parser: Parser, text: str, date: str | None = None) -> dict[str, ResolvedPlace]:
    found = find_places(parser(text))
    return {f.span.text: r for f, r in zip(found, resolve_places(found, date=date), strict=True)}


def record_places(parser: Parser, text: str, date: str | None = None) -> dict[str, Place]:
    found = find_places(parser(text))
    places, _ = places_of_record(found, resolve_places(found, date=date))
    return {p.name: p for p in places}


def name(text: str, start: int = 0, **more: object) -> FoundPlace:
    span = Span(start, start + len(text), text)
    return FoundPlace(span, 0, (Because("given", (span,)),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "place", "country", "admin1"),
    [
        ("Protesters in Georgia marched through Tbilisi and Batumi.", "Georgia", "GEO", None),
        ("Voters in Georgia queued in Atlanta and Savannah.", "Georgia", "USA", "Georgia"),
        ("The court in Lebanon, Pennsylvania, heard the case.", "Lebanon", "USA", "Pennsylvania"),
        ("Rockets hit Lebanon, and shops in Beirut and Sidon closed.", "Lebanon", "LBN", None),
        ("The university in Moscow, Idaho, was closed.", "Moscow", "USA", "Idaho"),
        ("Trains between Moscow and Tver stopped.", "Moscow", "RUS", "Moscow"),
        ("Rebels near Goma and Bukavu fought the army of Congo.", "Congo", "COD", None),
        ("Ferries to Brazzaville and Pointe-Noire stopped in Congo.", "Congo", "COG", None),
        ("The governor of Washington spoke in Seattle and Tacoma.", "Washington", "USA", None),
        ("Senators in Washington, D.C., voted.", "Washington, D.C.", "USA", "District of Columbia"),
        ("North Korea fired a missile toward South Korea.", "North Korea", "PRK", None),
        ("North Korea fired a missile toward South Korea.", "South Korea", "KOR", None),
        ("Boats crossed the Dnieper near Kherson.", "Dnieper", "UKR", None),
        ("Soldiers patrolled northern Mali.", "Mali", "MLI", None),
    ],
)
def test_context_tells_namesakes_apart(parser: Parser, text: str, place: str, country: str, admin1: str | None) -> None:
    found = resolved(parser, text)[place]
    assert found.country == country
    if admin1 is not None and found.kind != "country":
        assert found.admin1 in (admin1, "Moskva")


def test_the_report_keeps_small_towns_where_it_is(parser: Parser) -> None:
    text = (
        "The sheriff of Henry County, Tennessee, said two men from Paris were held. Paris lies near Clarksville, and "
        "deputies from Clarksville and Dickson helped."
    )
    assert resolved(parser, text)["Paris"].admin1 == "Tennessee"


def test_the_actors_countries_help_where_the_text_names_no_other_place() -> None:
    alone = resolve_places([name("Tripoli")])[0]
    lebanese = resolve_places([name("Tripoli")], text_countries={"LBN": 1.0})[0]
    assert alone.country == "LBY"
    assert lebanese.confidence != alone.confidence
    assert {a.id for a in lebanese.alternatives} | {lebanese.geonameid} >= {"266826"}


def test_runners_up_reasons_and_confidence_come_with_every_place(parser: Parser) -> None:
    place = resolved(parser, "A fire broke out in Springfield.")["Springfield"]
    assert place.alternatives
    assert 0 < place.confidence < 1
    assert place.because
    assert all(a.confidence <= place.confidence for a in place.alternatives)
    assert resolved(parser, "A fire broke out in Kabul, Afghanistan.")["Kabul"].confidence > place.confidence


def test_an_unknown_name_is_sited_beside_its_neighbours_with_little_confidence() -> None:
    known, unknown = resolve_places([name("Mosul"), name("Zzyxabad", 10)])
    assert unknown.entry is None
    assert unknown.name == "Zzyxabad"
    assert (unknown.lat, unknown.lon) == (known.lat, known.lon)
    assert unknown.confidence < 0.4 < known.confidence
    assert unknown.because[0].rule.startswith("beside:")
    alone = resolve_places([name("Zzyxabad")])[0]
    assert (alone.lat, alone.lon, alone.country) == (None, None, None)
    assert resolve_places([name("Zzyxabad", container="Iraq")])[0].country == "IRQ"


def test_an_empty_gazetteer_leaves_names_unplaced_and_drops_none(empty: Places) -> None:
    places = resolve_places([name("Paris"), name("Lyon", 10)], places=empty)
    assert [p.name for p in places] == ["Paris", "Lyon"]
    assert all(p.lat is None and p.confidence <= 0.1 for p in places)


@pytest.fixture
def empty(root: Path) -> Places:
    from tests.knowledge.test_places import empty_table

    return Places(empty_table())


def test_disputed_places_carry_claims_of_the_day_and_no_verdict(parser: Parser) -> None:
    text = "Shells fell on Sevastopol in Crimea."
    then = resolved(parser, text, date="2012-05-01")["Crimea"]
    now = resolved(parser, text, date="2023-05-01")["Crimea"]
    assert {c.holder for c in then.claims} == {"UKR"}
    assert {c.holder for c in now.claims} >= {"UKR", "RUS"}
    assert resolved(parser, "Shells fell on Lyon.")["Lyon"].claims == ()


def test_a_record_has_each_place_once_and_no_one_who_acts(parser: Parser) -> None:
    text = "Moscow said troops left Kherson on Friday. Shots were heard in Kherson. Russian officials kept silent."
    places = record_places(parser, text)
    assert set(places) == {"Kherson"}
    assert len(places["Kherson"].mentions) == 2
    assert places["Kherson"].kind == "city"


def test_a_state_is_a_place_only_where_something_happens_in_it(parser: Parser) -> None:
    assert record_places(parser, "France condemned Iran, and Iran rejected the criticism.") == {}
    assert set(record_places(parser, "Two tourists were arrested in Iran.")) == {"Iran"}


def test_no_names_give_no_places() -> None:
    assert resolve_places([]) == ()
    assert places_of_record([], ()) == ((), {})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Paris", "Georgia", "Springfield", "Zzyx", "Syrian", "Lake Chad", "Hama", "Manila Cathedral", "U.S."]
            ),
            st.sampled_from([None, "Texas", "Syria", "Nowhere"]),
            st.sampled_from([None, "river", "province", "city"]),
            st.sampled_from(["loc", "actor", "modifier", "other"]),
        ),
        max_size=6,
    )
)
def test_every_name_is_answered_alike_each_time(names: list[tuple[str, str | None, str | None, str]]) -> None:
    found = [
        name(text, 30 * i, container=container, feature=feature, role=role)
        for i, (text, container, feature, role) in enumerate(names)
    ]
    first = resolve_places(found)
    assert first == resolve_places(found)
    assert len(first) == len(found)
    assert all(0 <= p.confidence <= 1 for p in first)
    places, ids = places_of_record(found, first)
    assert [p.id for p in places] == [f"l{i}" for i in range(1, len(places) + 1)]
    assert set(ids.values()) == {p.id for p in places}
