"""Denials: how deeds are denied, and which types of deeds are worth holding against a denial."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class DenialWords:
    """What denials are read by.

    Args:
        denying: Words for denying.
        blame: What is denied of a deed by whoever did not do it.
        nobody: Words at the beginning of a name that stands for nobody ("no group").
        types: PLOVER types that are deeds one can deny or renounce; words alone are none.
        sha256: Of the file.
    """

    denying: frozenset[str]
    blame: frozenset[str]
    nobody: frozenset[str]
    types: frozenset[str]
    sha256: str


@cache
def load_denial_words() -> DenialWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/positions/denials.json").read_bytes()
    try:
        table = json.loads(content)
        lists = [frozenset(table[name]) for name in ("denying", "blame", "nobody", "types")]
    except (json.JSONDecodeError, KeyError) as error:
        raise KnowledgeError(f"denials.json: is damaged: {error!r}") from error
    denying, blame, nobody, types = lists
    return DenialWords(denying, blame, nobody, types, hashlib.sha256(content).hexdigest())
