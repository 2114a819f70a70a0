"""Places: each name that a report uses as a place becomes a place on the map, by what the whole report speaks of.

Every candidate of every name is weighed by `place_features` and the weights of `knowledge`; the names of a report
inform each other in a few rounds, so that a report about one county keeps its small towns there. A name that no table
has is sited beside the report's nearest known place, with low confidence, and says so.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.knowledge.place_weights import PlaceWeights, load_place_weights
from dragoman.knowledge.places import PlaceEntry, Places, load_places
from dragoman.knowledge.territories import load_territories
from dragoman.resolve.place_features import Array, Group, container_of, context_rows, group_names, haversine
from dragoman.resolve.place_neighbours import KINDS, Neighbours
from dragoman.resolve.place_records import places_of_record
from dragoman.resolve.resolved_places import ResolvedPlace
from dragoman.values.actors import Alternative
from dragoman.values.finds import FoundPlace
from dragoman.values.places import Claim
from dragoman.values.spans import Because

__all__ = ["ResolvedPlace", "claims_on", "places_of_record", "resolve_places"]

_ROUNDS = 3
_TOWN_REACH = 120.0
"""Kilometres between the middle of a division and the town it shares its name with."""
_SAME_REACH = 50.0
"""Kilometres within which readings of a name are one place on the map: a town and the division around it."""
_LARGE_TOWN = 200_000
"""People of a town so large that a longer name may hold its name anywhere ("Manila Cathedral")."""


def resolve_places(
    found: Sequence[FoundPlace],
    *,
    text_countries: Mapping[str, float] = {},
    date: str | None = None,
    places: Places | None = None,
) -> tuple[ResolvedPlace, ...]:
    """Return what each found place is, in the order given.

    Args:
        found: The names of one report, in text order.
        text_countries: Share of each country (PLOVER's code) among the report's actors.
        date: The report's day, `YYYY-MM-DD`: claims are those that stand then; None for all.
        places: The table; the one that ships with the package if None.
    """
    table = load_places() if places is None else places
    weights = load_place_weights()
    groups = group_names(found, table)
    order = [-1] * len(found)
    for number, group in enumerate(groups):
        for mention in group.mentions:
            order[mention] = number
    beliefs = _beliefs(groups, weights, actors=text_countries, order=order)
    resolved: list[ResolvedPlace | None] = [None] * len(found)
    for number, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        best = _town_of(group, int(belief.argmax()))
        if group.candidates.rule == "inside" and _stray(number, best, groups, beliefs):
            continue
        for mention in group.mentions:
            resolved[mention] = _resolved(found[mention], group, belief, best, date)
    if all(p is not None for p in resolved):
        return tuple(p for p in resolved if p is not None)
    near = Neighbours(found, resolved)
    return tuple(p if p is not None else _beside(i, found, resolved, table, near) for i, p in enumerate(resolved))


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    result: Array = powers / powers.sum()
    return result


def _beliefs(
    groups: Sequence[Group], weights: PlaceWeights, *, actors: Mapping[str, float], order: Sequence[int]
) -> list[Array]:
    prior = np.array(weights.prior)
    own, context = np.array(weights.own), np.array(weights.context)
    beliefs = [_softmax(g.own @ prior) for g in groups]
    for _ in range(_ROUNDS):
        rows = context_rows(groups, beliefs, actors=actors, order=order)
        beliefs = [_softmax(g.own @ own + row @ context) for g, row in zip(groups, rows, strict=True)]
    return beliefs


def _town_of(group: Group, best: int) -> int:
    """The town of a division's name instead of the division, where it lies in its middle and no word says which."""
    entries = group.candidates.entries
    division = entries[best]
    if division.code not in ("admin1", "admin2") or group.candidates.rule != "name" or group.says_admin:
        return best
    for i, e in enumerate(entries):
        town = e.code in ("city", "capital") and e.territory == division.territory
        if town and e.population > division.population / 15 and group.distance(i, best) < _TOWN_REACH:
            return i
    return best


def _stray(number: int, best: int, groups: Sequence[Group], beliefs: Sequence[Array]) -> bool:
    """Whether a small place, read off a part of a longer name, lies far from all that the report speaks of."""
    group = groups[number]
    entry = group.candidates.entries[best]
    if entry.code not in ("city", "admin2", "site") or entry.population > _LARGE_TOWN:
        return False
    others = [
        (g, int(b.argmax())) for g, b in zip(groups, beliefs, strict=True)
        if g is not group and g.candidates.rule != "inside"
    ]  # fmt: skip
    local = [(g, top) for g, top in others if g.candidates.entries[top].code in KINDS[0] | {"admin1"}]
    return bool(local) and all(
        haversine(group.lat[best], group.lon[best], g.lat[top], g.lon[top]) > _TOWN_REACH for g, top in local
    )


def _resolved(place: FoundPlace, group: Group, belief: Array, best: int, date: str | None) -> ResolvedPlace:
    entry = group.candidates.entries[best]
    same = [i for i in range(len(belief)) if group.distance(i, best) < _SAME_REACH]
    likely = min(1.0, float(sum(belief[i] for i in same)))
    certain = {"name": 0.97, "feature": 0.97, "part": 0.85, "spelling": 0.75, "inside": 0.6}[group.candidates.rule]
    runners = sorted((i for i in range(len(belief)) if i not in same), key=lambda i: (-belief[i], i))[:3]
    reasons = [Because(f"gazetteer.{group.candidates.rule}:{entry.match}", (place.span,))]
    if place.container:
        reasons.append(Because(f"container:{place.container}", (place.span,)))
    if len(belief) > 1:
        reasons.append(Because("context", (place.span,)))
    return ResolvedPlace(
        entry=entry,
        name=_name(place, entry, group.candidates.rule),
        country=entry.country,
        admin1=entry.name if entry.code == "admin1" else entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        kind=entry.kind if group.candidates.rule != "inside" else "site",
        claims=claims_on(place.span.text, entry, date=date),
        confidence=round(certain * likely, 3),
        because=tuple(reasons),
        alternatives=tuple(
            Alternative(_identity(group.candidates.entries[i]), round(certain * float(belief[i]), 3))
            for i in runners if belief[i] >= 0.02
        ),
    )  # fmt: skip


def _identity(entry: PlaceEntry) -> str:
    return entry.geonameid or f"{entry.name}, {entry.country}"


def _name(place: FoundPlace, entry: PlaceEntry, rule: str) -> str:
    """The report's own words, save that an adjective gives way to the place's name."""
    if entry.match == "adjective":
        return entry.name
    text = place.span.text
    return text.title() if text.isupper() and len(text) > 4 else text


def claims_on(name: str, entry: PlaceEntry, *, date: str | None) -> tuple[Claim, ...]:
    """Return who claims or controls a place, where that is disputed; empty where nobody disputes it.

    Args:
        name: The report's words for the place.
        entry: Its row of the table.
        date: A day, `YYYY-MM-DD`, or None for the claims of all times.
    """
    territories = load_territories()
    division = entry.name if entry.code == "admin1" else entry.admin1
    found = territories.holding(entry.country, division)
    if found is None and entry.code in ("disputed", "region", "admin1", "territory", "island", "country", "site"):
        named = territories.named(entry.name) or territories.named(name)
        found = named if named is not None and named.country == entry.country else None
    return found.claims_on(date) if found is not None else ()


def _beside(
    index: int,
    found: Sequence[FoundPlace],
    resolved: Sequence[ResolvedPlace | None],
    table: Places,
    neighbours: Neighbours,
) -> ResolvedPlace:
    """A place that no table has, sited by its larger place, else beside the report's known places."""
    place = found[index]
    larger = container_of(place, table)
    if larger:
        chosen = {p.entry.row for p in resolved if p is not None and p.entry is not None}
        known = next((e for e in larger if e.row in chosen), larger[0])
        return _sited(
            place, known, known.name if known.code == "admin1" else known.admin1, f"inside:{known.name}", 0.35
        )
    anchor = neighbours.beside(index)
    if anchor is not None:
        return _sited(place, anchor, anchor.admin1, f"beside:{anchor.name}", 0.25)
    states = [p for p in resolved if p is not None and p.country]
    return _sited(place, states[0] if states else None, None, "unknown", 0.1)


def _sited(
    place: FoundPlace, anchor: ResolvedPlace | PlaceEntry | None, admin1: str | None, why: str, sure: float
) -> ResolvedPlace:
    near = anchor if why != "unknown" else None
    return ResolvedPlace(
        entry=None,
        name=place.span.text,
        country=anchor.country if anchor is not None else None,
        admin1=admin1,
        lat=near.lat if near is not None else None,
        lon=near.lon if near is not None else None,
        geonameid=None,
        kind="place",
        claims=(),
        confidence=sure,
        because=(Because(why, (place.span,)),),
        alternatives=(),
    )
