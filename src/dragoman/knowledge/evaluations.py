"""Evaluations: verbs that pass a verdict on something, and the words of the verdict."""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Evaluations:
    """Lower-case words of verdicts.

    Args:
        verbs: Lemmas of verbs that pass one ("called the vote a sham").
        untrue: Words that call something said false.
        claims: Lemmas of nouns for something said.
        negative: Words of disapproval.
        grave: Those of them that allege a wrong.
        positive: Words of approval.
    """

    verbs: frozenset[str]
    untrue: frozenset[str]
    claims: frozenset[str]
    negative: frozenset[str]
    grave: frozenset[str]
    positive: frozenset[str]
    sha256: str


@cache
def load_evaluations() -> Evaluations:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If a list is missing.
    """
    content = files("dragoman.knowledge").joinpath("data/status/evaluations.json").read_bytes()
    table = json.loads(content)
    names = [f.name for f in fields(Evaluations) if f.name != "sha256"]
    if missing := [name for name in names if not table.get(name)]:
        raise KnowledgeError(f"status/evaluations.json: lists {', '.join(missing)} are missing or empty")
    return Evaluations(**{name: frozenset(table[name]) for name in names}, sha256=hashlib.sha256(content).hexdigest())
