"""Likeness: when two actors, names, places, times or stretches of text count as the same, and pairs one to one."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.evaluate.sides import ScoredActor
from dragoman.values.edtf import interval

Interval = tuple[int, int]
G = TypeVar("G")
P = TypeVar("P")

SAME_PLACE = 161
"""Kilometres (a hundred miles) within which two positions count as one place."""

_FORMS_OF_ADDRESS = re.compile(r"\b(the|a|an|mr|mrs|ms|dr|sir)\b\.?", re.I)
_STATE_LIKE = frozenset(("state", "government", "place_metonym"))
_UNNAMED = frozenset(("population", "armed_group", "armed_force"))
_SHORT = 10
"""Days: two stretches that are no longer and end together count as one time."""


def words_of(name: str) -> set[str]:
    """Return the lower-case words of a name without articles and forms of address; "U.S." is the word "us"."""
    joined = re.sub(r"\b(\w)\.", r"\1", name.lower())
    return set(re.findall(r"\w+", _FORMS_OF_ADDRESS.sub(" ", joined))) or set(re.findall(r"\w+", joined))


def name_likeness(left: str, right: str) -> float:
    """Return 1 for equal words, their Jaccard from .5 up, .5 where the shorter is two words or more of the longer.

    Example:
        >>> name_likeness("the United Nations", "United Nations General Assembly")
        0.5
    """
    a, b = words_of(left), words_of(right)
    if not a or not b:
        return 0.0
    jaccard = len(a & b) / len(a | b)
    if jaccard >= 0.5:
        return jaccard
    return 0.5 if min(len(a), len(b)) >= 2 and (a <= b or b <= a) else 0.0


def actor_likeness(gold: ScoredActor, pred: ScoredActor) -> float:
    """Return how alike two actors are by name, kind and country; 0 where they cannot be the same."""
    known = bool(gold.country and pred.country)
    if known and gold.country != pred.country:
        return 0.0
    if (gold.kind == "person") != (pred.kind == "person"):
        return 0.0
    likeness = max((name_likeness(a, b) for a in gold.names for b in pred.names), default=0.0)
    if gold.kind == pred.kind == "state":
        return 0.5 + likeness if known else likeness
    same_sectors = set(gold.sectors) == set(pred.sectors)
    if likeness > 0:
        likeness += 0.1 * ((gold.kind == pred.kind) + same_sectors + (gold.name == pred.name))
    if gold.kind == "person" and _surname(gold.name) & _surname(pred.name):
        likeness = max(likeness, 0.6)
    if likeness == 0 and known and gold.kind in _STATE_LIKE and pred.kind in _STATE_LIKE:
        return 0.3
    shared_sector = bool(set(gold.sectors) & set(pred.sectors))
    if likeness == 0 and known and gold.kind in _UNNAMED and pred.kind in _UNNAMED and shared_sector:
        return 0.2
    return likeness


def _surname(name: str) -> set[str]:
    return {name.lower().split()[-1]} if name.split() else set()


def pair_off(gold: Sequence[G], pred: Sequence[P], score: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indexes, the best score first; what scores 0 is no pair."""
    scored = ((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred))
    ranked = sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2]))
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_pred:
            used_gold.add(i)
            used_pred.add(j)
            pairs.append((i, j))
    return pairs


def overlap(left: Iterable[Interval], right: Iterable[Interval]) -> float:
    """Return the Jaccard of the characters of two lists of intervals."""
    a = {i for start, end in left for i in range(start, end)}
    b = {i for start, end in right for i in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


def same_time(left: str | None, right: str | None) -> bool:
    """Return whether two EDTF values name the same days; of two short stretches the ends must agree."""
    a, b = interval(left), interval(right)
    if a is None or b is None:
        return False
    return a == b or (a[1] == b[1] and (a[1] - a[0]).days <= _SHORT and (b[1] - b[0]).days <= _SHORT)


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Return the distance over the globe between two positions, each latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, place)) for place in (left, right))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
