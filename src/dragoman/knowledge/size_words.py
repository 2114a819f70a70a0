"""Size words: how texts say how many people were killed, hurt, arrested, displaced or took part."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Words by what they count; `kinds_of_types` says which numbers an event of a type may have."""

    verbs_object: Mapping[str, str]
    verbs_subject: Mapping[str, str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    kinds_of_types: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[int | None, int | None]]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    sha256: str


@cache
def load_size_words() -> SizeWords:
    """Return the words that ship with the package."""
    content = files("dragoman.knowledge").joinpath("data/sizes/words.json").read_bytes()
    table = json.loads(content)
    return SizeWords(
        table["verbs_object"],
        table["verbs_subject"],
        table["adjectives"],
        table["nouns"],
        {k: tuple(v) for k, v in table["kinds_of_types"].items()},
        table["numbers"],
        table["multipliers"],
        {k: (v[0], v[1]) for k, v in table["vague"].items()},
        tuple(table["at_least"]),
        tuple(table["at_most"]),
        hashlib.sha256(content).hexdigest(),
    )
