"""An actor's page says what the tables know of a person's offices, and nothing where a name is shared."""

from dataclasses import replace

import pytest

from dragoman.ledger import ActorRow
from dragoman.serve.offices import known_offices

LAVROV = ActorRow(
    entity="RUS/person/sergey lavrov", name="Sergey Lavrov", names=("Sergey Lavrov", "Lavrov"), kind="person",
    country="RUS", sectors=("GOV",), wikidata=None, offices=("foreign minister",), reports=3, first="2024-09-28",
    last="2024-10-02", report="r1", sentence="Sergey Lavrov spoke.", start=0, end=13,
)  # fmt: skip


def test_offices_come_in_time_with_their_days() -> None:
    held = known_offices(LAVROV)
    assert [(office.title, office.since) for office in held][-1] == ("foreign minister", "2004-03-09")
    assert held[-1].until == ""
    assert [office.since for office in held] == sorted(office.since for office in held)


@pytest.mark.parametrize(
    "actor",
    [
        replace(LAVROV, country="KEN"),
        replace(LAVROV, kind="organisation"),
        replace(LAVROV, name="Nobody Atall", names=("Nobody Atall",)),
    ],
)
def test_of_others_nothing_is_said(actor: ActorRow) -> None:
    assert known_offices(actor) == ()


def test_a_name_that_several_share_says_nothing() -> None:
    shared = replace(LAVROV, name="Bush", names=("Bush",), country="USA")
    assert known_offices(shared) == ()
