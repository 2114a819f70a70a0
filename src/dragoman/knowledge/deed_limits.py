"""Deed limits: words that bound what is a deed: harm, violence, things that act for somebody, rules, venues."""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class DeedLimits:
    """Lower-case lemmas, but for `without_doer`.

    Args:
        harming: Verbs of harm that an accident may do as well as an enemy.
        violent: Words that tell of violence, beside the lexicon's classes of weapons, raiders and violence.
        without_doer: PLOVER types that a thing may do: a rocket kills, a motion fails.
        pronouns: Pronouns for things.
        norms: Nouns for what lays down a rule.
        carriers: Nouns for things that act for whoever made or runs them ("the communiqué praised", "the jet flew").
        firing: Words beside which "fire" is that of guns ("opened fire").
        wars: Nouns for fighting between two sides.
        abstract_endings: How nouns for what is no person end.
        thing_classes: Classes of the lexicon's nouns for things.
        adopting: Verbs by which an agreement or a law is made good.
        attempts: Operators ("purpose" for a purpose clause) that promise nothing: who tries has not agreed.
        exertions: Those attempts that are themselves done: who works to mend ties supports it.
        mishaps: Verbs for what happens to a vehicle, a building or a mountain.
        topics: Prepositions for what something is said about.
        at_meetings: Prepositions that make a meeting the place or time of something else.
    """

    harming: frozenset[str]
    violent: frozenset[str]
    without_doer: frozenset[str]
    pronouns: frozenset[str]
    norms: frozenset[str]
    carriers: frozenset[str]
    firing: frozenset[str]
    wars: frozenset[str]
    abstract_endings: tuple[str, ...]
    thing_classes: frozenset[str]
    adopting: frozenset[str]
    attempts: frozenset[str]
    exertions: frozenset[str]
    mishaps: frozenset[str]
    topics: frozenset[str]
    at_meetings: frozenset[str]
    sha256: str


@cache
def load_deed_limits() -> DeedLimits:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If a list is missing.
    """
    content = files("dragoman.knowledge").joinpath("data/events/deed_limits.json").read_bytes()
    table = json.loads(content)
    names = [f.name for f in fields(DeedLimits) if f.name != "sha256"]
    missing = [name for name in names if not table.get(name)]
    if missing:
        raise KnowledgeError(f"events/deed_limits.json: lists {', '.join(missing)} are missing or empty")
    lists = {name: frozenset(table[name]) for name in names if name != "abstract_endings"}
    endings = tuple(table["abstract_endings"])
    return DeedLimits(**lists, abstract_endings=endings, sha256=hashlib.sha256(content).hexdigest())
