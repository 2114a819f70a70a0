"""Mode words: what gives an event its mode where its frame does not."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.ontologies import plover


@dataclass(frozen=True, slots=True)
class ModeWords:
    """Modes by what an event is about.

    Args:
        by_content: Type, then type of the deed it is about, to mode; "" for any other deed.
        by_mode: Type, then mode of the deed it is about, to mode; goes before `by_content`.
        means: Type, then word or two-word phrase (lower-case lemmas), to mode.
    """

    by_content: Mapping[str, Mapping[str, str]]
    by_mode: Mapping[str, Mapping[str, str]]
    means: Mapping[str, Mapping[str, str]]
    sha256: str


@cache
def load_mode_words() -> ModeWords:
    """Return the table that ships with the package.

    Raises:
        KnowledgeError: If it names a mode that the type does not have.
    """
    content = files("dragoman.knowledge").joinpath("data/events/modes.json").read_bytes()
    table = json.loads(content)
    means = {t: {w: mode for mode, words in modes.items() for w in words} for t, modes in table["means"].items()}
    for part in (table["by_content"], table["by_mode"], means):
        for type_, modes in part.items():
            for mode in modes.values():
                if plover().type_of_mode(mode, (type_,)) is None:
                    raise KnowledgeError(f"events/modes.json: {type_} has no mode {mode!r}")
    return ModeWords(table["by_content"], table["by_mode"], means, hashlib.sha256(content).hexdigest())
