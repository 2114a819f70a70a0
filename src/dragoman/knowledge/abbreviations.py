"""Abbreviations: words whose full stop ends no sentence, and words that begin one, from `data/parse`."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What punctuation and case say about the beginning of a sentence.

    Args:
        open: Abbreviations that the same phrase always goes on behind ("Mr.").
        numbered: Such as a number belongs to ("No.").
        either: Such as may end a sentence ("Inc.").
        starters: Lower-case words that most likely begin a sentence where they are capitalised.
        sha256: Of the file.
    """

    open: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    sha256: str


@cache
def load_abbreviations() -> Abbreviations:
    """Return the abbreviations that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/parse/abbreviations.toml").read_bytes()
    try:
        table = tomllib.loads(content.decode("utf-8"))
        lists = {name: frozenset(table[name]) for name in ("open", "numbered", "either", "starters")}
    except (KeyError, ValueError) as error:
        raise KnowledgeError(f"abbreviations.toml: is damaged: {error!r}") from error
    return Abbreviations(**lists, sha256=hashlib.sha256(content).hexdigest())
