"""Linkers: what a ledger asks to keep its happenings: tellings as lines of text, their joins and their groups."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from dragoman.knowledge.deeds import load_deeds
from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.followers import Follower
from dragoman.link.happenings import grouped, joins
from dragoman.link.historians import Historian
from dragoman.link.pairs import WINDOW, position
from dragoman.link.tellings import tellings_of
from dragoman.values.happenings import Happening, Join, Party, Telling, Verdicts
from dragoman.values.records import Record

RULES = 3
"""Version of the rules; a ledger linked by others is linked anew."""

_FIELDS = tuple(field.name for field in fields(Telling))
_PARTIES = ("actors", "recipients", "around", "places")
_SETS = ("words", "names", "near")


class Linker:
    """Links the tellings of a ledger; has no state of its own."""

    reach = WINDOW
    """Days between two tellings that are compared, at most."""

    follower = Follower()
    """What follows promises to their deeds."""

    historian = Historian()
    """What follows positions and finds contradictions."""

    @property
    def version(self) -> str:
        """Return what the links follow from: the rules and the words they use."""
        return f"{RULES}-{load_happening_words().sha256[:12]}-{load_deeds().sha256[:12]}-{self.historian.version}"

    def tell(self, record: Record, *, key: str) -> list[tuple[str, int, str]]:
        """Return the tellings of a record: the event's id, the day it is compared by, and the line that holds it."""
        return [(t.id.rpartition("/")[2], position(t), written(t)) for t in tellings_of(record, key=key)]

    def read(self, line: str) -> Telling:
        """Return the telling that a line of `tell` holds."""
        return read(line)

    def join(self, lines: Iterable[str], *, new: Collection[str], verdicts: Verdicts) -> tuple[Join, ...]:
        """Return the joins of the tellings of the new reports, by key, with each other and with the rest."""
        return joins([read(line) for line in lines], verdicts=verdicts, new=frozenset(new))

    def group(self, lines: Iterable[str], *, joined: Sequence[Join], verdicts: Verdicts) -> tuple[Happening, ...]:
        """Return the happenings of tellings whose joins are known."""
        return grouped([read(line) for line in lines], joined, verdicts=verdicts)


def written(telling: Telling) -> str:
    """Return a telling as a line of JSON."""
    values: list[Any] = []
    for name in _FIELDS:
        value = getattr(telling, name)
        if name in _PARTIES:
            value = [[p.key, list(p.words), p.kind, p.country] for p in value]
        elif name in _SETS:
            value = " ".join(sorted(value))
        values.append(value)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> Telling:
    """Return the telling that a line of `written` holds."""
    values = dict(zip(_FIELDS, json.loads(line)))
    for name in _PARTIES:
        values[name] = tuple(Party(key, tuple(words), kind, country) for key, words, kind, country in values[name])
    for name in _SETS:
        values[name] = frozenset(values[name].split())
    for name in ("types", "links"):
        values[name] = tuple(values[name])
    return Telling(**values)
