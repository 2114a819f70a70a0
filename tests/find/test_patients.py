"""Whom a deed was done to, and by whom, where the words around its noun say so."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder

CASES = [
    ("The bank suffered a cyberattack on Friday.", "cyberattack", [], ["bank"]),
    ("Estonia's ministry was hit by a cyberattack.", "cyberattack", [], ["Estonia's ministry"]),
    ("Gunmen staged a raid that killed 20 soldiers in Mali.", "raid", ["Gunmen"], ["20 soldiers"]),
    ("Six soldiers were killed in an ambush by rebels near Goma.", "killed", ["rebels"], ["Six soldiers"]),
    ("At the request of Jordan, the Arab League met on Sunday.", "request", ["Jordan"], ["Arab League"]),
    ("The protest started against the government's tax law.", "protest", [], ["government"]),
]


@pytest.mark.parametrize(("text", "word", "actors", "recipients"), CASES)
def test_words_around_a_deed_say_whom_it_was_done_to(
    coder: "Coder", text: str, word: str, actors: list[str], recipients: list[str]
) -> None:
    record = coder(text, date="2021-05-05")
    names = {a.id: a.name for a in record.actors}
    event = next(e for e in record.events if e.trigger.text == word)
    assert [names[a] for a in event.actors] == actors
    assert [names[r] for r in event.recipients] == recipients
