"""Spellings: names that are written into Latin letters in many ways, found by their consonants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from dragoman.knowledge.entities import Entities, Entity, load_entities
from dragoman.knowledge.names import is_acronym, plain

_ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "w": "u", "v": "u", "y": "i", "j": "g"})
_VOWELS = frozenset("aeiouhʿ' -’‘")
_SHORTEST = 5
_LIKENESS = 0.78
_TABLES = frozenset(("armed_groups.tsv",))


@dataclass(frozen=True, slots=True)
class Spellings:
    """Readings of names by their consonants."""

    by_consonants: Mapping[str, tuple[Entity, ...]]

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Return the readings of names that differ from `name` by their vowels and doubled letters alone.

        Example:
            >>> [r.id for r in load_spellings().lookup("Lashkar-e-Tayyaba")]
            ['lashkar-e-taiba']
        """
        if is_acronym(name) or not name[:1].isupper():
            return ()
        letters = consonants(name)
        if len(letters) < _SHORTEST:
            return ()
        found = self.by_consonants.get(letters, ())
        return tuple(
            r for r in found if SequenceMatcher(None, plain(r.written or r.name), plain(name)).ratio() >= _LIKENESS
        )


def consonants(name: str) -> str:
    """Return the consonants of a name, each run of one as one, those that writers interchange as one letter."""
    kept: list[str] = []
    for letter in plain(name):
        if letter in _VOWELS or not letter.isalpha():
            continue
        letter = letter.translate(_ALIKE)
        if letter in "ui":
            continue
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept)


def index_spellings(readings: Iterable[Entity]) -> Spellings:
    """Return readings by the consonants of their names, acronyms left out."""
    found: dict[str, dict[tuple[str, str], Entity]] = {}
    for reading in readings:
        written = reading.written or reading.name
        letters = consonants(written)
        if len(letters) >= _SHORTEST and not is_acronym(written):
            found.setdefault(letters, {}).setdefault((reading.id, reading.valid), reading)
    return Spellings({letters: tuple(group.values()) for letters, group in found.items()})


@cache
def load_spellings() -> Spellings:
    """Return the spellings of the tables whose names are mostly written from other scripts."""
    return index_spellings(_of_tables(load_entities()))


def _of_tables(entities: Entities) -> Iterable[Entity]:
    for readings in entities.by_name.values():
        yield from (r for r in readings if r.table in _TABLES)
