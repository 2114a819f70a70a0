"""A dateline is no part of the sentence behind it: its place does nothing."""

from typing import TYPE_CHECKING

import pytest

from dragoman.parse.datelines import after_datelines

if TYPE_CHECKING:
    from dragoman.coder import Coder

CASES = [
    ("ACCRA, Ghana (Volta Press) — A Togolese court charged a banker with fraud.", ["Togolese court"]),
    ("HANOI -- A Laotian envoy accused the firm of theft.", ["Laotian envoy"]),
    ("Lusaka, March 3, Copper News - Malawi condemned the raid on its embassy.", ["Malawi"]),
    ("QUITO (Andes) : Peru and Chile condemned the arrest of two monks.", ["Chile", "Peru"]),
]


@pytest.mark.parametrize(("text", "actors"), CASES)
def test_who_does_a_deed_is_not_the_place_of_the_dateline(coder: "Coder", text: str, actors: list[str]) -> None:
    record = coder(text, date="2021-05-05")
    names = {a.id: a.name for a in record.actors}
    event = next(e for e in record.events if "ACCUSE" in e.types)
    assert sorted(names[a] for a in event.actors) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Kenya – the host – met Chad.",
        "The talks - the third so far - failed .",
        "Nobody left , said Ruto .",
        "",
        "— No",
    ],
)
def test_a_dash_in_a_sentence_ends_no_dateline(text: str) -> None:
    words = text.split()
    assert after_datelines(words, [True] * len(words)) == set()
