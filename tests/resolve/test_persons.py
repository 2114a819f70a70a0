"""Who is known: what the table of people adds for the report's date, and what it must never do."""

from functools import cache

import pytest

from dragoman.find.coreference import find_chains
from dragoman.find.mentions import find_mentions
from dragoman.knowledge.people import load_people
from dragoman.parse.parsers import Parser
from dragoman.resolve.actors import resolve_actors
from dragoman.values.actors import Actor


@cache
def parser() -> Parser:
    return Parser()


def actor(text: str, name: str, date: str) -> Actor:
    doc = parser()(text)
    table = find_mentions(doc)
    resolution = resolve_actors(
        table.mentions, find_chains(doc, table, speakers={}), date=date,
        needed=frozenset(range(len(table.mentions))), people=load_people(),
    )  # fmt: skip
    return next(a for a in resolution.actors if name in a.name)


@pytest.mark.parametrize(
    ("text", "name", "date", "country", "sectors"),
    [
        ("Boris Johnson criticised France.", "Johnson", "2017-05-01", "GBR", ("GOV",)),
        ("Boris Johnson criticised France.", "Johnson", "2023-05-01", "GBR", ("ELI",)),
        ("President Bush threatened action against Russia.", "Bush", "2003-03-01", "USA", ("GOV",)),
        ("Former President Bush warned against the plan.", "Bush", "2010-05-01", "USA", ("ELI",)),
        ("Foreign Minister Lavrov met reporters in Vienna.", "Lavrov", "2015-05-01", "RUS", ("GOV",)),
        ("Netanyahu rejected the offer.", "Netanyahu", "2015-05-01", "ISR", ("GOV",)),
        ("Tony Blair criticised France.", "Blair", "2023-05-01", "GBR", ("ELI",)),
        ("Obama was tired.", "Obama", "2020-05-01", "USA", ("ELI",)),
        ("Ashton Carter visited Oslo.", "Carter", "2012-05-01", "USA", ("GOV", "MIL")),
        ("Murad Ali Shah rejected the plan.", "Shah", "2018-05-01", "PAK", ("GOV",)),
        ("Hassan Nasrallah threatened Israel.", "Nasrallah", "2015-05-01", "LBN", ("REB",)),
    ],
)
def test_who_is_known_has_country_and_sector_of_the_date(
    text: str, name: str, date: str, country: str, sectors: tuple[str, ...]
) -> None:
    found = actor(text, name, date)
    assert (found.kind, found.country, found.sectors) == ("person", country, sectors)
    assert any(b.rule.startswith("knowledge.people.recall:") and b.words for b in found.because)


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("President Zondo threatened action against Russia.", "Zondo", "2003-03-01"),
        ("Prime Minister Wilson opened the factory in Perth.", "Wilson", "2015-05-01"),
        ("Police officer James Jones arrested two protesters in Nairobi.", "Jones", "2009-05-01"),
        ("Brown said the shop would close.", "Brown", "2023-05-01"),
        ("Judge James Parker Jones freed the two men.", "Jones", "2009-05-01"),
    ],
)
def test_who_is_not_known_gets_no_country_of_another(text: str, name: str, date: str) -> None:
    assert actor(text, name, date).country is None


def test_what_the_report_says_goes_before_the_table() -> None:
    found = actor("Canadian businessman Boris Johnson bought the mine.", "Johnson", "2020-05-01")
    assert (found.country, found.sectors[:1]) == ("CAN", ("BUS",))
    assert not any("people" in b.rule for b in found.because)


def test_nobody_holds_an_office_before_it_begins() -> None:
    found = actor("Barack Obama criticised Pakistan.", "Obama", "1998-05-01")
    assert "GOV" not in found.sectors


def test_a_word_with_an_article_is_nobodys_name() -> None:
    doc = parser()("The rocket circled the Moon for three days.")
    table = find_mentions(doc)
    resolution = resolve_actors(
        table.mentions, find_chains(doc, table, speakers={}), date="2019-10-13",
        needed=frozenset(range(len(table.mentions))), people=load_people(),
    )  # fmt: skip
    assert not [a for a in resolution.actors if a.country]
