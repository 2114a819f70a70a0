"""Happenings: the words that tell deeds apart across reports, and the types that one deed may be read as."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """What two tellings are compared by.

    Args:
        families: The numbers of the families of types that readers take for each other, by type.
        ordinals: Words that number the deeds of a series.
        stop: Words that say nothing of which deed it is.
        common: Words of the trade, in the news every day.
        sha256: Of the file.
    """

    families: Mapping[str, int]
    ordinals: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    sha256: str


@cache
def load_happening_words() -> HappeningWords:
    """Return the words that ship with the package."""
    content = files("dragoman.knowledge").joinpath("data/happenings.json").read_bytes()
    table = json.loads(content)
    families = {type_: n for n, family in enumerate(table["families"]) for type_ in family}
    digest = hashlib.sha256(content).hexdigest()
    ordinals, stop, common = (frozenset(table[name]) for name in ("ordinals", "stop", "common"))
    return HappeningWords(families, ordinals, stop, common, digest)
