import pytest

from dragoman.find.dating import time_of
from dragoman.find.times import find_times
from dragoman.parse.parsers import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def date_of(parser: Parser, text: str, word: str, nth: int = 1) -> str | None:
    doc = parser(text)
    times = find_times(doc)
    index = [t.i for t in doc if t.text == word][nth - 1]
    found = time_of(doc, index, times)
    return None if found is None else times[found].span.text


def test_the_time_of_saying_is_not_the_time_of_the_deed(parser: Parser) -> None:
    text = "The minister said on Monday that rebels attacked the town on Saturday."
    assert date_of(parser, text, "said") == "Monday"
    assert date_of(parser, text, "attacked") == "Saturday"
    assert date_of(parser, "The minister said on Monday that rebels attacked the town.", "attacked") is None


def test_what_a_verb_does_happens_with_it(parser: Parser) -> None:
    assert date_of(parser, "On Tuesday the union launched a strike in the port.", "strike") == "Tuesday"
    assert date_of(parser, "Police arrested ten people and shot two on Friday.", "arrested") == "Friday"
    assert date_of(parser, "A bomb exploded on Sunday, killing four soldiers.", "killing") == "Sunday"
    assert date_of(parser, "The army began deploying tanks yesterday.", "deploying") == "yesterday"


def test_what_is_only_planned_or_spoken_of_has_a_time_of_its_own(parser: Parser) -> None:
    assert date_of(parser, "The two states agreed on Monday to withdraw their troops.", "withdraw") is None
    assert date_of(parser, "The union condemned the attack on Monday.", "condemned") == "Monday"
    assert date_of(parser, "On Monday the union condemned the attack.", "attack") is None


def test_a_noun_with_its_own_date_dates_its_verb(parser: Parser) -> None:
    assert date_of(parser, "Monday's attack killed ten people.", "killed") == "Monday"
    assert date_of(parser, "The attack on 3 May killed ten people.", "attack") == "3 May"


def test_a_deed_taken_up_again_keeps_its_date(parser: Parser) -> None:
    text = "A bombing killed nine people on Thursday. Nobody claimed the attack. Another attack is feared."
    assert date_of(parser, text, "attack") == "Thursday"
    assert date_of(parser, text, "attack", 2) is None


def test_what_is_told_of_a_deed_has_its_date(parser: Parser) -> None:
    text = "A bombing shook the capital on Thursday. Dozens died in the attack. The army carried out the attack."
    assert date_of(parser, text, "died") == "Thursday"
    assert date_of(parser, text, "carried") == "Thursday"


def test_what_is_scheduled_shares_its_date(parser: Parser) -> None:
    text = "The talks are scheduled to open on Friday."
    assert date_of(parser, text, "scheduled") == "Friday"
    assert date_of(parser, text, "open") == "Friday"


def test_before_and_lengths_of_time_date_nothing(parser: Parser) -> None:
    assert date_of(parser, "He must resign before Friday.", "resign") is None
    assert date_of(parser, "They fought for three days.", "fought") is None
    assert date_of(parser, "They fought.", "fought") is None
