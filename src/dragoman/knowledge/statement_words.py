"""Statement words: nouns for documents that speak, forms of speech and venues, from `data/statements/words.json`."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError

_LISTS = ("documents", "forms", "spoken", "venues", "light", "labels")


@dataclass(frozen=True, slots=True)
class StatementWords:
    """Lower-case lemmas.

    Args:
        documents: What speaks for the one who issued it ("statement", "communiqué").
        forms: Forms in which something is said ("speech", "interview", "tweet").
        spoken: The forms that are held at a place or before somebody.
        venues: Occasions and places where something is said ("conference", "summit").
        light: Verbs that utter what their object names ("make a promise", "express a hope").
        labels: Words before a headline's colon that name no speaker ("Analysis: ...").
    """

    documents: frozenset[str]
    forms: frozenset[str]
    spoken: frozenset[str]
    venues: frozenset[str]
    light: frozenset[str]
    labels: frozenset[str]
    sha256: str


@cache
def load_statement_words() -> StatementWords:
    """Return the table that ships with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    path = files("dragoman.knowledge").joinpath("data/statements/words.json")
    content = path.read_bytes()
    try:
        table = json.loads(content)
        lists = {name: frozenset(table[name]) for name in _LISTS}
    except (json.JSONDecodeError, KeyError) as error:
        raise KnowledgeError(f"words.json: is damaged: {error!r}") from error
    return StatementWords(**lists, sha256=hashlib.sha256(content).hexdigest())
