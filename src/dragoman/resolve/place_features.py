"""Place features: what speaks for each candidate of each name of a report, as numbers that the weights judge.

Names are grouped: one name is one place in a report, unless it is told apart by its larger place. A candidate is judged
by itself (size, kind, kind of match), by the words around the name (feature word, larger place) and by the other names
of the report (same country, same division, near).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import PlaceEntry, Places
from dragoman.resolve.place_candidates import Candidates, candidates_of
from dragoman.values.finds import FoundPlace

Key = TypeVar("Key")
Array = NDArray[np.float64]
Division = tuple[str, str]
"""A first-order division: code of its territory and its name."""

CODES = ("country", "territory", "admin1", "admin2", "capital", "continent", "region", "water", "mountain", "desert",
         "island", "site", "disputed")  # fmt: skip
OWN = (
    "size",
    *CODES,
    "short",
    "other",
    "agrees",
    "clashes",
    "inside",
    "outside",
    "largest",
    "usual",
    "holding",
    "holding_town",
    "acting",
    "dateline",
)
CONTEXT = ("country_share", "capital_share", "admin1_share", "nearest", "near", "near_in_text", "actors")
NAMES = (*OWN, *CONTEXT)
_AREAS = frozenset(("country", "territory", "continent", "region", "water", "desert", "mountain"))
_AGREEING = {
    "admin": frozenset(("admin1", "admin2", "territory", "region")), "city": frozenset(("city", "capital")),
    "water": frozenset(("water",)), "mountain": frozenset(("mountain", "desert", "region")),
    "island": frozenset(("island", "territory", "country")), "site": frozenset(("site",)),
}  # fmt: skip
_TOWNS = frozenset(("city", "capital"))
_NEAR = 60.0
"""Kilometres within which two places count as neighbours; the weight falls off beyond."""


@dataclass(slots=True)
class Group:
    """The mentions of one name of a report, with its candidates.

    Args:
        mentions: Their indexes.
        candidates: What the name may stand for.
        own: The numbers that need no context, a row a candidate.
    """

    mentions: list[int]
    candidates: Candidates
    own: Array
    weight: float = 1.0
    lat: Array = field(default_factory=lambda: np.zeros(0))
    lon: Array = field(default_factory=lambda: np.zeros(0))
    country: list[str] = field(default_factory=list)
    admin1: list[Division] = field(default_factory=list)
    says_admin: bool = False

    def distance(self, first: int, second: int) -> float:
        """Return the kilometres between two candidates."""
        return haversine(self.lat[first], self.lon[first], self.lat[second], self.lon[second])


def group_names(found: Sequence[FoundPlace], places: Places) -> list[Group]:
    """Return the groups of a report's names that have candidates, in order of their first mention."""
    keys: dict[tuple[str, str], list[int]] = {}
    alone: dict[str, list[tuple[str, str]]] = {}
    for index, place in enumerate(found):
        key = place_key(place.span.text)
        container = place_key(place.container) if place.container else ""
        if not container and key in alone:
            keys[alone[key][-1]].append(index)
            continue
        keys.setdefault((key, container), []).append(index)
        if container and (key, "") in keys and (key, container) != (key, ""):
            keys[key, container] = keys.pop((key, "")) + keys[key, container]
            alone[key] = []
        if (key, container) not in alone.setdefault(key, []):
            alone[key].append((key, container))
    groups = []
    for (_, _), mentions in keys.items():
        first = _telling(found, mentions)
        candidates = candidates_of(first, places)
        if candidates.entries:
            groups.append(_group(found, mentions, first, candidates, places))
    return sorted(groups, key=lambda g: g.mentions[0])


def _telling(found: Sequence[FoundPlace], mentions: Sequence[int]) -> FoundPlace:
    """The mention that says most about the name: with a larger place, else with a feature word, else the first."""
    return max((found[i] for i in mentions), key=lambda p: (p.container is not None, p.feature is not None))


def _group(
    found: Sequence[FoundPlace], mentions: list[int], first: FoundPlace, candidates: Candidates, places: Places
) -> Group:
    entries = candidates.entries
    words = load_place_words()
    key = place_key(first.span.text)
    feature = next((found[i].feature for i in mentions if found[i].feature), None)
    around = _Around(
        kind=words.feature_class(feature) if feature else None,
        container=container_of(first, places),
        acting=any(found[i].role == "actor" for i in mentions),
        dateline=any(found[i].dateline for i in mentions),
        holding=any(p.container is not None and place_key(p.container) == key for p in found),
        usual=words.usual.get(key),
        largest=max((e.population for e in entries if e.code in _TOWNS), default=0),
    )
    rows = [_own(e, around) for e in entries]
    return Group(
        mentions=mentions,
        candidates=candidates,
        own=np.array(rows, dtype=np.float64),
        weight=1.0 + math.log(len(mentions)),
        lat=np.radians(np.array([e.lat for e in entries], dtype=np.float64)),
        lon=np.radians(np.array([e.lon for e in entries], dtype=np.float64)),
        country=[e.territory or "" for e in entries],
        says_admin=around.kind == "admin",
        admin1=[(e.territory or "", e.name if e.code == "admin1" else e.admin1 or "") for e in entries],
    )


def container_of(place: FoundPlace, places: Places) -> tuple[PlaceEntry, ...]:
    """Return what the larger place behind a name may be; empty where there is none."""
    if not place.container:
        return ()
    found = places.lookup(place.container)
    large = tuple(e for e in found if e.match != "adjective" and e.code not in ("city", "capital", "site"))
    return large or found[:5]


def within(entry: PlaceEntry, larger: PlaceEntry) -> bool:
    """Return whether a place lies in a larger one, as far as divisions and distances tell."""
    if entry.row == larger.row:
        return False
    if larger.code in ("country", "territory"):
        return entry.territory == larger.territory or (entry.country == larger.country and larger.code == "country")
    if larger.code == "admin1":
        return entry.territory == larger.territory and entry.admin1 == larger.name
    if larger.code == "admin2":
        return entry.admin1 == larger.admin1 and entry.admin2 == larger.name
    if entry.lat is None or entry.lon is None or larger.lat is None or larger.lon is None:
        return False
    reach = 60.0 if larger.code in ("city", "capital", "site") else 500.0
    return kilometres(entry.lat, entry.lon, larger.lat, larger.lon) < reach


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points in degrees along a great circle."""
    return haversine(*map(math.radians, (lat1, lon1, lat2, lon2)))


def haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance in kilometres of two points in radians along a great circle."""
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the mentions of a name: the class of its feature word, its larger place, how it is used."""

    kind: str | None
    container: tuple[PlaceEntry, ...]
    acting: bool
    dateline: bool
    holding: bool
    usual: str | None
    largest: int


def _own(e: PlaceEntry, around: _Around) -> list[float]:
    """The numbers of `OWN` for one candidate."""
    town = e.code in _TOWNS
    fitting = _AGREEING.get(around.kind or "", frozenset())
    held = any(within(e, larger) for larger in around.container)
    flags = [
        *(e.code == code for code in CODES),
        e.match == "short",
        e.match == "other",
        e.code in fitting,
        bool(fitting) and e.code not in fitting,
        held,
        bool(around.container) and not held,
        town and e.population == around.largest,
        around.usual is not None and e.geonameid == around.usual,
        around.holding and not town,
        around.holding and town,
        around.acting and e.code == "capital",
        around.dateline and town,
    ]
    return [(math.log10(max(e.population, 100)) - 2) / 5, *map(float, flags)]


def context_rows(
    groups: Sequence[Group], beliefs: Sequence[Array], *, actors: Mapping[str, float], order: Sequence[int]
) -> list[Array]:
    """Return the numbers that come from the other names, a row a candidate, for each group.

    Args:
        groups: The names.
        beliefs: How likely each candidate of each name is so far.
        actors: Share of each country among the report's actors.
        order: For each mention of the report, the index of its group or -1.
    """
    countries, divisions, total = _shares(groups, beliefs)
    tops = [int(b.argmax()) for b in beliefs]
    lat = np.array([g.lat[t] for g, t in zip(groups, tops, strict=True)])
    lon = np.array([g.lon[t] for g, t in zip(groups, tops, strict=True)])
    trust = np.array([_trust(g, b, t) for g, b, t in zip(groups, beliefs, tops, strict=True)])
    neighbours = _neighbours(groups, order)
    rows = []
    for index, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        own_countries, own_divisions = _own_share(group, belief)
        rest = max(total - group.weight, 1e-9)
        closeness = _closeness(group, lat, lon)
        others = trust.copy()
        others[index] = 0.0
        pull = closeness * others
        near = pull.sum(axis=1) / max(others.sum(), 1.0)
        nearest = np.minimum(pull, 1.0).max(axis=1) if len(groups) > 1 else np.zeros(len(belief))
        beside = neighbours[index]
        in_text = pull[:, beside].max(axis=1) if beside else np.zeros(len(belief))
        most = max(countries.values(), default=0.0) / total if total else 0.0
        shares = [
            (
                _share(c, countries, own_countries) / rest if c else most / 2,
                _share(c, countries, own_countries) / rest if e.code == "capital" else 0.0,
                _share(d, divisions, own_divisions) / rest if d[1] else 0.0,
            )
            for e, c, d in zip(group.candidates.entries, group.country, group.admin1, strict=True)
        ]
        acting = np.array([actors.get(e.country or "", 0.0) for e in group.candidates.entries])
        rows.append(np.column_stack([np.array(shares), nearest, near, np.minimum(in_text, 1.0), acting]))
    return rows


def _trust(group: Group, belief: Array, top: int) -> float:
    """How much a name's likeliest place says about where the others are: nothing if it is as large as a country."""
    code = group.candidates.entries[top].code
    return group.weight * float(belief[top]) * (0.0 if code in _AREAS else 0.6 if code == "admin1" else 1.0)


def _share(key: Key, all_: Mapping[Key, float], own: Mapping[Key, float]) -> float:
    """What the other names give to a country or division."""
    return all_.get(key, 0.0) - own.get(key, 0.0)


def _own_share(group: Group, belief: Array) -> tuple[dict[str, float], dict[Division, float]]:
    countries: dict[str, float] = {}
    divisions: dict[Division, float] = {}
    for p, country, division in zip(belief.tolist(), group.country, group.admin1, strict=True):
        if country:
            countries[country] = countries.get(country, 0.0) + group.weight * p
        if division[1]:
            divisions[division] = divisions.get(division, 0.0) + group.weight * p
    return countries, divisions


def _shares(groups: Sequence[Group], beliefs: Sequence[Array]) -> tuple[dict[str, float], dict[Division, float], float]:
    countries: dict[str, float] = {}
    divisions: dict[Division, float] = {}
    for group, belief in zip(groups, beliefs, strict=True):
        own_countries, own_divisions = _own_share(group, belief)
        for country, share in own_countries.items():
            countries[country] = countries.get(country, 0.0) + share
        for division, share in own_divisions.items():
            divisions[division] = divisions.get(division, 0.0) + share
    return countries, divisions, sum(g.weight for g in groups)


def _closeness(group: Group, lat: Array, lon: Array) -> Array:
    """How near each candidate (row) is to the likeliest place of each name (column), 0–1."""
    dlat = group.lat[:, None] - lat[None, :]
    dlon = group.lon[:, None] - lon[None, :]
    h = np.sin(dlat / 2) ** 2 + np.cos(group.lat)[:, None] * np.cos(lat)[None, :] * np.sin(dlon / 2) ** 2
    distance = 12742.0 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    result: Array = 1.0 / (1.0 + (distance / _NEAR) ** 1.5)
    return result


def _neighbours(groups: Sequence[Group], order: Sequence[int]) -> list[list[int]]:
    """For each group, the groups of the two mentions before and behind each of its mentions."""
    found = []
    for index, group in enumerate(groups):
        near: set[int] = set()
        for mention in group.mentions:
            near.update(g for g in order[max(mention - 2, 0) : mention + 3] if g not in (-1, index))
        found.append(sorted(near))
    return found
