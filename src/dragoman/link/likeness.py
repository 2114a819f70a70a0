"""Likeness: whether a sentence speaks of what a promise is about, and whether one acts for another."""

from dataclasses import dataclass, replace
from functools import cache

from dragoman.knowledge.deeds import load_deeds
from dragoman.link.pairs import same_party
from dragoman.link.passages import Mover, Passage
from dragoman.link.undertakings import TRUCE, Aim, Undertaking, name_stem
from dragoman.link.words import stem
from dragoman.values.happenings import Verdicts

_STATES = frozenset(("state", "government", "armed_force", "place_metonym", "disputed", "person"))
_BODIES = frozenset(("igo", "government", "person", "place_metonym", "armed_force"))
_GROUPS = frozenset(("armed_group", "population", "person", "party"))
_OWN_PEOPLE = 0.7
_IN_THE_LAND = 0.6
"""How far a name is told by another place or people of its country: "the Somali capital" for Mogadishu."""


@cache
def groups_of_things() -> dict[str, frozenset[int]]:
    """Return the numbers of the groups that nouns belong to, by their stems."""
    found: dict[str, frozenset[int]] = {}
    for word, numbers in load_deeds().things.items():
        found[stem(word)] = found.get(stem(word), frozenset()) | frozenset(numbers)
    return found


def acts_for(doer: Mover, promiser: Mover, verdicts: Verdicts) -> float:
    """Return how far a deed of the one is a deed of the other: 1 for the same, 0 for another.

    What a state's president promises its troops and its parliament may do, and what a body's head promises the body.
    An armed group is known by a name that both are called by.
    """
    a, b = doer.party, promiser.party
    said = verdicts.of(a.key, b.key)
    if said is not None:
        return 1.0 if said else 0.0
    if same_party(a, b, verdicts):
        return 1.0
    alike = a.country is not None and a.country == b.country
    local = load_deeds().lists["local"]
    if a.kind != "state" and bool(local.intersection(a.words)) != bool(local.intersection(b.words)):
        return 0.0
    if promiser.public and doer.public and alike and a.kind in _STATES and b.kind in _STATES:
        return 0.9
    if alike and "igo" in (a.kind, b.kind) and a.kind in _BODIES and b.kind in _BODIES:
        return 0.9
    shared = doer.aliases & promiser.aliases
    if shared and (a.country is None or b.country is None or alike):
        part = set(a.words) <= {*b.words, *promiser.aliases}
        if a.kind == b.kind or part or (a.kind in _GROUPS and b.kind in _GROUPS):
            return 0.8
    if promiser.public and alike and a.kind == "population":
        return _OWN_PEOPLE
    return 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a sentence is about an aim.

    Args:
        score: 0–1.
        words: What they have in common, for eyes.
        bare: Whether the aim names nothing that could be compared ("resign").
        named: Whether a name of the aim is told.
    """

    score: float
    words: tuple[str, ...]
    bare: bool = False
    named: bool = False


def likeness(
    aim: Aim, passage: Passage, promise: Undertaking | None = None, *, implied: bool = False
) -> Likeness | None:
    """Return how far a sentence is about an aim; None where it is about another thing, person or place.

    Args:
        aim: What a deed is about.
        passage: The sentence.
        promise: Whose aim it is; its own names say nothing of the aim.
        implied: Whether the sentence has the very deed, or speaks of a plan for it, so that less need be said.
    """
    alike = _likeness(aim, passage, promise, implied=implied)
    if passage.carried and (alike is None or alike.score < 0.5):
        more = _likeness(aim, passage, promise, implied=implied, carried=True)
        if more is not None and not more.bare and (alike is None or 0.8 * more.score > alike.score):
            return replace(more, score=0.8 * more.score)
    return alike


def _likeness(
    aim: Aim, passage: Passage, promise: Undertaking | None, *, implied: bool, carried: bool = False
) -> Likeness | None:
    stems = passage.stems()
    told = _names_in(passage)
    if carried:
        stems |= {stem(word) for word in passage.carried}
        told |= {name_stem(word) for word in passage.carried}
    lands = passage.lands | passage.carried_lands if carried else passage.lands
    own = _own_names(promise) if promise is not None else frozenset()
    names = frozenset(name for name in aim.names if not own.issuperset(name.split()))
    if "withdraw" not in aim.kinds and names - aim.away:
        names -= aim.away
    things = aim.things
    found = {thing for thing in things if thing in stems or _kin(thing, stems)}
    named = {name for name in names if told.intersection(name.split())}
    t = len(found) / len(things) if things else 0.0
    t = max(t, len(found & aim.core) / len(aim.core)) if aim.core else t
    if aim.refrain and TRUCE in found:
        t = max(t, 0.8)
    near = _IN_THE_LAND if not named and aim.lands & lands else 0.0
    n = (len(named) + near) / len(names) if names else 0.0
    parts = {part for name in named for part in name.split()}
    words = (*passage.words, *passage.carried) if carried else passage.words
    common = tuple(sorted(found | {word for word in words if name_stem(word) in parts}))
    if not things and not names:
        return Likeness(0.5, (), bare=True)
    if implied and (found or n == 1):
        return Likeness(max(0.4, 0.5 * t + 0.5 * n), common, named=bool(named))
    if things and names:
        full = any(" " in name and told.issuperset(name.split()) for name in named)
        return _both(t, n, len(names) + full, common, strange=_strange(passage, promise, names))
    if things:
        return Likeness(t, common) if t >= 0.34 else None
    return Likeness(n, common, named=bool(named)) if n >= 0.5 else None


def _both(t: float, n: float, names: int, common: tuple[str, ...], *, strange: bool) -> Likeness | None:
    if t and n:
        return Likeness(0.2 + 0.4 * t + 0.4 * n, common, named=True)
    if t >= 0.5:
        return None if strange else Likeness(0.6 * t, common)
    return Likeness(0.6 * n, common, named=True) if n >= 0.6 and names >= 2 else None


def _kin(thing: str, stems: frozenset[str]) -> bool:
    """Whether a word of a thing's group is among the stems."""
    groups = groups_of_things()
    own = groups.get(thing)
    return own is not None and any(own & groups[s] for s in stems if s in groups)


def _names_in(passage: Passage) -> frozenset[str]:
    words = {passage.words[n] for n in passage.capitals} | {*passage.words[:1], *passage.places}
    words |= {word for named in passage.named for word in named.mover.party.words}
    words |= {word for deed in passage.deeds for m in deed.recipients for word in m.party.words}
    return frozenset(name_stem(word) for word in words)


def _own_names(promise: Undertaking) -> frozenset[str]:
    words = {word for mover in promise.by for word in (*mover.party.words, *mover.aliases)}
    return frozenset(name_stem(word) for word in words)


def _strange(passage: Passage, promise: Undertaking | None, names: frozenset[str]) -> bool:
    """Whether the sentence names a foreign country as receiving, which the aim does not."""
    own = {mover.party.country for mover in promise.by} if promise is not None else set()
    parts = {part for name in names for part in name.split()}
    for named in passage.named:
        party = named.mover.party
        foreign = party.country is not None and party.country not in own
        goal = passage.words[max(0, named.first - 2) : named.first]
        if foreign and {"to", "in", "for", "into"} & set(goal) and not {name_stem(w) for w in party.words} & parts:
            return True
    return False
