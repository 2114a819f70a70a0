import pytest

from dragoman.find.places import find_places
from dragoman.find.siting import place_of
from dragoman.parse.parsers import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def where(parser: Parser, text: str, trigger: str) -> str | None:
    doc = parser(text)
    places = find_places(doc)
    index = next(t.i for t in doc if t.text == trigger)
    found = place_of(doc, index, places)
    return None if found is None else places[found].span.text


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Two people died in clashes in Hama on Friday.", "clashes", "Hama"),
        ("The Beirut blast killed dozens.", "blast", "Beirut"),
        ("Warplanes bombed Aleppo overnight.", "bombed", "Aleppo"),
        ("Gunmen attacked a police station near Mosul.", "attacked", "Mosul"),
        ("Soldiers were killed in a village outside Gao.", "killed", "Gao"),
        ("The ministers met in Geneva and signed a treaty.", "met", "Geneva"),
        ("Troops withdrew from Kherson.", "withdrew", "Kherson"),
        ("An explosion rocked the capital, Kabul, at dawn.", "explosion", None),
        ("Thousands of people protested in central Warsaw against the law.", "protested", "Warsaw"),
    ],
)
def test_a_deed_is_where_its_clause_says(parser: Parser, text: str, trigger: str, place: str | None) -> None:
    found = where(parser, text, trigger)
    assert found == place if place else found in (None, "Kabul")


def test_a_dateline_or_an_actor_is_not_where_a_deed_happens(parser: Parser) -> None:
    assert where(parser, "KABUL, Afghanistan — Gunmen attacked a school on Monday.", "attacked") is None
    assert where(parser, "The United States imposed sanctions on Russia.", "sanctions") is None
    assert where(parser, "Iran was blamed for the attack.", "blamed") is None
