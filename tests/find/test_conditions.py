"""Conditions: the clause under which a deed stands."""

import pytest

from dragoman.find.conditions import condition_of
from dragoman.parse.parsers import Parser

CASES = [
    ("If the rebels disarm, Norland will withdraw its troops.", "withdraw", "If the rebels disarm"),
    ("Norland will withdraw its troops if the rebels disarm.", "withdraw", "if the rebels disarm"),
    ("“If the rebels disarm, we will be ready to help,” the envoy said.", "help", "If the rebels disarm"),
    ("Norland will not lift the ban unless the prisoners are freed.", "lift", "unless the prisoners are freed"),
    ("The king agreed to talks on condition that the shelling stops.", "talks", "on condition that the shelling stops"),
    ("Should talks fail, the union would impose sanctions.", "impose", "Should talks fail"),
    ("Had the guards known, they would have arrested him.", "arrested", "Had the guards known"),
    ("The bank will pay once parliament approves the law.", "pay", "once parliament approves the law"),
    ("The premier will resign only if the court rules against him.", "resign", "only if the court rules against him"),
    ("The union offered to end the strike in exchange for higher wages.", "end", "in exchange for higher wages"),
    ("He asked if the army would attack.", "attack", None),
    ("The official spoke on condition of anonymity.", "spoke", None),
    ("Once a general, he now leads a party.", "leads", None),
    ("The army attacked the town.", "attacked", None),
    ("Should the army attack the town?", "attack", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_condition_is_found_or_absent(text: str, word: str, expected: str | None) -> None:
    doc = Parser()(text)
    token = next(t for t in doc if t.text == word)
    found = condition_of(doc, token.i)
    assert (None if found is None else text[found[0] : found[1]]) == expected
