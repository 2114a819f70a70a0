"""Participants that a deed's own words leave out, because what stands around them makes it plain."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder

Sides = tuple[set[str], set[str]]

CASES: list[tuple[str, str, str, Sides]] = [
    ("legislature", "The Folketing met at noon. A motion for an inquiry failed to pass.", "failed",
     ({"Folketing"}, set())),
    ("legislature", "The Kenyan Senate met on Thursday. The bill was rejected on Friday.", "rejected",
     ({"Kenyan Senate"}, set())),
    ("ordered", "A Kenyan court ordered the arrest of the Ugandan banker.", "arrest",
     ({"Kenyan court"}, {"Ugandan banker"})),
    ("ordered", "The Peruvian judge ordered two colonels jailed.", "jailed", ({"Peruvian judge"}, {"two colonels"})),
    ("clause-subject", "Norway withdrew its envoy after talks with Sudan.", "talks", ({"Norway", "Sudan"}, set())),
    ("clause-subject", "The Ghanaian president praised the port during a visit to Togo.", "visit",
     ({"Ghanaian president"}, {"Togo"})),
    ("clause-subject", "Ethiopian troops retook the town after fierce fighting with Somali militants.", "fighting",
     ({"Ethiopian troops", "Somali militants"}, set())),
    ("refused", "Peru and Chile failed to reach agreement on fishing.", "failed", ({"Peru", "Chile"}, set())),
    ("refused", "Norway refuses to lift the ban on Icelandic trawlers.", "refuses", ({"Norway"}, {"Iceland"})),
    ("condition", "If Eritrea asks for it, Norway is ready to help.", "ready", ({"Norway"}, {"Eritrea"})),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "word", "sides"), CASES)
def test_who_is_understood_is_named_with_the_rule_that_understood_it(
    coder: "Coder", rule: str, text: str, word: str, sides: Sides
) -> None:
    record = coder(text, date="2021-05-05")
    names = {a.id: a.name for a in record.actors}
    event = next(e for e in record.events if e.trigger.text == word)
    assert ({names[a] for a in event.actors}, {names[r] for r in event.recipients}) == sides
    assert f"understood.{rule}" in [b.rule for b in event.because]
    assert event.confidence <= 0.6


OTHERS = [
    ("A motion for an inquiry failed to pass.", "failed"),
    ("A bombing wounded nine on Sunday.", "bombing"),
    ("The police announced the arrest of a banker after a plea.", "plea"),
]


@pytest.mark.parametrize(("text", "word"), OTHERS)
def test_nobody_is_understood_where_nothing_tells(coder: "Coder", text: str, word: str) -> None:
    record = coder(text, date="2021-05-05")
    found = [e for e in record.events if e.trigger.text == word]
    assert [b.rule for e in found for b in e.because if b.rule.startswith("understood")] == []
    assert [e.actors for e in found] in ([()], [])


def test_all_sides_are_those_that_were_listed_last(coder: "Coder") -> None:
    text = (
        "The plan is up to the three countries: Peru, Chile, and Bolivia. If all sides agree, Norway is ready to help."
    )
    record = coder(text, date="2021-05-05")
    countries = {a.id: a.country for a in record.actors}
    offer = next(e for e in record.events if e.trigger.text == "ready")
    assert {countries[r] for r in offer.recipients} == {"PER", "CHL", "BOL"}


def test_all_sides_of_a_war_are_nobody_who_was_listed(coder: "Coder") -> None:
    text = "Peru, Chile and Bolivia met. All sides in the Malian war announced a truce on Monday."
    record = coder(text, date="2021-05-05")
    countries = {a.id: a.country for a in record.actors}
    truce = next(e for e in record.events if e.trigger.text in ("truce", "announced"))
    assert not {"PER", "CHL", "BOL"} & {countries[a] for a in truce.actors}
