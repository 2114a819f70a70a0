"""Positions: recognition, regard, support and opposition, with their holders."""

from functools import cache

import pytest

from dragoman.find.attribution import propose_attributions
from dragoman.find.mentions import find_mentions
from dragoman.find.positions import find_positions
from dragoman.find.quotes import find_quotes
from dragoman.find.statements import decide_statements
from dragoman.parse.parsers import Parser
from dragoman.values.questions import AttributionAnswer


@cache
def positions(text: str) -> list[tuple[tuple[str, ...], str, tuple[str, ...], str | None, str | None]]:
    doc = Parser()(text)
    table = find_mentions(doc)
    questions = propose_attributions(doc, find_quotes(doc))
    told = decide_statements(doc, table, questions, [AttributionAnswer(q.clues) for q in questions])

    def words(ids: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(table.mentions[i].span.text for i in ids)

    return [
        (words(p.holders), p.stance, words(p.about), p.issue, p.regarded_as) for p in find_positions(doc, table, told)
    ]


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("Serbia does not recognise Kosovo.", "Serbia", "does_not_recognise"),
        ("Albania recognises Kosovo as an independent state.", "Albania", "recognises"),
        ("Turkey regards the party as a terrorist group.", "Turkey", "regards_as"),
        ("Turkey considers the treaty invalid.", "Turkey", "regards_as"),
        ("The treaty is regarded by Turkey as invalid.", "Turkey", "regards_as"),
        ("Kenya supports the lifting of trade sanctions.", "Kenya", "opposes"),
        ("Kenya opposes the ban on fishing.", "Kenya", "opposes"),
        ("Kenya voted against the resolution.", "Kenya", "opposes"),
        ("Kenya has expressed support for the peace plan.", "Kenya", "supports"),
        ("Kenya called for an end to the war.", "Kenya", "opposes"),
        ("Kenya resisted calls for sanctions.", "Kenya", "opposes"),
        ("“The law is unjust,” Merkel said.", "Merkel", "regards_as"),
        ("Merkel wants foreign troops to leave.", "Merkel", "opposes"),
        ("The operation was condemned by Norway.", "Norway", "opposes"),
        ("The plan is backed by Chad.", "Chad", "supports"),
        ("The group, considered a terrorist organisation by Iran, held a rally.", "Iran", "regards_as"),
        ("Peru withdrew its recognition of Kosovo.", "Peru", "does_not_recognise"),
        ("Suriname has revoked its recognition of Kosovo.", "Suriname", "does_not_recognise"),
        ("Norway became the first state to recognise Kosovo.", "Norway", "recognises"),
        ("Palau is one of four nations to recognise Taiwan.", "Palau", "recognises"),
        ("Chad has ended its support for the peace plan.", "Chad", "opposes"),
    ],
)
def test_position_is_found(text: str, holder: str, stance: str) -> None:
    assert [(h, s) for (h, *_), s, *_ in positions(text)] == [(holder, stance)]


def test_regard_keeps_its_words_and_its_thing() -> None:
    ((holders, stance, about, _, regarded),) = positions("Georgia regards Abkhazia as an occupied territory.")
    assert (holders, stance, about, regarded) == (
        ("Georgia",), "regards_as", ("Abkhazia",), "an occupied territory",
    )  # fmt: skip


def test_view_of_a_region_as_independent_is_recognition() -> None:
    found = positions("Russia views Abkhazia as an independent state.")
    assert [(p[1], p[4]) for p in found] == [("recognises", "an independent state")]


def test_echoed_view_is_held_by_those_who_echo_it() -> None:
    found = positions("Georgia regards Abkhazia as occupied, a view shared by France.")
    assert [p[0] for p in found] == [("Georgia",), ("France",)]
    assert len({p[4] for p in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "France condemned the bombing.",
        "The newspaper supported itself by advertising.",
        "France may recognise Kosovo.",
        "France called the accusations baseless.",
        "France would welcome the visitors.",
    ],
)
def test_blame_for_violence_and_mere_possibility_are_no_positions(text: str) -> None:
    assert positions(text) == []
