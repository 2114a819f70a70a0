from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ContractError
from dragoman.find.places import find_places, places_at
from dragoman.parse.parsers import Parser
from dragoman.values.finds import FoundPlace


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def found(parser: Parser, text: str) -> dict[str, FoundPlace]:
    return {p.span.text: p for p in find_places(parser(text))}


def test_places_come_with_their_larger_places(parser: Parser) -> None:
    places = found(parser, "Police said the fire began in Lebanon, Pennsylvania, and spread to Palmyra.")
    assert places["Lebanon"].container == "Pennsylvania"
    assert places["Pennsylvania"].role == "loc"
    places = found(parser, "Clashes were reported in Hama in Syria on Tuesday.")
    assert places["Hama"].container == "Syria"


def test_a_list_of_states_holds_no_larger_places(parser: Parser) -> None:
    places = found(parser, "Envoys of Iran, India, Oman, and Pakistan signed the treaty.")
    assert all(p.container is None for p in places.values())


def test_feature_words_say_what_a_name_is_of(parser: Parser) -> None:
    places = found(
        parser, "Troops crossed the Dnieper River and shelled villages in Hama province near the city of Homs."
    )
    assert places["Dnieper River"].feature == "river"
    assert places["Hama"].feature == "province"
    assert places["Homs"].feature == "city"


def test_datelines_are_places_of_the_report(parser: Parser) -> None:
    places = find_places(parser("KABUL, Afghanistan (Agency) — Gunmen attacked a school on Monday."))
    assert [(p.span.text, p.dateline) for p in places] == [("KABUL", True), ("Afghanistan", True)]
    assert places[0].container == "Afghanistan"
    assert not any(p.dateline for p in find_places(parser("Gunmen attacked a school in Kabul - the third this week.")))


def test_roles_tell_places_from_those_who_act(parser: Parser) -> None:
    assert found(parser, "Moscow said it would not sign the treaty.")["Moscow"].role == "actor"
    assert found(parser, "Shots were fired in Moscow.")["Moscow"].role == "loc"
    assert found(parser, "The Beirut blast killed dozens.")["Beirut"].role == "modifier"
    assert found(parser, "Syria's army shelled the town.")["Syria"].role == "actor"
    assert found(parser, "Rebels captured Aleppo.")["Aleppo"].role == "loc"
    assert found(parser, "He praised the European Union.")["European Union"].role == "actor"


def test_adjectives_are_no_places_of_their_own(parser: Parser) -> None:
    places = found(parser, "Syrian troops and Russian advisers withdrew from Idlib.")
    assert places["Syrian"].role == "other"
    assert places["Russian"].role == "other"
    assert places["Idlib"].role == "loc"


def test_persons_and_organisations_are_no_places(parser: Parser) -> None:
    text = (
        "Senator Paul Houston told China Daily that the University of Georgia would close. Houston blamed Jordan "
        "Peters, an analyst at Bank of America. In March, Mr. Sydney resigned."
    )
    assert not set(found(parser, text)) & {"Houston", "China", "Georgia", "Jordan", "America", "March", "Sydney"}


def test_short_words_are_places_only_behind_a_place(parser: Parser) -> None:
    assert "Ali" not in found(parser, "The mayor of Tehran, Ali Karimi, spoke to us about it.")
    assert "us" not in found(parser, "They told us to go.")
    assert "Pa." in found(parser, "She was born in Scranton, Pa., and moved to Erie.")


def test_a_site_is_found_whole(parser: Parser) -> None:
    places = found(
        parser, "Inspectors returned to the Zaporizhzhia Nuclear Power Plant and to Baghdad International Airport."
    )
    assert "Baghdad International Airport" in places
    assert not {"Baghdad", "Plant", "Airport"} & set(places)


def test_an_empty_text_has_no_places(parser: Parser) -> None:
    assert find_places(parser("")) == ()
    assert find_places(parser("Nothing happened anywhere.")) == ()


def test_given_spans_come_back_in_their_order(parser: Parser) -> None:
    text = "From Oslo to Bergen, trains stopped."
    places = places_at(parser(text), [(text.index("Bergen"), text.index("Bergen") + 6), (5, 9)])
    assert [p.span.text for p in places] == ["Bergen", "Oslo"]
    with pytest.raises(ContractError, match="lies outside"):
        places_at(parser(text), [(500, 510)])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Paris",
                ",",
                "Texas",
                "in",
                "the",
                "River",
                "Ali",
                "of",
                "University",
                "Syrian",
                "—",
                "said",
                "(",
                "U.S.",
                "al",
                "-",
                "Hasakah",
                "Mr.",
                "\n",
                "St.",
                "'s",
                "Lebanon",
                "near",
                "and",
                "Washington",
                "D.C.",
                ".",
                "“",
                "🔥",
            ]
        ),
        max_size=14,
    )
)
def test_places_are_stretches_of_the_text_and_never_overlap(words: list[str]) -> None:  # fmt: skip
    text = " ".join(words)
    places = find_places(PARSER(text))
    for place in places:
        assert text[place.span.start : place.span.end] == place.span.text
        assert place.role in ("loc", "modifier", "actor", "other")
        assert place.because
    for first, second in pairwise(places):
        assert first.span.end <= second.span.start


PARSER = Parser()
