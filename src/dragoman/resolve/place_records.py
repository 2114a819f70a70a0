"""Place records: resolved names become the places of a record, one for each place however often it is named."""

from collections.abc import Mapping, Sequence

from dragoman.knowledge.place_keys import place_key
from dragoman.resolve.resolved_places import ResolvedPlace
from dragoman.values.finds import FoundPlace
from dragoman.values.places import Place
from dragoman.values.spans import Because

_STATES = frozenset(("country", "territory"))
_BY_ROLE = frozenset(("capital", "continent", "region"))
"""Kinds whose names need a role of place; a smaller place is one whatever it does in its sentence."""


def places_of_record(
    found: Sequence[FoundPlace], resolved: Sequence[ResolvedPlace]
) -> tuple[tuple[Place, ...], Mapping[int, str]]:
    """Return the places of a record, in text order, and the id of the place for each found name that is one.

    A name that acts, and an adjective, is no place; a state is one only where something is or happens in it. Once a
    place is in the record, its other mentions count too, save those that act.

    Args:
        found: The names.
        resolved: What each is.
    """
    entities: dict[tuple[object, ...], list[int]] = {}
    for index, (name, place) in enumerate(zip(found, resolved, strict=True)):
        entities.setdefault(_identity(name, place), []).append(index)
    places: list[Place] = []
    ids: dict[int, str] = {}
    kept = [members for members in entities.values() if any(_is_place(found[i], resolved[i]) for i in members)]
    for number, members in enumerate(sorted(kept, key=lambda m: m[0]), 1):
        shown = [i for i in members if found[i].role in ("loc", "modifier") or _is_place(found[i], resolved[i])]
        places.append(_place(f"l{number}", shown, found, resolved))
        ids.update(dict.fromkeys(shown, f"l{number}"))
    return tuple(places), ids


def _is_place(name: FoundPlace, place: ResolvedPlace) -> bool:
    entry = place.entry
    if entry is not None and entry.match == "adjective":
        return False
    if entry is not None and entry.code in _STATES:
        return name.role == "loc"
    if name.role == "actor":
        return False
    return name.role in ("loc", "modifier") or (entry is not None and entry.code not in _BY_ROLE)


def _identity(name: FoundPlace, place: ResolvedPlace) -> tuple[object, ...]:
    if place.entry is not None and not any("inside" in b.rule for b in place.because):
        return ("row", place.entry.row)
    return ("name", place_key(name.span.text))


def _shown(names: Sequence[str], place: ResolvedPlace) -> str:
    """The name to show: a state's own, else the longest of the report's words."""
    if place.entry is not None and place.entry.code in _STATES:
        return place.entry.name.removeprefix("The ")
    return max(names, key=len)


def _place(id_: str, members: Sequence[int], found: Sequence[FoundPlace], resolved: Sequence[ResolvedPlace]) -> Place:
    best = max(members, key=lambda i: (resolved[i].confidence, -i))
    place = resolved[best]
    names = [p.name for p in (resolved[i] for i in members) if p.entry is None or p.entry.match != "adjective"]
    mentions = tuple(found[i].span for i in members)
    reasons = list(dict.fromkeys([*(b for i in members[:1] for b in found[i].because), *place.because]))
    return Place(
        id=id_,
        name=_shown(names or [place.name], place),
        mentions=mentions,
        because=tuple(Because(b.rule, b.words or mentions[:1]) for b in reasons),
        confidence=place.confidence,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        kind=place.kind,
        claims=place.claims,
        alternatives=place.alternatives,
    )
